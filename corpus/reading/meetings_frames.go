package reading

import "strings"

// scene is what one verb or noun of one sentence says of a meeting.
type scene struct {
	sentence int
	node     int
	parts    []Participation
	kind     string // canonical noun, or "" for a verb alone
	noun     string // as written
	part     string
	place    int
	venue    int
	when     Interval
	ordinal  int
	status   Status
	apart    bool // said to be another meeting: "previous", "separate", "a"
	former   bool // said to lie before: "previous", "earlier"
	definite bool // "the talks": told of before
	separate bool // said to be beside the main one
	weak     bool // continues a meeting told before
	beside   bool // counts only beside what else the sentence tells of a meeting
	away     bool // of people sent somewhere, to no meeting
	follow   bool // makes no meeting of its own
	negated  bool
}

// frame reads the sentence around one kind of verb, with v its node.
type frame func(p *phrase, v int, s *scene) bool

// frames are the verbs by which meetings are told.
var frames = func() map[string]frame {
	m := map[string]frame{}
	for words, f := range map[string]frame{
		"met meet meets": frameMeet, "meeting": frameMeeting,
		"talked talk talks spoke speak speaks spoken conversed chatted":                                   frameTalk,
		"sat sit sits sitting seated":                                                                     frameSit,
		"held hold holds began begin begun opened open ended concluded resumed launched started finished": frameHold,
		"join joined joins joining":                                                                       frameJoin, "attend attended attends attending": frameAttend,
		"take took takes taken participate participated participates participating":               frameTakePart,
		"sign signed signs signing initialled initialed initial co-signed cosigned countersigned": frameSign,
		"receive received receives receiving greeted welcomed welcome":                            frameReceive,
		"host hosted hosts hosting": frameHost, "see saw sees seen seeing": frameSee,
		"dined dine ate eat lunched breakfasted": frameDine,
		"negotiated negotiate negotiating bargained bargaining haggled conferred confer consulted gathered gather convened convene assembled huddled deliberated": frameGather,
		"accompanied accompany accompanying accompanies":                                                                        frameAccompany,
		"brought bring brings bringing sent send sends sending":                                                                 frameBring,
		"led lead leads leading headed head heads heading chaired chair chairs chairing presided presides co-chaired moderated": frameLead,
		"represented represent represents representing":                                                                         frameRepresent,
		"spent spend spends": frameSpend, "telephoned phoned rang": framePhone,
		"settled agreed negotiates finalised finalized hammered": frameSettle, "presented unveiled announced handed delivered": framePresent,
		"came come arrived arrive turned went go return returned flown flew travelled traveled travel": frameCome,
		"was were are is stood": frameBe, "had have has": frameHad, "placed put added affixed": frameSignature, "mediated facilitated brokered mediates facilitates": frameMediate, "made composed": frameMadeUp,
		"left walked": frameLeave, "dropped looked stopped popped": frameDropIn, "included includes include comprised comprises consisted consists": frameInclude,
	} {
		for _, w := range strings.Fields(words) {
			m[w] = f
		}
	}
	return m
}()

// scenes reads all that sentence p says of meetings.
func (p *phrase) scenes() []scene {
	var out []scene
	for k := range p.nodes {
		n := p.nodes[k]
		if p.daysIn(k) {
			if s, ok := p.nounScene(k, "talks"); ok {
				s.noun = "talks"
				out = append(out, s)
			}
		}
		if n.quoted || n.word == "" || p.token(k).Capital() && !p.opening(k) {
			continue
		}
		if f, ok := frames[n.word]; ok {
			s := scene{sentence: p.sentence, node: k, place: None, venue: None}
			s.status, s.negated = p.mode(k)
			if p.merelyAsked(k) {
				continue
			}
			if f(p, k, &s) {
				p.likewise(k, &s)
				out = append(out, s)
				continue
			}
		}
		if kind, ok := p.meetingNoun(k); ok {
			if s, ok := p.nounScene(k, kind); ok {
				out = append(out, s)
			}
		}
	}
	for i := range out {
		p.settings(&out[i])
	}
	if len(out) == 1 && out[0].beside {
		return nil
	}
	return out
}

// merelyAsked reports whether the verb at v is what somebody was asked,
// refused or hoped to do, which tells nothing of what came of it.
func (p *phrase) merelyAsked(v int) bool {
	if p.word(v-1) != "to" {
		return false
	}
	for k := v - 2; k >= 0 && k > v-5; k-- {
		switch p.word(k) {
		case "asked", "invited", "urged", "refused", "refuses", "declined", "declines", "failed", "wanted", "wants", "hoped", "offered", "unable", "supposed", "able", "willing", "threatened", "reluctant":
			return true
		}
		if !chainWords[p.word(k)] && !pronounWords[p.word(k)] {
			return false
		}
	}
	return false
}

// likewise adds those of whom the sentence says the same: ", as did Y and Z".
func (p *phrase) likewise(v int, s *scene) {
	if s.negated || len(s.parts) == 0 {
		return
	}
	for k := v + 1; k+2 < len(p.nodes); k++ {
		if w := p.word(k); w != "as" && w != "so" {
			continue
		}
		switch p.word(k + 1) {
		case "did", "was", "were", "does", "do":
			list, _ := p.heads(k+2, len(p.nodes), false, false)
			s.takeAll(p, p.people(list), s.parts[0].Stance, "")
			return
		}
	}
}

// daysIn reads a stretch of time that stands for talks: "the two days in X".
func (p *phrase) daysIn(k int) bool {
	n := p.nodes[k]
	return n.date != None && k < 6 && p.d.Dates[n.date].Duration && p.word(k+1) == "in" && p.named(k+2) && (p.word(k-1) == "the" || strings.HasPrefix(p.token(k).Lower, "the"))
}

// mode tells from the words before the verb at v whether it is done, planned
// or denied.
func (p *phrase) mode(v int) (status Status, negated bool) {
	infinitive := false
	if p.word(v-1) == "be" && p.word(v-2) == "to" && (p.word(v-3) == "," || p.named(v-3)) {
		status = Planned // "talks, to be attended by X"
	}
	k := v - 1
	for ; k >= 0 && k > v-8; k-- {
		w := p.word(k)
		switch {
		case w == "not" || w == "n't" || w == "never":
			negated = true
			continue
		case w == "to":
			infinitive = true
			continue
		case w == "will" || w == "'ll" || w == "would" || w == "shall" || w == "may" || w == "might" || w == "could" || w == "can" || w == "should" || w == "must" || w == "wo":
			status = Planned
			continue
		case auxiliaries[w]:
			if infinitive && (w == "is" || w == "are" || w == "was" || w == "were") {
				status = Planned
			}
			continue
		case infinitive && aims[w]:
			status = Planned
			if refusals[w] {
				negated = true
			}
			continue
		case chainWords[w] || strings.HasSuffix(w, "ly"):
			continue
		}
		break
	}
	if p.negativeSubject(v) {
		negated = true
	}
	return status, negated
}

// negativeSubject reports whether the subject of the verb at v is denied: "no
// Ruritanian took part", "neither of the two sat", "none of them".
func (p *phrase) negativeSubject(v int) bool {
	start := p.clauseStart(v)
	for k := start; k < v && k < start+3; k++ {
		switch p.word(k) {
		case "no", "neither", "nobody", "none":
			return true
		case "":
			return false
		}
	}
	return false
}

// aims are verbs and adjectives that put the infinitive after them in the future.
var aims = wordSet("want wants wanted agree agrees agreed refuse refuses refused decline declines declined plan plans planned hope hopes hoped offer offers offered " +
	"invite invites invited propose proposes proposed willing ready due expected scheduled likely set intend intends intended expects expect seek seeks " +
	"demand demands demanded able unable supposed going wish wishes prepared")

var refusals = wordSet("refuse refuses refused decline declines declined unable")

// take adds the entity at node k to the scene.
func (s *scene) take(p *phrase, k int, stance Stance, side string) {
	n := p.nodes[k]
	if n.entity == None {
		return
	}
	for _, old := range s.parts {
		if old.Entity == n.entity {
			return
		}
	}
	e := p.d.Entities[n.entity]
	if e.Kind == Person && strings.HasPrefix(e.Name, "of ") {
		return // a piece of an office, not a name
	}
	if side == "" || e.Side != "" && side == strings.ToLower(side) { // a party's word says less than a country
		side = e.Side
		if e.Kind == Place && side == "" {
			side = CanonicalSide(e.Name)
		}
	}
	s.parts = append(s.parts, Participation{Entity: n.entity, Stance: stance, Side: side, Sentence: p.sentence, Span: p.d.Mentions[n.mention].Span})
}

func (s *scene) takeAll(p *phrase, nodes []int, stance Stance, side string) {
	named := len(p.people(nodes)) > 0
	for _, k := range nodes {
		if kind, _ := p.kind(k); named && kind == Place && !p.person(k) {
			continue // "the presidents of X, A, and Y, B"
		}
		s.take(p, k, stance, side)
	}
}

// people leaves the people of nodes.
func (p *phrase) people(nodes []int) []int {
	var out []int
	for _, k := range nodes {
		if p.person(k) {
			out = append(out, k)
		}
	}
	return out
}

// with reads the lists after "with" in the clause of the verb at v.
func (p *phrase) with(v int) []int {
	var out []int
	for k := v + 1; k < p.clauseEnd(v); k++ {
		w := p.word(k)
		if w == "with" || w == "alongside" || w == "opposite" || w == "beside" || w == "between" || w == "including" {
			m, end := p.heads(k+1, len(p.nodes), true, false)
			out = append(out, m...)
			if end > k {
				k = end - 1
			}
		}
	}
	return out
}

// clauseEnd gives the node before which the clause of the verb at v ends.
func (p *phrase) clauseEnd(v int) int {
	rel := p.relativeAt(v)
	for k := v + 1; k < len(p.nodes); k++ {
		if p.relativeAt(k) != rel {
			if rel > 0 {
				return k
			}
			continue
		}
		w := p.word(k)
		if w == ";" || w == "—" || w == "\"" || w == "”" || w == "“" {
			return k
		}
		if subordinators[w] && w != "as" && w != "than" && w != "before" && w != "after" && w != "since" && w != "until" {
			return k
		}
		if p.finite(k) && !p.chained(v, k) {
			return k
		}
	}
	return len(p.nodes)
}

// meetingNoun reports whether node k is a noun for a meeting, with its kind.
func (p *phrase) meetingNoun(k int) (string, bool) {
	w := p.word(k)
	kind, ok := meetingKinds[w]
	if !ok || kind == "" {
		return "", false
	}
	before := p.word(k - 1)
	if next := meetingKinds[p.word(k+1)]; next != "" && p.word(k+1) != "visit" {
		return "", false // "a breakfast meeting": the second noun counts
	}
	switch {
	case notMeetings[before] || before == "to" || before == "will" || before == "would":
		return "", false
	case (w == "call" || w == "calls") && (before != "phone" && before != "telephone" && before != "video" && before != "conference" && p.word(k+1) != "with" && p.word(k+1) != "between"):
		return "", false
	case (w == "signing" || w == "signature") && p.word(k+1) == "the" && p.word(k+2) != "same" && p.nodes[min(k+1, len(p.nodes)-1)].date == None:
		return "", false
	case (w == "exchange" || w == "audience" || w == "discussion" || w == "visit" || w == "party") && p.word(k+1) != "with" && p.word(k+1) != "between":
		return "", false
	case w == "meeting" && (auxiliaries[before] || pronounWords[before]):
		return "", false
	case p.token(k).Class == Verb && !nounMarkers[before] && !nounMarkers[p.word(k-2)]:
		return "", false
	}
	return kind, true
}

// nounMarkers stand before nouns only, whatever their tags.
var nounMarkers = wordSet("the a an this that these those their its his her our your any no each every another")

// meetingNounAfter finds a meeting noun within the next few words of node k.
func (p *phrase) meetingNounAfter(k, within int) (node int, kind string, ok bool) {
	for j := k; j < len(p.nodes) && j < k+within; j++ {
		if kind, ok := p.meetingNoun(j); ok {
			return j, kind, true
		}
		if p.finite(j) || p.word(j) == ";" || p.word(j) == "," && j > k+1 {
			return 0, "", false
		}
	}
	return 0, "", false
}
