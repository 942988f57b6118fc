package answer

// rerankSetting measures the question's words in what a reader of the article
// carries along to l: a place, a day or the name of a meeting is said once, and
// holds for the sentences below.
func (s *sheet) rerankSetting(l *line, row []float32) {
	t := s.ranked[0].table
	p := t.prepared[l.source]
	if p == nil || t.total == 0 {
		return
	}
	base := t.first[l.source]
	sen := l.src.Reading.Sentences
	para := sen[l.sentence].Paragraph
	heads := t.heads[l.source]
	var setting, missing, paragraph, lede, upTo, own, above, rarest float64
	for k := range t.wanted {
		w := &t.wanted[k]
		here := match(&t.sentence[base+l.sentence], k)
		in := 0.0 // in the two paragraphs
		carried := here
		before := float64(heads[k])
		first := float64(heads[k])
		for j := l.sentence - 1; j >= 0; j-- {
			m := match(&t.sentence[base+j], k)
			before = max(before, m)
			if j < 2 {
				first = max(first, m)
			}
			by := para - sen[j].Paragraph
			switch {
			case by == 0:
				in = max(in, m)
				carried = max(carried, 0.95*m)
			case by == 1:
				in = max(in, m)
				carried = max(carried, 0.8*m)
			case sen[j].Heading && sen[l.sentence].Intro == j:
				carried = max(carried, m)
			case by <= 4:
				carried = max(carried, 0.6*m)
			}
		}
		for j := l.sentence + 1; j < len(sen) && sen[j].Paragraph == para; j++ {
			in = max(in, match(&t.sentence[base+j], k))
		}
		carried = max(carried, 0.8*first)
		r := w.rarity
		setting += r * carried
		above += r * max(0, carried-here)
		paragraph += r * max(in, here)
		lede += r * first
		upTo += r * max(before, here)
		own += r * here
		if w.held > 0 && r > rarest {
			rarest, missing = r, 1-max(carried, before)
		}
	}
	row[rSetting] = float32(setting / t.total)
	row[rSettingMissing] = float32(missing)
	row[rParagraphAll] = float32(paragraph / t.total)
	row[rLede] = float32(lede / t.total)
	row[rUpTo] = float32(upTo / t.total)
	row[rOwnOnly] = float32(own / t.total)
	row[rSettingAbove] = float32(above / t.total)
	for j := l.sentence - 1; j >= max(0, l.sentence-2); j-- {
		for _, x := range p.sentences[j].told {
			if x.what == toldMeeting {
				row[rPrevMeeting] = 1
			}
		}
	}
}

// match is how well a sentence holds word k of the question.
func match(t *tally, k int) float64 { return float64(max(t.exact[k], 0.8*t.alike[k])) }
