package answer

import (
	"math"
	"slices"
)

// typing measures whether the sentence holds the sort of words that would
// answer the question, apart from those that the question itself gives.
func (t *table) typing(i, j int, exact float64, f *row) {
	p := t.prepared[i]
	s := &p.sentences[j]
	want, weaker := t.want, class(0)
	if want&(isPerson|isGroup|isPlace) != 0 {
		weaker = isName
	}
	if want != 0 && s.all&(want|weaker) == 0 {
		f[fUntyped] = 1
		return
	}
	tally := &t.sentence[t.first[i]+j]
	given := t.at[tally.from:tally.to]
	strength, near := 0.0, 0.0
	next := 0
	for n, c := range s.classes {
		if next < len(given) && int(given[next].word) == n {
			next++
			continue
		}
		if c&isName != 0 {
			f[fNewNames] = 1
		}
		if c&isNumber != 0 {
			f[fNewNumbers] = 1
		}
		v := 0.0
		switch {
		case c&want != 0:
			v = 1
		case c&weaker != 0 && c&(isPerson|isGroup|isPlace) == 0:
			v = .6
		}
		if v == 0 {
			continue
		}
		strength = max(strength, v)
		for _, g := range given {
			near = max(near, v*decay(n-int(g.word)))
		}
	}
	if want == 0 {
		return
	}
	switch {
	case want&(isPerson|isGroup|isPlace) != 0:
		f[fTypedName] = float32(strength)
	case want&(isTitle|isReason) != 0:
		f[fTypedCue] = float32(strength)
	default:
		f[fTypedNumber] = float32(strength)
	}
	f[fTypedNear] = float32(near)
	f[fTypedCovered] = float32(strength * exact)
	if strength == 0 {
		f[fUntyped] = 1
	}
	t.unit(s, p, f)
}

// decay is how much a word tells about another that many words away.
func decay(distance int) float64 { return 6 / (6 + math.Abs(float64(distance))) }

// unit measures whether a number counts the thing that "how many" asks for.
func (t *table) unit(s *prepped, p *Prepared, f *row) {
	if len(t.q.Noun) == 0 || t.want&(isCount|isMeasure|isPercent|isMoney|isDuration) == 0 {
		return
	}
	v := wordVectors()
	for n, c := range s.classes {
		if c&isNumber == 0 {
			continue
		}
		for d := 1; d <= 4 && n+d < len(s.words); d++ {
			e := &p.vocabulary[s.words[n+d]]
			for k, noun := range t.q.Noun {
				switch {
				case e.stem == noun:
					f[fUnit] = max(f[fUnit], 1-.1*float32(d-1))
				case d <= 2 && f[fUnit] < .6 && !stopWords[e.folded]:
					if cos := v.cosine(t.nouns[k], e.row); cos > .55 {
						f[fUnit] = max(f[fUnit], .6*cos)
					}
				}
			}
		}
	}
}

// telling measures the manner of the sentence against the kind of the question.
func (t *table) telling(i, j int, f *row) {
	s := &t.prepared[i].sentences[j]
	has := func(c class) float32 {
		if s.all&c == 0 {
			return 0
		}
		n := float32(0)
		for _, x := range s.classes {
			if x&c != 0 {
				n++
			}
		}
		return min(1, n/2)
	}
	age := t.ages[i]
	switch t.q.Kind {
	case Blocking:
		f[fHurdle] = has(isHurdle)
		f[fWill] = has(isWill)
	case Next:
		f[fFuture] = has(isFuture)
		f[fNew] = age
	case Said:
		f[fSaying] = has(isSaying)
		t.speaking(i, j, f)
	case Position:
		f[fWill] = has(isWill)
		f[fSaying] = has(isSaying)
		t.speaking(i, j, f)
	case Why:
		f[fReason] = has(isReason)
	case Role:
		t.office(i, j, f)
	case Latest:
		f[fChange] = has(isChange)
		f[fNewest] = age
	}
	if t.q.Recent && t.q.Kind != Latest {
		f[fNewest] = age
	}
	if t.q.First {
		f[fOld] = 1 - age
	}
}

// reported measures what the reading found the sentence to tell.
func (t *table) reported(i, j int, f *row) {
	s := &t.prepared[i].sentences[j]
	meant := t.meant[i]
	for _, e := range s.entities {
		f[fEntity] = max(f[fEntity], meant[e])
	}
	by := func(x told) float32 {
		v := float32(0)
		if x.entity >= 0 && x.entity < len(meant) {
			v = meant[x.entity]
		}
		if x.side != "" && slices.ContainsFunc(t.wanted, func(w wanted) bool { return w.side == x.side }) {
			v = max(v, .8)
		}
		return v
	}
	for _, x := range s.told {
		switch x.what {
		case toldStatement:
			if t.q.Kind == Said || t.q.Kind == Position {
				f[fStated] = 1
				f[fStatedBy] = max(f[fStatedBy], by(x))
			}
		case toldIssue:
			if t.q.Kind == Blocking {
				f[fIssue] = 1
			}
		case toldDemand:
			if t.q.Kind == Blocking || t.q.Kind == Position {
				f[fDemand] = 1
				f[fDemandBy] = max(f[fDemandBy], by(x))
			}
		case toldPlan, toldChange:
			if t.q.Kind == Next || t.q.Kind == Latest || t.q.Future {
				f[fPlan] = 1
			}
			if x.what == toldChange && (t.q.Kind == Latest || t.q.Kind == Next || t.q.Recent) {
				f[fPlanChange] = 1
			}
		case toldMeeting:
			if t.q.Kind == Attended {
				f[fMeeting] = 1
			}
		case toldPresent:
			if t.q.Kind == Attended {
				f[fPresent] = min(1, f[fPresent]+.25)
				f[fPresentBy] = max(f[fPresentBy], by(x))
			}
		case toldAbsent:
			if t.q.Kind == Attended {
				f[fAbsent] = 1
			}
		case toldOffice:
			if t.q.Kind == Role {
				f[fOfficeOf] = max(f[fOfficeOf], by(x))
			}
		}
	}
}

// office measures whether a name of the question stands beside a noun for an
// office: "X, the foreign minister of Y", "special envoy X".
func (t *table) office(i, j int, f *row) {
	s := &t.prepared[i].sentences[j]
	tally := &t.sentence[t.first[i]+j]
	for _, g := range t.at[tally.from:tally.to] {
		if !t.wanted[g.wanted].name {
			continue
		}
		for n := max(0, int(g.word)-6); n < min(len(s.classes), int(g.word)+8); n++ {
			if s.classes[n]&isTitle != 0 {
				f[fOffice] = max(f[fOffice], float32(decay(n-int(g.word))))
			}
		}
	}
}

// speaking measures whether the person asked about speaks in the sentence.
func (t *table) speaking(i, j int, f *row) {
	s := &t.prepared[i].sentences[j]
	tally := &t.sentence[t.first[i]+j]
	for _, g := range t.at[tally.from:tally.to] {
		if !t.wanted[g.wanted].name || t.q.Speaker >= 0 && t.q.Speaker < len(t.q.Names) && !containsWord(t.q.Names[t.q.Speaker].Text, t.wanted[g.wanted].text) {
			continue
		}
		for n := max(0, int(g.word)-3); n < min(len(s.classes), int(g.word)+5); n++ {
			if s.classes[n]&(isSaying|isWill) != 0 {
				f[fSpeaker] = 1
			}
		}
	}
}
