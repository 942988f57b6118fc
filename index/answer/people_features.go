package answer

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// peopleFeature is one measured reason for which a question about people may
// ask for somebody, or may not.
type peopleFeature int

// The features. Their names, as the model's file has them, are in
// peopleFeatureNames.
const (
	eThere peopleFeature = iota
	eLead
	eHost
	eAbsent
	eComment
	eWanted
	eClaims
	eInferred
	ePlanned
	eRoster
	eMeetingScore
	eMeetingMargin
	eThereElse
	eWantedElse
	eMeetings
	eAbsentElse
	eExplains
	eExplainsOwn
	eOpen
	eShare
	eCover
	eAround
	eTold
	eToldAbsent
	eAbsence
	ePresence
	eDeed
	eDeedNear
	eTeller
	eSpeaks
	ePossessed
	eListed
	eTitle
	eBestLine
	eBestThree
	eAfterBest
	eSpots
	eArticles
	eForLed
	eForSigned
	eForMediated
	eForJoined
	eForWith
	eForLeft
	eForAbsent
	eFuture
	eForSide
	eForOther
	eForKin
	eSideSame
	eSideOther
	eSideUnknown
	eSideSaid
	eKin
	eAsked
	eOutsider
	eSpokes
	eByRoster
	eByTold
	eByDeed
	eBySeen
	eByRules
	eRulesMany
	eRulesNone
	eAnyDay
	ePresent
	ePresentAround
	ePresentShare
	eSolo
	eMates
	eMatesThere
	eMatesWanted
	eMatesTold
	eMatesRules
	eMatesSide
	eMatesPresent
	eListAround
	eListShare
	eDates
	eDatesOff
	eScene
	eScenePresent
	eNear
	eNearList
	eRelShare
	eRelAround
	eRelPresent
	eRelScene
	eRelNear
	eRelDeed
	eAffinity
	eRelAffinity
	eMatesAffinity
	eAffine
	eFirst
	eSecond
	eThird
	eFollowing
	ePreceding
	eSecondShare
	eThirdShare
	eFirstPeople
	eFirstCover
	eOddsMass
	eRelMass
	peopleFeatures // their number
)

var peopleFeatureNames = [peopleFeatures]string{
	eThere:         "at the meeting",
	eLead:          "led there",
	eHost:          "hosted it",
	eAbsent:        "said not to have been there",
	eComment:       "spoke of it from outside",
	eWanted:        "at the meeting, of the side and part asked for",
	eClaims:        "sentences that say so",
	eInferred:      "only inferred to have been there",
	ePlanned:       "only expected there",
	eRoster:        "people at the meeting",
	eMeetingScore:  "fit of the meeting",
	eMeetingMargin: "fit of the meeting beside the next",
	eThereElse:     "fit of another meeting attended",
	eWantedElse:    "fit of another meeting attended, of the side and part asked for",
	eMeetings:      "meetings attended",
	eAbsentElse:    "fit of another meeting not attended",
	eExplains:      "question's words around the meeting's roster",
	eExplainsOwn:   "question's words around the roster of a meeting attended",
	eOpen:          "the meeting is left open",
	eShare:         "rank of the best sentence that names them",
	eCover:         "question's words in a sentence that names them",
	eAround:        "question's words around a sentence that names them",
	eTold:          "question's words around a sentence that says they were there",
	eToldAbsent:    "question's words around a sentence that says they were not there",
	eAbsence:       "words of absence beside the name",
	ePresence:      "words of presence beside the name",
	eDeed:          "the deed asked for beside the name",
	eDeedNear:      "nearness of the deed",
	eTeller:        "share of mentions as a source",
	eSpeaks:        "share of mentions as a speaker",
	ePossessed:     "share of mentions as a possessor",
	eListed:        "in a list of names",
	eTitle:         "in the headline",
	eBestLine:      "in the best sentence",
	eBestThree:     "in the best three sentences",
	eAfterBest:     "soon after the best sentence",
	eSpots:         "mentions",
	eArticles:      "share of the articles",
	eForLed:        "asks who led",
	eForSigned:     "asks who signed",
	eForMediated:   "asks who mediated, chaired or hosted",
	eForJoined:     "asks who joined or was new",
	eForWith:       "asks who was with somebody",
	eForLeft:       "asks who left or stayed",
	eForAbsent:     "asks who was missing",
	eFuture:        "asks who will come",
	eForSide:       "asks for one side",
	eForOther:      "asks for another side than one",
	eForKin:        "asks for people of a kind",
	eSideSame:      "of the side asked for",
	eSideOther:     "of another side",
	eSideUnknown:   "of no known side",
	eSideSaid:      "the side asked for stands beside the name",
	eKin:           "of the kind asked for",
	eAsked:         "named in the question",
	eOutsider:      "role of an onlooker",
	eSpokes:        "role of a spokesperson",
	eByRoster:      "found by the roster",
	eByTold:        "found in the best sentence",
	eByDeed:        "found by the deed",
	eBySeen:        "found by words of presence",
	eByRules:       "found by the rules",
	eRulesMany:     "how many the rules find",
	eRulesNone:     "the rules find nobody",
	eAnyDay:        "asks for a day or part",
	ePresent:       "words of a meeting around the name",
	ePresentAround: "words of a meeting around the name, and the question's",
	ePresentShare:  "words of a meeting around the name, in a good sentence",
	eSolo:          "stands in no list",
	eMates:         "names in the best list",
	eMatesThere:    "others in the list at the meeting",
	eMatesWanted:   "others in the list at the meeting, of the side and part asked for",
	eMatesTold:     "others in the list said to have been there",
	eMatesRules:    "others in the list found by the rules",
	eMatesSide:     "others in the list of the side asked for",
	eMatesPresent:  "words of a meeting around the others in the list",
	eListAround:    "question's words around the best list",
	eListShare:     "rank of the sentence with the best list",
	eDates:         "a sentence with a date that the question names",
	eDatesOff:      "all sentences have other dates than the question",
	eScene:         "near a good sentence",
	eScenePresent:  "words of a meeting around the name, near a good sentence",
	eNear:          "question's words close to the name",
	eNearList:      "question's words close to the list",
	eRelShare:      "beside the best: rank of the best sentence",
	eRelAround:     "beside the best: question's words around",
	eRelPresent:    "beside the best: words of a meeting and the question's",
	eRelScene:      "beside the best: words of a meeting near a good sentence",
	eRelNear:       "beside the best: question's words close to the name",
	eRelDeed:       "beside the best: nearness of the deed",
	eAffinity:      "the question's words beside the person anywhere",
	eRelAffinity:   "beside the best: the question's words beside the person anywhere",
	eMatesAffinity: "the question's words beside the others in the list anywhere",
	eAffine:        "the question has words that stand beside some people only",
	eFirst:         "words of a meeting around the name in the best sentence",
	eSecond:        "words of a meeting around the name in the second sentence",
	eThird:         "words of a meeting around the name in the third sentence",
	eFollowing:     "words of a meeting around the name after the best sentence",
	ePreceding:     "words of a meeting around the name before the best sentence",
	eSecondShare:   "rank of the second sentence",
	eThirdShare:    "rank of the third sentence",
	eFirstPeople:   "people in the best sentence",
	eFirstCover:    "question's words around the best sentence",
	eOddsMass:      "share of the sentences that say they were there",
	eRelMass:       "beside the best: share of the sentences that say they were there",
}

var (
	outsider  = regexp.MustCompile(`(?i)\b(?:analyst|professor|economist|historian|scholar|researcher|fellow|expert|columnist|lecturer|commentator|think tank|author|observer of|political scientist|institute|university|strategist|pollster|reporter|journalist|correspondent|editor|farmer|worker on|resident|activist|lawyer who|former)\b`)
	spokesman = regexp.MustCompile(`(?i)\b(?:spokes(?:man|woman|person)|press secretary|communications director)\b`)
)

// measurePeople fills the rows of all, given what the rules make of the question.
func (s *sheet) measurePeople(all []*invitee, matches []dossier.MeetingMatch, rules ruled) {
	best := s.best(8)
	open, part := s.isOpen(), float32(0)
	if len(s.partAsked()) > 0 {
		part = 1
	}
	explains := make([]float64, min(len(matches), invitedMeetings))
	for k := range explains {
		explains[k] = s.explains(matches[k].Meeting)
	}
	for _, v := range all {
		s.measureMeetings(v, matches, explains)
		s.measureMentions(v, best)
		s.measureQuestion(v)
		is := func(k peopleFeature, yes bool) {
			if yes {
				v.row[k] = 1
			}
		}
		is(eOpen, open)
		v.row[eAnyDay] = part
		is(eByRoster, rules.roster[v.person])
		is(eByTold, rules.told[v.person])
		is(eByDeed, rules.deed[v.person])
		is(eBySeen, rules.seen[v.person])
		is(eByRules, rules.final[v.person])
		v.row[eRulesMany] = float32(len(rules.final)) / 10
		is(eRulesNone, len(rules.final) == 0)
	}
	s.measureAffinity(all)
	s.measureFirst(all)
	s.measureLists(all)
	for _, x := range relative {
		top := float32(0)
		for _, v := range all {
			top = max(top, v.row[x.of])
		}
		if top > 0 {
			for _, v := range all {
				v.row[x.as] = v.row[x.of] / top
			}
		}
	}
}

// relative are the features that are measured beside the best of all as well.
var relative = []struct{ of, as peopleFeature }{
	{eShare, eRelShare}, {eAround, eRelAround}, {ePresentAround, eRelPresent}, {eScenePresent, eRelScene}, {eNear, eRelNear}, {eDeedNear, eRelDeed}, {eAffinity, eRelAffinity}, {eOddsMass, eRelMass},
}

// measureMeetings measures what the dossier tells of v's part in the meetings.
func (s *sheet) measureMeetings(v *invitee, matches []dossier.MeetingMatch, explains []float64) {
	for k, m := range matches[:min(len(matches), invitedMeetings)] {
		at := attendanceOf(m.Meeting, v.person)
		share := float32(0)
		if matches[0].Score > 0 {
			share = float32(m.Score / matches[0].Score)
		}
		if k == 0 {
			n := 0
			for _, o := range m.Meeting.Attendees {
				if o.Attended() && o.Kind == reading.Person && !o.Group {
					n++
				}
			}
			v.row[eRoster] = float32(n) / 10
			v.row[eMeetingScore] = float32(m.Score) / 10
			v.row[eExplains] = float32(explains[0])
			v.row[eMeetingMargin] = 1
			if len(matches) > 1 && m.Score > 0 {
				v.row[eMeetingMargin] = float32((m.Score - matches[1].Score) / m.Score)
			}
		}
		if at == nil {
			continue
		}
		if at.Attended() {
			v.row[eMeetings] += .2
			v.row[eExplainsOwn] = max(v.row[eExplainsOwn], float32(explains[k]))
		}
		switch {
		case k > 0 && at.Attended():
			v.row[eThereElse] = max(v.row[eThereElse], share)
			if s.wanted(m.Meeting, *at) {
				v.row[eWantedElse] = max(v.row[eWantedElse], share)
			}
		case k > 0 && at.Stance == reading.Absent:
			v.row[eAbsentElse] = max(v.row[eAbsentElse], share)
		case k == 0:
			s.measureTop(v, m.Meeting, at)
		}
	}
}

// measureTop measures v's part in the meeting that fits the question best.
func (s *sheet) measureTop(v *invitee, m *dossier.Meeting, at *dossier.Attendance) {
	switch at.Stance {
	case reading.Lead:
		v.row[eLead] = 1
	case reading.Host:
		v.row[eHost] = 1
	case reading.Absent:
		v.row[eAbsent] = 1
	case reading.Comment:
		v.row[eComment] = 1
	}
	if !at.Attended() {
		return
	}
	v.row[eThere] = 1
	if s.wanted(m, *at) {
		v.row[eWanted] = 1
	}
	v.row[eInferred], v.row[ePlanned] = 1, 1
	for _, c := range at.Claims {
		if c.Stance > reading.Joined {
			continue
		}
		v.row[eClaims] = min(1, v.row[eClaims]+.25)
		if !c.Inferred {
			v.row[eInferred] = 0
		}
		if !c.Planned {
			v.row[ePlanned] = 0
		}
	}
}

// measureMentions measures the sentences that name v.
func (s *sheet) measureMentions(v *invitee, best []*line) {
	row := &v.row
	raise := func(k peopleFeature, x float64) { row[k] = max(row[k], float32(x)) }
	deed := deeds[s.q.Part]
	articles := map[int]bool{}
	n := float32(len(v.mentions))
	for _, m := range v.mentions {
		l := m.l
		articles[l.source] = true
		around := s.coverAround(l)
		raise(eShare, l.share)
		raise(eCover, l.cover)
		raise(eAround, around)
		told, absent := m.told()
		if told {
			raise(eTold, around)
		}
		if absent {
			raise(eToldAbsent, around)
		}
		if at := l.find(absence); at != nil {
			raise(eAbsence, around*nearness(at, m))
		} else if at := l.find(presence); at != nil {
			raise(ePresence, around*nearness(at, m))
		}
		if deed != nil {
			if at := l.find(deed); at != nil {
				raise(eDeed, around)
				raise(eDeedNear, around*nearness(at, m))
			}
		}
		p := float64(s.presenceIn(l.src).chance[m.at])
		raise(ePresent, p)
		raise(ePresentAround, p*around)
		raise(ePresentShare, p*l.share)
		scene := s.sceneOf(l)
		raise(eScene, scene)
		raise(eScenePresent, p*scene)
		raise(eNear, s.coverNear(l, m.span.Start-70, m.span.End+70))
		s.measureDates(l, row)
		if l.teller(m.span) {
			row[eTeller] += 1 / n
		}
		if possessed(l.text, m.span) {
			row[ePossessed] += 1 / n
		}
		if slices.ContainsFunc(l.src.Reading.Statements, func(st reading.Statement) bool {
			return st.Sentence == l.sentence && st.Speaker == m.entity
		}) {
			row[eSpeaks] += 1 / n
		}
		raise(eListed, around*min(1, float64(len(l.mentions(reading.Person))-1)/5))
		if strings.Contains(l.src.Article.Title, v.person.Family) && v.person.Family != "" {
			raise(eTitle, around)
		}
		for k, b := range best {
			if b.source != l.source {
				continue
			}
			if by := l.sentence - b.sentence; by == 0 {
				if k == 0 {
					row[eBestLine] = 1
				}
				if k < 3 {
					row[eBestThree] = 1
				}
			} else if k < 3 && by > 0 && by <= 4 {
				raise(eAfterBest, 1/float64(by))
			}
		}
	}
	row[eSpots] = min(1, n/15)
	row[eArticles] = float32(len(articles)) / float32(max(1, len(s.ev.Sources)))
}

// nearness is 1 beside the name and falls with the distance in bytes.
func nearness(at []int, m spotted) float64 {
	by := 0
	switch {
	case at[1] <= m.span.Start:
		by = m.span.Start - at[1]
	case at[0] >= m.span.End:
		by = at[0] - m.span.End
	}
	return 1 / (1 + float64(by)/40)
}

// measureQuestion measures v against what the question says of those it asks for.
func (s *sheet) measureQuestion(v *invitee) {
	is := func(k peopleFeature, yes bool) {
		if yes {
			v.row[k] = 1
		}
	}
	part := s.q.Part
	is(eForLed, part == PartLed)
	is(eForSigned, part == PartSigned)
	is(eForMediated, part == PartMediated || part == PartChaired || part == PartHosted)
	is(eForJoined, part == PartJoined || part == PartNew || part == PartReplaced)
	is(eForWith, part == PartWith || part == PartFor)
	is(eForLeft, part == PartLeft || part == PartStayed)
	is(eForAbsent, part == PartAbsent)
	is(eFuture, s.q.Future)
	is(eForSide, s.q.Side != "")
	is(eForOther, s.q.Against != "")
	is(eForKin, len(s.q.Kin) > 0)
	is(eAsked, s.asked(v.person.Name) || slices.ContainsFunc(s.q.Names, func(n Name) bool {
		return n.Kind == reading.Person && s.sameName(&n, v.person.Name, reading.Person)
	}))
	at := dossier.Attendance{Name: v.person.Name, Kind: reading.Person, Side: v.person.Side, Person: v.person}
	if side := s.q.Side; side != "" {
		is(eSideSame, onSide(at, side))
		is(eSideUnknown, v.person.Side == "")
		is(eSideOther, v.person.Side != "" && !onSide(at, side))
		is(eSideSaid, slices.ContainsFunc(v.mentions, func(m spotted) bool { return s.sideBeside(m, side) }))
	} else if s.q.Against != "" {
		is(eSideOther, v.person.Side != "" && onSide(at, s.q.Against))
		is(eSideUnknown, v.person.Side == "")
	}
	if len(s.q.Kin) > 0 {
		is(eKin, s.isKin(at) || slices.ContainsFunc(v.mentions, s.kinBeside))
	}
	for _, r := range v.person.Roles {
		is(eOutsider, outsider.MatchString(r.Text))
		is(eSpokes, spokesman.MatchString(r.Text))
	}
}

// kinBeside reports whether what the question says of the people it asks for
// stands close to the name.
func (s *sheet) kinBeside(m spotted) bool {
	for _, w := range m.l.words {
		if w.End >= m.span.Start-60 && w.Start <= m.span.End+60 && (slices.Contains(s.q.Kin, w.Stem) || s.group[w.Stem] != "" && slices.Contains(s.q.Kin, s.group[w.Stem])) {
			return true
		}
	}
	return false
}

// sideBeside reports whether the side stands close to the name.
func (s *sheet) sideBeside(m spotted, side string) bool {
	for _, w := range m.l.words {
		if w.End < m.span.Start-60 || w.Start > m.span.End+60 {
			continue
		}
		if t := possessor(strings.ReplaceAll(w.Text, "’", "'")); alikeSide(t, side) || strings.EqualFold(t, side) || reading.CanonicalSide(t) == side {
			return true
		}
	}
	return false
}

// measureDates measures whether the dates of l are those of the question.
func (s *sheet) measureDates(l *line, row *[peopleFeatures]float32) {
	if len(s.q.Dates) == 0 || row[eDates] > 0 {
		return
	}
	for _, d := range l.src.Reading.Dates {
		if d.Sentence != l.sentence || d.Duration || d.When.Precision > reading.ToDay {
			continue
		}
		if s.datesAgree(d.When) > 0 {
			row[eDates], row[eDatesOff] = 1, 0
			return
		}
		row[eDatesOff] = 1
	}
}

// measureLists measures the best list in which each stands, by those who stand
// there beside them.
func (s *sheet) measureLists(all []*invitee) {
	type list struct {
		source *Source
		head   int
	}
	members := map[list][]*invitee{}
	for _, v := range all {
		seen := map[list]bool{}
		for _, m := range v.mentions {
			key := list{m.l.src, s.presenceIn(m.l.src).list[m.at]}
			if !seen[key] {
				seen[key] = true
				members[key] = append(members[key], v)
			}
		}
	}
	for _, v := range all {
		best, fit := list{}, -1.0
		var in *line
		for _, m := range v.mentions {
			key := list{m.l.src, s.presenceIn(m.l.src).list[m.at]}
			if len(members[key]) < 2 {
				continue
			}
			if f := s.coverAround(m.l) + 0.5*m.l.share + 0.3*float64(s.presenceIn(m.l.src).chance[m.at]); f > fit {
				best, fit, in = key, f, m.l
			}
		}
		row := &v.row
		if in == nil {
			row[eSolo] = 1
			continue
		}
		from, to := len(in.text), 0
		for _, m := range members[best] {
			for _, sp := range m.mentions {
				if sp.l == in && s.presenceIn(in.src).list[sp.at] == best.head {
					from, to = min(from, sp.span.Start), max(to, sp.span.End)
				}
			}
		}
		row[eNearList] = float32(s.coverNear(in, from-70, to+70))
		row[eListAround], row[eListShare] = float32(s.coverAround(in)), float32(in.share)
		mates := members[best]
		n := float32(len(mates) - 1)
		row[eMates] = min(n, 8) / 4
		for _, o := range mates {
			if o == v {
				continue
			}
			row[eMatesThere] += max(o.row[eThere], o.row[eThereElse]/2) / n
			row[eMatesWanted] += max(o.row[eWanted], o.row[eWantedElse]/2) / n
			row[eMatesTold] += o.row[eTold] / n
			row[eMatesRules] += o.row[eByRules] / n
			row[eMatesSide] += o.row[eSideSame] / n
			row[eMatesPresent] += o.row[ePresent] / n
			row[eMatesAffinity] += o.row[eAffinity] / n
		}
	}
}

// sceneOf tells how good the best sentence is among l and those around it in
// its paragraph, which tell of the same scene.
func (s *sheet) sceneOf(l *line) float64 {
	best := l.share
	r := l.src.Reading.Sentences
	for by := -3; by <= 3; by++ {
		at := l.sentence + by
		if by == 0 || at < 0 || at >= len(r) {
			continue
		}
		share := 0.0
		if n := s.lines[place{l.source, at}]; n != nil {
			share = n.share * math.Pow(0.85, math.Abs(float64(by)))
		}
		if r[at].Paragraph != r[l.sentence].Paragraph {
			share *= 0.6
		}
		best = max(best, share)
	}
	return best
}

// coverNear is the share of the question's words in the bytes from to to of l.
func (s *sheet) coverNear(l *line, from, to int) float64 {
	var near []Word
	for _, w := range l.words {
		if w.End > from && w.Start < to {
			near = append(near, w)
		}
	}
	return s.coverage(near)
}

// peopleSigns are the directions in which features may speak: what makes
// somebody likelier to be asked for can't make them less so. Those that turn
// around for questions about the missing have none.
var peopleSigns = func() [peopleFeatures]int {
	var s [peopleFeatures]int
	for _, k := range []peopleFeature{eWanted, eShare, eCover, eAround, eDeed, eDeedNear, eListed, eTitle, eBestLine, eBestThree, eAfterBest, eSideSame, eSideSaid, eKin,
		eByRoster, eByTold, eByDeed, eBySeen, eByRules, eMatesWanted, eMatesTold, eMatesRules, eMatesSide, eListAround, eListShare, eDates, eScene, eNear, eNearList,
		eRelShare, eRelAround, eRelScene, eRelNear, eRelDeed, eAffinity, eRelAffinity, eMatesAffinity, eFirst, eOddsMass, eRelMass} {
		s[k] = 1
	}
	for _, k := range []peopleFeature{eComment, eInferred, eTeller, ePossessed, eSideOther, eAsked, eOutsider, eSpokes, eDatesOff} {
		s[k] = -1
	}
	return s
}()
