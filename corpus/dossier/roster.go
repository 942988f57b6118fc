package dossier

import (
	"cmp"
	"slices"
	"strings"

	"parley/corpus/reading"
)

// roster puts together who was at the meeting c, over all its accounts.
func (b *builder) roster(c *bundle) []Attendance {
	byPerson := map[*Person]*Attendance{}
	byName := map[string]*Attendance{}
	var list []*Attendance
	sides := map[*Attendance]map[string]int{}
	for _, it := range c.items {
		for _, p := range it.m.Participants {
			e := it.r.Entities[p.Entity]
			who := b.person[ref{it.ref.reading, p.Entity}]
			var a *Attendance
			if who != nil {
				a = byPerson[who]
			} else {
				a = byName[plain(e.Name)]
			}
			if a == nil {
				a = &Attendance{Name: e.Name, Kind: e.Kind, Group: e.Group, Person: who}
				if who != nil {
					a.Name = who.Name
					byPerson[who] = a
				} else {
					byName[plain(e.Name)] = a
				}
				list = append(list, a)
				sides[a] = map[string]int{}
			}
			said := Mention{it.r.Article, it.r.Revision, p.Sentence, p.Span}
			a.Claims = append(a.Claims, Claim{
				Mention: said, Name: b.naming(ref{it.ref.reading, p.Entity}, said), Stance: p.Stance, Part: p.Part, When: p.When,
				Planned: p.Planned, Inferred: p.Inferred, Published: it.r.Published,
			})
			if p.Side != "" {
				sides[a][b.d.sideName(p.Side)]++
			}
		}
	}
	out := make([]Attendance, 0, len(list))
	for _, a := range list {
		a.Side = most(sides[a])
		if a.Person != nil {
			if a.Side == "" {
				a.Side = a.Person.Side
			}
			a.Role = roleAt(a.Person, a.Claims)
		}
		settle(a)
		if c.when.Days() > 1 {
			addWeekdays(a)
		}
		out = append(out, *a)
	}
	slices.SortFunc(out, func(x, y Attendance) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(len(y.Claims), len(x.Claims)),
			cmp.Compare(x.Claims[0].Mention.Article, y.Claims[0].Mention.Article), cmp.Compare(x.Claims[0].Mention.Span.Start, y.Claims[0].Mention.Span.Start), cmp.Compare(x.Name, y.Name))
	})
	return out
}

// addWeekdays names the days of a longer meeting on which a was there among its
// parts.
func addWeekdays(a *Attendance) {
	for _, c := range a.Claims {
		if c.When.Days() != 1 || c.When.Yearless() || c.Stance == reading.Absent {
			continue
		}
		if day := strings.ToLower(c.When.From.Weekday().String()); !slices.Contains(a.Parts, day) {
			a.Parts = append(a.Parts, day)
		}
	}
}

// naming is the mention by name that said is or goes back to.
func (b *builder) naming(rf ref, said Mention) Mention {
	out := said
	for _, m := range b.mentionsOf(rf) {
		if m.Span == said.Span {
			return said
		}
		if m.Span.Start < said.Span.Start || out == said {
			out = Mention{said.Article, said.Revision, m.Sentence, m.Span}
		}
	}
	return out
}

// rank puts leads first, then people, groups and organisations who were there,
// then the others.
func rank(a Attendance) int {
	r := 0
	switch a.Stance {
	case reading.Lead:
	case reading.Present:
		r = 1
	case reading.Joined:
		r = 2
	default:
		r = 10 + int(a.Stance)
	}
	if a.Group || a.Kind != reading.Person {
		r += 4
	}
	return r
}

// settle decides what the claims about one entity come to. A part that was
// said outright counts more than one that was inferred, and "was not there"
// more than either, unless others say outright that the entity was.
func settle(a *Attendance) {
	slices.SortFunc(a.Claims, func(x, y Claim) int {
		return cmp.Or(cmp.Compare(claimRank(x), claimRank(y)), x.Published.Time.Compare(y.Published.Time), compareMentions(x.Mention, y.Mention))
	})
	a.Claims = slices.CompactFunc(a.Claims, func(x, y Claim) bool {
		return x.Mention.Article == y.Mention.Article && x.Mention.Span == y.Mention.Span && x.Stance == y.Stance && x.Part == y.Part
	})
	there, hinted, absent, absentPart, host, lead, joined := 0, 0, 0, 0, 0, 0, 0
	for _, c := range a.Claims {
		switch c.Stance {
		case reading.Absent:
			if c.Part != "" {
				absentPart++
			} else {
				absent++
			}
		case reading.Host:
			host++
		case reading.Comment:
		default:
			if c.Inferred || c.Planned {
				hinted++
			} else {
				there++
			}
			if c.Stance == reading.Lead {
				lead++
			}
			if c.Stance == reading.Joined {
				joined++
			}
		}
		if c.Part != "" && !slices.Contains(a.Parts, c.Part) {
			a.Parts = append(a.Parts, c.Part)
		}
	}
	slices.Sort(a.Parts)
	if len(a.Parts) == 1 {
		a.Part = a.Parts[0]
		for _, c := range a.Claims {
			if c.Part != a.Part {
				a.Part = ""
			}
		}
	}
	switch {
	case absent > 0 && there == 0, absent > there && absent > 1:
		a.Stance = reading.Absent
		a.Disputed = there > 0
	case there+hinted > 0:
		a.Disputed = absent > 0
		a.Stance = reading.Present
		if lead > 0 {
			a.Stance = reading.Lead
		} else if joined == there+hinted {
			a.Stance = reading.Joined
		}
		if host > there {
			a.Stance = reading.Host
		}
	case absentPart > 0:
		a.Stance = reading.Absent
	case host > 0:
		a.Stance = reading.Host
	default:
		a.Stance = reading.Comment
	}
	// The claims that agree with the stance come first.
	slices.SortStableFunc(a.Claims, func(x, y Claim) int { return cmp.Compare(against(a.Stance, x.Stance), against(a.Stance, y.Stance)) })
	for _, c := range a.Claims {
		a.Mentions = append(a.Mentions, c.Mention)
	}
}

func against(settled, claimed reading.Stance) int {
	if (settled == reading.Absent) != (claimed == reading.Absent) {
		return 1
	}
	return 0
}

func claimRank(c Claim) int {
	r := 0
	if c.Name != c.Mention {
		r += 3
	}
	if c.Inferred {
		r += 2
	}
	if c.Planned {
		r++
	}
	if c.Stance == reading.Lead {
		r--
	}
	return r
}

// roleAt is the role under which the articles that tell of the meeting name
// the person, or the newest that any article gives. A role of their own comes
// before one that the person shares with others ("the envoys A and B").
func roleAt(p *Person, claims []Claim) string {
	for _, shared := range []bool{false, true} {
		for _, c := range claims {
			for _, r := range p.Roles {
				if r.Mention.Article == c.Mention.Article && !r.Former && isShared(r.Text) == shared {
					return r.Text
				}
			}
		}
	}
	for _, r := range p.Roles {
		if !r.Former {
			return r.Text
		}
	}
	return ""
}

// isShared reports whether the head of a role is a plural.
func isShared(role string) bool {
	head := strings.ToLower(role)
	for _, w := range []string{" of ", " for ", " to ", " in ", " at ", " on "} {
		head, _, _ = strings.Cut(head, w)
	}
	return strings.HasSuffix(head, "s") && !strings.HasSuffix(head, "ss") && !strings.HasSuffix(head, "us")
}

// Within gives the roster of a part of the meeting ("dinner", "session"), of a
// day of it, or of both: only claims that speak of that part or day count, and
// stances are settled by them alone. An empty part or a zero when asks for
// nothing.
func (m *Meeting) Within(part string, when reading.Interval) []Attendance {
	var out []Attendance
	for _, a := range m.Attendees {
		b := a
		b.Claims, b.Mentions, b.Parts, b.Part, b.Disputed = nil, nil, nil, "", false
		for _, c := range a.Claims {
			if part != "" && c.Part != part && !strings.HasSuffix(c.Part, " "+part) && !strings.HasPrefix(c.Part, part+" ") {
				continue
			}
			if !when.IsZero() && !c.When.Overlaps(when) {
				continue
			}
			b.Claims = append(b.Claims, c)
		}
		if len(b.Claims) > 0 {
			settle(&b)
			out = append(out, b)
		}
	}
	slices.SortStableFunc(out, func(x, y Attendance) int { return cmp.Compare(rank(x), rank(y)) })
	return out
}
