package answer

import (
	_ "embed"
	"slices"
	"sync"

	"parley/corpus/reading"
	"parley/index/forest"
)

// rerankDepth is how many of the best sentences the forest puts in order again:
// the linear weights find them, and the forest knows which reasons count for
// which kind of question.
const rerankDepth = 48

// rerankKinds are the kinds of which the forest knows one from another.
var rerankKinds = [...]Kind{Attended, Blocking, Next, When, Where, Said, Position, Role, Why, Number, Latest, Search}

// rerankParts are the parts in a meeting of which it does.
var rerankParts = [...]Part{PartLed, PartSigned, PartMediated, PartJoined, PartWith, PartAbsent, PartFor}

// The features that the forest sees beside those of the linear ranking.
const (
	rBehind = int(features) + iota
	rRank
	rWords
	rNamed
	rHere
	rMeeting
	rMeetingTop
	rPeople
	rSidePeople
	rSideWord
	rPresence
	rAbsence
	rDeed
	rDates
	rDatesOff
	rPublished
	rAround
	rTitle
	rOpen
	rFuture
	rSide
	rVerdict
	rPresent
	rSetting
	rSettingMissing
	rParagraphAll
	rLede
	rUpTo
	rOwnOnly
	rPresentSum
	rPrevMeeting
	rSettingAbove
	rKinds  // the kinds follow, and the parts
	rParts  = rKinds + len(rerankKinds)
	rerankN = rParts + len(rerankParts)
)

// rerankNames names the features of the forest.
var rerankNames = sync.OnceValue(func() []string {
	names := append(slices.Clone(featureNames[:]), "behind the best sentence", "number of better sentences", "words that the question has",
		"the question names something", "better sentences in this article", "tells of a meeting that fits", "tells of the meeting that fits best",
		"people named", "people of the side asked for", "the side asked for", "words of presence", "words of absence", "the deed asked for",
		"a date that the question names", "a date that the question doesn't name", "published when the question says", "words around and above",
		"words in the title", "the meeting is left open", "asks for what is to come", "asks for one side", "asks for yes or no", "says that people were there",
		"words of the setting in and above the sentence", "a word of the setting that stands nowhere around", "words in the paragraph and the one before", "words in the title and the first sentences",
		"words anywhere in the article before", "words in the sentence alone", "how many are said to have been there", "the sentence before speaks of a meeting", "words of the setting above only")
	for _, k := range rerankKinds {
		names = append(names, "asks "+string(k))
	}
	for _, p := range rerankParts {
		names = append(names, "asks who "+string(p))
	}
	return names
})

//go:embed data/rerank.txt
var rerankFile string

var rerankModel = sync.OnceValue(func() *forest.Forest {
	f, err := forest.Parse(rerankFile, rerankNames()) // embedded, and read by a test
	if err != nil {
		return nil
	}
	return f
})

// rerankRows gives the features of the first candidates, which are in the order
// of their linear scores.
func (s *sheet) rerankRows() [][]float32 {
	if len(s.ranked) == 0 {
		return nil
	}
	t := s.ranked[0].table
	n := min(len(s.ranked), rerankDepth)
	all := make([]float32, n*rerankN)
	rows := make([][]float32, n)
	here := map[int]int{} // sentences of each source among the first
	for _, c := range s.ranked[:min(n, 10)] {
		here[c.source]++
	}
	told := s.toldOf()
	common := make([]float32, rerankN)
	common[rWords] = float32(len(t.wanted))
	if t.names > 0 {
		common[rNamed] = 1
	}
	for k, yes := range map[int]bool{rOpen: s.isOpen(), rFuture: s.q.Future, rSide: s.q.Side != "", rVerdict: s.q.Verdict} {
		if yes {
			common[k] = 1
		}
	}
	if k := slices.Index(rerankKinds[:], s.q.Kind); k >= 0 {
		common[rKinds+k] = 1
	}
	if k := slices.Index(rerankParts[:], s.q.Part); k >= 0 && s.q.Kind == Attended {
		common[rParts+k] = 1
	}
	for i, c := range s.ranked[:n] {
		row := all[i*rerankN : (i+1)*rerankN]
		copy(row, common)
		copy(row, c.row[:])
		row[rBehind] = float32(c.raw - s.ranked[0].raw)
		row[rRank] = float32(i)
		row[rHere] = float32(here[c.source])
		if l := s.line(place{c.source, c.sentence}); l != nil {
			s.rerankContext(l, row)
			m := told[l.place]
			row[rMeeting], row[rMeetingTop] = m.share, m.top
		}
		rows[i] = row
	}
	return rows
}

// fitting tells how well the meetings of which a sentence tells fit the question.
type fitting struct{ share, top float32 }

// toldOf gives the sentences that tell of the meetings that the question can mean.
func (s *sheet) toldOf() map[place]fitting {
	out := map[place]fitting{}
	matches := s.meetings()
	for k, m := range matches[:min(len(matches), invitedMeetings)] {
		f := fitting{share: 1}
		if k == 0 {
			f.top = 1
		} else if matches[0].Score > 0 {
			f.share = float32(m.Score / matches[0].Score)
		}
		note := func(l *line) {
			if l != nil && f.share > out[l.place].share {
				out[l.place] = f
			}
		}
		for _, c := range m.Meeting.Mentions {
			note(s.mentioned(c))
		}
		for _, at := range m.Meeting.Attendees {
			for _, c := range at.Claims {
				note(s.mentioned(c.Mention))
			}
		}
	}
	return out
}

// rerankContext measures what stands in and around l beside the question's words.
func (s *sheet) rerankContext(l *line, row []float32) {
	is := func(k int, yes bool) {
		if yes {
			row[k] = 1
		}
	}
	people, ofSide := 0, 0
	for _, m := range l.mentions(reading.Person) {
		if m.Pronoun {
			continue
		}
		people++
		if side := l.src.Reading.Entities[m.Entity].Side; s.q.Side != "" && side != "" && (side == s.q.Side || alikeSide(side, s.q.Side)) {
			ofSide++
		}
	}
	row[rPeople] = float32(min(people, 8)) / 4
	row[rSidePeople] = float32(min(ofSide, 6)) / 3
	if s.q.Side != "" {
		is(rSideWord, s.sideBeside(spotted{l: l, span: l.span}, s.q.Side))
	}
	is(rPresence, l.find(presence) != nil)
	is(rAbsence, l.find(absence) != nil)
	if deed := deeds[s.q.Part]; deed != nil && s.q.Kind == Attended {
		is(rDeed, l.find(deed) != nil)
	}
	if len(s.q.Dates) > 0 {
		for _, d := range l.src.Reading.Dates {
			if d.Sentence != l.sentence || d.Duration {
				continue
			}
			if s.datesAgree(d.When) > 0 {
				row[rDates] = 1
			} else if d.When.Precision <= reading.ToDay {
				row[rDatesOff] = 1
			}
		}
		if at := l.published(); !at.IsZero() {
			for back := range 3 {
				day := at.AddDate(0, 0, -back)
				if s.datesAgree(reading.Interval{From: day, To: day, Precision: reading.ToDay}) > 0 {
					row[rPublished] = max(row[rPublished], 1-.25*float32(back))
				}
			}
		}
	}
	row[rAround] = float32(s.coverAround(l))
	row[rTitle] = float32(s.coverage(s.titleOf(l.src)))
	s.rerankSetting(l, row)
	if s.q.Kind == Attended {
		for _, p := range s.presenceOf(l) {
			row[rPresent] = max(row[rPresent], p)
			row[rPresentSum] += p / 4
		}
	}
}

// rerank adds to the linear scores of the first candidates what the forest
// knows of them, and puts all in order again.
func (s *sheet) rerank() {
	model := s.models.rerank()
	if model == nil {
		return
	}
	for i, row := range s.rerankRows() {
		s.ranked[i].again = model.Score(row)
		s.ranked[i].raw += s.ranked[i].again
	}
	n := min(len(s.ranked), rerankDepth)
	inOrder(s.ranked[:n], s.ev)
	// Only differences of the forest's scores mean something, so that the
	// sentences that it didn't see stay behind those that it did.
	if rest := s.ranked[n:]; len(rest) > 0 {
		ahead := max(0, rest[0].raw-s.ranked[n-1].raw)
		for i := range rest {
			rest[i].raw -= ahead
		}
	}
}

// RerankMeasured is one of the sentences that the linear ranking puts first.
type RerankMeasured struct {
	Source, Sentence int
	Raw              float64   // the linear score
	Features         []float32 // in the order of RerankFeatures
}

// RerankFeatures names the features of RerankMeasured.
func RerankFeatures() []string { return slices.Clone(rerankNames()) }

// MeasureRerank gives the sentences that the linear ranking puts first.
func MeasureRerank(q Query, ev Evidence, m Models) []RerankMeasured {
	ground(&q, ev)
	s := newSheet(q, ev, rankLinear(q, ev))
	s.models = m
	var out []RerankMeasured
	for i, row := range s.rerankRows() {
		c := s.ranked[i]
		out = append(out, RerankMeasured{c.source, c.sentence, c.raw, row})
	}
	return out
}

// RerankSigns are the directions in which the features may speak, for learning.
func RerankSigns() []int {
	s := make([]int, rerankN)
	for _, k := range []int{int(fWords), int(fPassage), int(fArticle), int(fCovered), int(fAlike), int(fNames), int(fNamesAround), int(fMeaning), int(fHeader),
		int(fEntity), int(fStatedBy), int(fDemandBy), int(fOfficeOf), int(fPresentBy), int(fTypedNear), int(fTypedCovered), int(fUnit), int(fFocus), int(fVerb), int(fNumbers),
		int(fSharp), int(fLocalWords), int(fPassageCovered), int(fRarest), int(fDense), int(fPairs),
		rBehind, rMeeting, rMeetingTop, rSidePeople, rSideWord, rDeed, rDates, rPublished, rAround, rSetting, rParagraphAll, rLede, rUpTo, rPresent, rPresentSum, rSettingAbove} {
		s[k] = 1
	}
	for _, k := range []int{int(fUntyped), int(fAsks), int(fShort), rRank, rDatesOff, rSettingMissing, int(fNamesMissing)} {
		s[k] = -1
	}
	return s
}
