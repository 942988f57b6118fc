package answer

import (
	"math"
	"slices"
	"strings"

	"parley/corpus/reading"
)

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
