package dossier

import "parley/corpus/reading"

// maxNear bounds the bundles with which one account is compared.
const maxNear = 200

// shelf keeps bundles by the weeks in which they lie, so that an account is
// compared only with those close to it in time.
type shelf struct {
	weeks map[int64][]*bundle
	open  []*bundle // without a time, or with one too vague to tell
	all   []*bundle // in the order in which they were put
}

// precise reports whether i is narrow enough to be kept by weeks.
func precise(i reading.Interval) bool {
	return !i.IsZero() && !i.Yearless() && i.Precision <= reading.ToWeek && i.To.Sub(i.From).Hours() < 24*40
}

const secondsOfWeek = 7 * 24 * 3600

// put places c where accounts near it will look.
func (s *shelf) put(c *bundle) {
	if len(s.all) < maxNear {
		s.all = append(s.all, c)
	}
	if !precise(c.when) {
		s.open = append(s.open, c)
		return
	}
	if s.weeks == nil {
		s.weeks = map[int64][]*bundle{}
	}
	margin := int64(3 * 24 * 3600)
	for w := (c.when.From.Unix() - margin) / secondsOfWeek; w <= (c.when.To.Unix()+margin)/secondsOfWeek; w++ {
		s.weeks[w] = append(s.weeks[w], c)
	}
}

// near calls f with the bundles that an account of that time may tell of, some
// more than once.
func (s *shelf) near(when reading.Interval, f func(*bundle)) {
	if s == nil {
		return
	}
	for i, c := range s.open {
		if i == maxNear {
			break
		}
		f(c)
	}
	if precise(when) {
		for w := when.From.Unix() / secondsOfWeek; w <= when.To.Unix()/secondsOfWeek; w++ {
			for _, c := range s.weeks[w] {
				f(c)
			}
		}
		return
	}
	n := 0
	if when.IsZero() || when.Yearless() {
		return // found through its participants
	}
	for w := when.From.Unix() / secondsOfWeek; w <= when.To.Unix()/secondsOfWeek && n < maxNear; w++ {
		for _, c := range s.weeks[w] {
			f(c)
			n++
		}
	}
}

// recent calls f with the bundles at a place among the best told of those put here,
// for an account without a time.
func (s *shelf) recent(place string, f func(*bundle)) {
	n := 0
	for _, list := range s.all {
		if list.place == place || place == "" || list.place == "" {
			f(list)
			if n++; n == maxNear {
				return
			}
		}
	}
}
