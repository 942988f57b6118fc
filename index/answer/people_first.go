package answer

import (
	"math"

	"parley/corpus/reading"
)

// measureFirst measures who is said to have been there in the best sentences
// one by one, and how far the best is ahead of the others.
func (s *sheet) measureFirst(all []*invitee) {
	best := s.best(invitedLines)
	if len(best) == 0 {
		return
	}
	mass := 0.0
	odds := map[place]float64{} // likelihood of each sentence, from the learned score
	for _, c := range s.ranked[:min(len(s.ranked), 30)] {
		p := math.Exp(min(0, (c.raw-s.ranked[0].raw)/1.5))
		odds[place{c.source, c.sentence}] = p
		mass += p
	}
	named := 0
	for _, m := range best[0].mentions(reading.Person) {
		if !m.Pronoun {
			named++
		}
	}
	for _, v := range all {
		row := &v.row
		for k, to := range []peopleFeature{eSecondShare, eThirdShare} {
			if len(best) > k+1 {
				row[to] = float32(best[k+1].share)
			}
		}
		row[eFirstPeople] = float32(min(named, 10)) / 5
		row[eFirstCover] = float32(s.coverAround(best[0]))
		for _, m := range v.mentions {
			p := s.presenceIn(m.l.src).chance[m.at]
			for k, to := range []peopleFeature{eFirst, eSecond, eThird} {
				if len(best) > k && m.l.place == best[k].place {
					row[to] = max(row[to], p)
				}
			}
			if m.l.source == best[0].source {
				switch m.l.sentence - best[0].sentence {
				case 1:
					row[eFollowing] = max(row[eFollowing], p)
				case 2:
					row[eFollowing] = max(row[eFollowing], 0.6*p)
				case -1:
					row[ePreceding] = max(row[ePreceding], p)
				}
			}
			if o := odds[m.l.place]; o > 0 && mass > 0 {
				row[eOddsMass] += p * float32(o/mass)
			}
		}
	}
}
