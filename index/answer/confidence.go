package answer

import (
	_ "embed"
	"math"
	"slices"
	"sync"

	"parley/index/forest"
)

// draft is what the extraction of facts proposes for a question, as far as it
// bears on whether the evidence answers it at all.
type draft struct {
	strength float64 // of the best rule or entry that gave a fact: 0 none, .5 a guess from the ranking, 1 an entry of the dossier that fits every part of the question
	facts    int     // number of facts proposed
	typed    bool    // a fact is of the type that the question expects
	near     bool    // and stands in or beside a sentence with the question's words
	named    bool    // every person, organisation and place that the question names is known in the scope
	meeting  bool    // the question speaks of a meeting and the dossier has it
	focus    float64 // share of the question's own words, beside names, in and around the sentences of the first facts
	denied   bool    // the articles deny what the question assumes
	chance   float64 // of the likeliest of the people named
	refused  bool    // a rule found a reason to refuse
}

// sign is one measured sign that the evidence answers a question, or that it
// doesn't.
type sign int

// The signs. Their names are in signNames.
const (
	sBias sign = iota
	sCovered
	sAlike
	sWindow
	sParagraph
	sArticle
	sBestCovered
	sMissing
	sMissingRare
	sUnknown
	sUnknownRare
	sUnknownName
	sNamesTop
	sMargin
	sLead
	sMeaning
	sUntyped
	sTyped
	sUnit
	sUnitMissing
	sStrength
	sFacts
	sFactTyped
	sFactNear
	sMeeting
	sFocus
	sDenied
	sShortQuestion
	sSaidBy
	sSaidByCovered
	sUnsaid
	sPlanned
	sUnplanned
	sAttended
	sGeneral
	sVerdict
	sChance
	sRefused
	sKinds                                   // the kinds follow
	signs  = sKinds + sign(len(rerankKinds)) // their number
)

var signNames = [signs]string{
	sBias:          "to begin with",
	sCovered:       "share of the question's words in the best sentence",
	sAlike:         "words of like meaning in the best sentence",
	sWindow:        "share of the question's words in and around the best sentence",
	sParagraph:     "share of the question's words in its paragraph",
	sArticle:       "share of the question's words in its article",
	sBestCovered:   "share of the question's words in any one sentence",
	sMissing:       "rarest word that is missing around the best sentence",
	sMissingRare:   "words that are missing around the best sentence",
	sUnknown:       "share of the question's words that the articles don't know",
	sUnknownRare:   "a word that the articles don't know",
	sUnknownName:   "a name that the articles don't know",
	sNamesTop:      "names of the question in the best sentence",
	sMargin:        "distance of the best sentence from the next",
	sLead:          "share of the best sentence in the odds",
	sMeaning:       "meaning of the best sentence",
	sUntyped:       "nothing of the kind asked for in the best sentence",
	sTyped:         "something of the kind asked for near the question's words",
	sUnit:          "a number of what is counted",
	sUnitMissing:   "no number of what is counted",
	sStrength:      "strength of the facts found",
	sFacts:         "facts were found",
	sFactTyped:     "a fact of the kind asked for",
	sFactNear:      "a fact near the question's words",
	sMeeting:       "the meeting is known",
	sFocus:         "the question's own words around the facts",
	sDenied:        "the articles deny what is assumed",
	sShortQuestion: "few words to go by",
	sSaidBy:        "a statement of who is asked about",
	sSaidByCovered: "a statement of who is asked about on that matter",
	sUnsaid:        "no statement of who is asked about",
	sPlanned:       "a plan in the best sentence",
	sUnplanned:     "no plan where the future is asked for",
	sAttended:      "asks who was there",
	sGeneral:       "asks for what every report tells",
	sVerdict:       "asks for yes or no",
	sChance:        "chance of the likeliest of the people named",
	sRefused:       "a rule found a reason to refuse",
	sKinds + 0:     "asks attended", sKinds + 1: "asks blocking", sKinds + 2: "asks next", sKinds + 3: "asks when", sKinds + 4: "asks where", sKinds + 5: "asks said",
	sKinds + 6: "asks position", sKinds + 7: "asks role", sKinds + 8: "asks why", sKinds + 9: "asks number", sKinds + 10: "asks latest", sKinds + 11: "asks search",
}

//go:embed data/confidence.txt
var confidenceFile string

var confidenceModel = sync.OnceValue(func() *forest.Forest {
	f, err := forest.Parse(confidenceFile, signNames[:]) // embedded, and read by a test
	if err != nil {
		return nil
	}
	return f
})

// confidence is the probability that the evidence answers the question, given
// the ranked sentences and what the extraction of facts made of them.
func confidence(q Query, ev Evidence, ranked []candidate, d draft) float64 {
	model := confidenceModel()
	if len(ranked) == 0 || model == nil {
		return 0
	}
	s := signsOf(q, ranked, d)
	return forest.Probability(model.Score(s[:]))
}

// signsOf measures the signs; ranked must not be empty.
func signsOf(q Query, ranked []candidate, d draft) [signs]float32 {
	var s [signs]float64
	t := ranked[0].table
	is := func(k sign, yes bool) {
		if yes {
			s[k] = 1
		}
	}
	s[sBias] = 1
	top := ranked[0].row
	s[sCovered] = float64(top[fCovered])
	s[sAlike] = float64(top[fAlike])
	s[sWindow] = math.Min(1, float64(top[fCovered]+top[fAlike]+top[fAround]))
	s[sParagraph] = math.Min(1, float64(top[fPassageCovered]+top[fAlikeAround]))
	s[sArticle] = float64(top[fArticle])
	s[sMeaning] = float64(top[fMeaning])
	s[sUntyped] = float64(top[fUntyped])
	s[sTyped] = float64(top[fTypedNear])
	s[sUnit] = float64(top[fUnit])
	is(sUnitMissing, len(q.Noun) > 0 && q.Kind == Number && top[fUnit] == 0)
	t.lacking(ranked[0], &s)
	odds, best := 0.0, 0.0
	for n, c := range ranked[:min(len(ranked), 30)] {
		odds += math.Exp(c.raw - ranked[0].raw)
		if n < 8 {
			best = math.Max(best, float64(c.row[fCovered]+c.row[fAlike]))
		}
		if q.Kind == Said || q.Kind == Position {
			by := math.Max(float64(c.row[fStatedBy]), float64(c.row[fDemandBy]))
			s[sSaidBy] = math.Max(s[sSaidBy], by)
			s[sSaidByCovered] = math.Max(s[sSaidByCovered], by*float64(c.row[fCovered]+c.row[fAlike]+c.row[fBefore]/2))
		}
	}
	is(sUnsaid, (q.Kind == Said || q.Kind == Position) && t.names > 0 && s[sSaidBy] < .5)
	s[sBestCovered] = math.Min(1, best)
	s[sLead] = 1 / odds
	if len(ranked) > 1 {
		s[sMargin] = math.Min(2, ranked[0].raw-ranked[1].raw)
	}
	s[sNamesTop] = math.Min(1, float64(top[fNames]+top[fNamesAround]))
	if t.names == 0 {
		s[sNamesTop] = .5
	}
	for _, n := range q.Names {
		is(sUnknownName, !n.Known)
	}
	s[sStrength] = d.strength
	is(sFacts, d.facts > 0)
	is(sFactTyped, d.typed)
	is(sFactNear, d.near)
	is(sMeeting, d.meeting)
	s[sFocus] = d.focus
	is(sDenied, d.denied)
	s[sShortQuestion] = 1 / float64(1+len(t.wanted))
	is(sPlanned, q.Future && top[fPlan] > 0)
	is(sUnplanned, q.Future && top[fPlan] == 0)
	is(sAttended, q.Kind == Attended)
	is(sGeneral, q.Kind == Blocking || q.Kind == Next || q.Kind == Latest)
	is(sVerdict, q.Verdict)
	s[sChance] = d.chance
	is(sRefused, d.refused)
	if k := slices.Index(rerankKinds[:], q.Kind); k >= 0 {
		s[int(sKinds)+k] = 1
	}
	var out [signs]float32
	for k, v := range s {
		out[k] = float32(v)
	}
	return out
}

// lacking measures which of the question's words are missing around the best
// sentence, and which the articles don't know at all.
func (t *table) lacking(c candidate, s *[signs]float64) {
	p := t.prepared[c.source]
	at := p.paragraphs[p.sentences[c.sentence].paragraph]
	lo, hi := max(0, min(at[0], c.sentence-2)), min(len(p.sentences), max(at[1], c.sentence+3))
	if t.total == 0 {
		return
	}
	for k := range t.wanted {
		w := &t.wanted[k]
		near := t.heads[c.source][k]
		for j := lo; j < hi; j++ {
			x := &t.sentence[t.first[c.source]+j]
			near = max(near, x.exact[k], x.alike[k])
		}
		lack := math.Max(0, 1-float64(near)) * w.weight
		s[sMissing] = math.Max(s[sMissing], lack*w.rarity/t.largest)
		s[sMissingRare] += lack * w.rarity / t.total
		if w.held == 0 {
			any := float32(0)
			for i := range t.heads {
				any = max(any, t.heads[i][k])
			}
			for i := range t.sentence {
				any = max(any, t.sentence[i].alike[k])
			}
			unknown := math.Max(0, 1-float64(any)) * w.weight
			s[sUnknown] += unknown * w.rarity / t.total
			s[sUnknownRare] = math.Max(s[sUnknownRare], unknown)
		}
	}
}

// SignNames names the values of MeasureConfidence.
func SignNames() []string { return append([]string(nil), signNames[:]...) }

// MeasureConfidence gives the signs from which the confidence in an answer is
// learned, and whether a rule refuses the question in any case.
func MeasureConfidence(q Query, ev Evidence, m Models) (values []float32, refused bool) {
	ground(&q, ev)
	s := rankedSheet(q, ev, m)
	ranked := s.ranked
	if len(ranked) == 0 {
		return nil, true
	}
	p := s.propose(&Answer{Question: q.Question, Kind: q.Kind, Articles: ev.Articles})
	p.draft.facts = len(p.facts)
	p.draft.named = allKnown(q)
	p.draft.focus = s.focusOn(p)
	refused = s.refuse(p).code != ""
	p.draft.refused = refused
	v := signsOf(q, ranked, p.draft)
	return v[:], refused
}
