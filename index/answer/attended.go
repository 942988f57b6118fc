package answer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// attended gives the people at the meeting that the question means.
func (s *sheet) attended(a *Answer) proposal {
	p := s.present(a)
	if side := s.q.Side; side != "" && reading.CanonicalSide(side) == "" && len(p.facts) == 0 {
		s.q.Side = "" // a word that was taken for a side without being one
		if all := s.present(a); len(all.facts) > 0 {
			return all
		}
		s.q.Side = side
	}
	return p
}

func (s *sheet) present(a *Answer) proposal {
	if s.q.Verdict {
		return s.verdict(a)
	}
	matches := s.meetings()
	if s.q.Deed != "" {
		if p := s.byDeed(); len(p.facts) > 0 || p.refusal.code != "" {
			return p
		}
	}
	if strings.Contains(s.q.Question.Text, " any") {
		if f, ok := s.nobodyDid(); ok {
			return proposal{facts: []found{f}, verdict: "no", draft: draft{typed: true, near: true, strength: 0.8, denied: true}}
		}
	}
	if s.q.Part == PartSigned && len(matches) > 0 && !strings.Contains(s.q.Question.Text, "initial") && s.hasPart(matches[0].Meeting) {
		if p := s.roster(matches); len(p.facts) > 1 {
			a.Meeting = matches[0].Meeting
			return p
		}
	}
	if doersFirst[s.q.Part] || len(matches) == 0 {
		if p := s.doers(matches); len(p.facts) > 0 || len(matches) == 0 || s.q.Part != PartJoined {
			if len(matches) > 0 {
				a.Meeting = matches[0].Meeting
			}
			if len(p.facts) == 0 && s.q.Part != PartUnnamed {
				p = s.seen(p)
			}
			return p
		}
	}
	if len(matches) > 0 && s.q.Part == PartAny {
		if p, ok := s.toldBetter(matches[0].Meeting); ok {
			return p
		}
	}
	if s.q.Future && !slices.ContainsFunc(matches[:min(1, len(matches))], isAhead) {
		// Whoever was at a meeting that is over doesn't tell who will come to the next.
		if d := s.expected(); len(d.facts) > 0 {
			return d
		}
	}
	p := s.roster(matches)
	if len(matches) > 0 {
		a.Meeting = matches[0].Meeting
		p.notice, a.Others = s.assumed(matches)
		p.draft.meeting = true
		p.general = s.isOpen() && len(p.facts) > 0
	}
	if s.q.Future && !slices.ContainsFunc(p.facts, func(f found) bool { return f.Type == FactPerson && !f.Group }) {
		if d := s.expected(); len(d.facts) > 0 {
			return d
		}
	}
	if len(p.facts) == 0 && s.q.Part != PartAny {
		if d := s.doers(matches); len(d.facts) > 0 {
			return d
		}
	}
	if len(p.facts) == 0 && s.q.Side != "" {
		if d := s.onTheSide(); len(d.facts) > 0 {
			return d
		}
	}
	if len(p.facts) == 0 {
		return s.nobody(p, matches)
	}
	return p
}

// isAhead reports whether the meeting is one that is still to come.
func isAhead(m dossier.MeetingMatch) bool {
	return m.Meeting.Status == reading.Planned || m.Meeting.Status == reading.Moved
}

// ofTheNamed keeps, of those who led, the ones told of in a sentence with the
// party that the question names, where there are any.
func (s *sheet) ofTheNamed(facts []found) []found {
	var out []found
	for _, f := range facts {
		l := s.line(f.at[0])
		for i := range s.q.Names {
			n := &s.q.Names[i]
			if n.Kind != reading.Person && (s.nameIn(l, n) >= 0 || slices.ContainsFunc(l.words, func(w Word) bool { return alikeSide(possessor(fold(w.Text)), n.Text) })) &&
				fold(n.Value) != fold(s.placeOf()) {
				out = append(out, f)
				break
			}
		}
	}
	if len(out) == 0 {
		return facts
	}
	return out
}

// placeOf gives the place where the question says the meeting was, or "".
func (s *sheet) placeOf() string {
	for _, n := range s.q.Names {
		if n.From > 0 && n.From <= len(s.q.Words) && n.Kind == reading.Place {
			if w := s.q.Words[n.From-1].Text; w == "in" || w == "at" {
				return n.Value
			}
		}
	}
	return ""
}

// onTheSide takes those named in the best sentence that says who was there for
// the side asked for.
func (s *sheet) onTheSide() proposal {
	var p proposal
	for _, l := range s.best(8) {
		if !forSide.MatchString(l.text) || absence.MatchString(l.text) {
			continue
		}
		facts := slices.DeleteFunc(s.actors(l, nil), func(f found) bool { return f.Type != FactPerson })
		if facts = s.ofTheSide(l, facts); len(facts) > 0 {
			p.facts = choose(facts, 12)
			p.draft = draft{typed: true, near: true, strength: 0.7}
			return p
		}
	}
	return p
}

var forSide = regexp.MustCompile(`(?i)\b(?:side|delegation|team|represented|sent|sends|led|headed|brought|for)\b`)

// gathered takes the people from the sentences that follow the one that tells
// of the meeting, as long as they say who was there.
func (s *sheet) gathered(m *dossier.Meeting) []found {
	var out []found
	seen := map[place]bool{}
	for k, mention := range m.Mentions {
		start := s.mentioned(mention)
		if start == nil || k > 6 {
			continue
		}
		out = append(out, s.after(start, seen)...)
	}
	return choose(out, maxList)
}

// after takes the people from the sentences after start that say who came.
func (s *sheet) after(start *line, seen map[place]bool) []found {
	var out []found
	for by := 1; by <= 4; by++ {
		l := s.beside(start, by)
		if l == nil || seen[l.place] {
			break
		}
		seen[l.place] = true
		if !comes.MatchString(l.text) || absence.MatchString(l.text) {
			continue
		}
		facts := slices.DeleteFunc(s.actors(l, nil), func(f found) bool { return f.Type != FactPerson })
		if s.q.Side != "" {
			facts = s.ofTheSide(l, facts)
		}
		out = append(out, facts...)
	}
	return out
}

// comes says of people that they were at the meeting spoken of before.
var comes = regexp.MustCompile(`(?i)\b(?:led|headed|was represented by|were represented by|sent|brought|came|side (?:of the table )?(?:was|were|sat)|represented|accompanied|joined|sat|at the table|delegation|team|talked with|lined up)\b`)

// doersFirst are the parts that a sentence tells better than a roster.
var doersFirst = map[Part]bool{
	PartSigned: true, PartChaired: true, PartMediated: true, PartNew: true, PartReplaced: true, PartPresented: true, PartLeft: true, PartStayed: true, PartUnnamed: true, PartJoined: true, PartWith: true,
	PartFor: true,
}

// toldBetter takes those who were there from the best sentence, where that holds
// clearly more of the question's words than anything told of the roster of m.
func (s *sheet) toldBetter(m *dossier.Meeting) (proposal, bool) {
	for _, l := range s.best(2) {
		if l.cover < s.explains(m)+0.2 || l.cover < 0.5 || absence.MatchString(l.text) {
			continue
		}
		facts := s.actors(l, nil)
		if s.wantsBodies() {
			facts = slices.DeleteFunc(facts, func(f found) bool { return f.Type == FactPerson })
		} else {
			facts = slices.DeleteFunc(facts, func(f found) bool { return f.Type != FactPerson })
			if len(facts) == 0 {
				facts = s.after(l, map[place]bool{})
			}
		}
		if s.q.Side != "" {
			facts = s.ofTheSide(l, facts)
		}
		if len(s.q.Kin) > 0 && !s.kinIn(facts) || len(facts) == 0 {
			continue
		}
		p := proposal{facts: choose(facts, 14)}
		p.draft = draft{typed: true, near: true, strength: 0.7}
		return p, true
	}
	return proposal{}, false
}

var nobodyAtAll = regexp.MustCompile(`(?i)\b(?:no (?:\p{L}+ ){0,2}\p{L}+|nobody|no one|none|neither)\b`)

// nobodyDid finds the sentence that says that nobody did what the question asks.
func (s *sheet) nobodyDid() (found, bool) {
	for _, l := range s.best(6) {
		m := nobodyAtAll.FindStringIndex(l.text)
		if m == nil || s.focusNear(l) < 0.5 && (deeds[s.q.Part] == nil || !deeds[s.q.Part].MatchString(l.text)) {
			continue
		}
		from, to := l.whole()
		c := chunks(l.text, from, to)
		if f, ok := l.spot(c[0].Start, c[0].End, FactClause); ok {
			return f, true
		}
	}
	return found{}, false
}

// hasPart reports whether anybody at m is told to have been in the part asked for.
func (s *sheet) hasPart(m *dossier.Meeting) bool {
	asked := s.partAsked()
	return slices.ContainsFunc(m.Attendees, func(at dossier.Attendance) bool {
		return at.Attended() && slices.ContainsFunc(at.Claims, func(c dossier.Claim) bool { return samePart(c.Part, asked) })
	})
}

// meetings gives the meetings that the question can mean, best first.
func (s *sheet) meetings() []dossier.MeetingMatch {
	d := s.ev.Dossier
	if d == nil {
		return nil
	}
	query := dossier.MeetingQuery{Text: plain(s.q.Question.Text), Ordinal: max(0, s.q.Meeting.Ordinal), ID: s.q.Question.Meeting}
	if s.q.Follows {
		query.Text += " " + plain(s.q.Question.Previous)
	}
	for _, n := range s.q.Names {
		switch n.Kind {
		case reading.Person:
			if n.Known && n.Value != "" {
				query.People = append(query.People, n.Value)
			}
		default:
			for _, m := range d.ResolvePlace(n.Text) {
				if !slices.Contains(query.Places, m.Name) && len(query.Places) < 4 {
					query.Places = append(query.Places, m.Name)
				}
			}
		}
	}
	for _, date := range s.q.Dates {
		if i := date.interval(); !i.IsZero() {
			query.Dates = append(query.Dates, i)
			continue
		}
		for _, m := range d.Meetings() {
			if date.Day > 0 && len(query.Dates) < 8 && date.fits(m.When) && m.When.Days() <= 3 {
				query.Dates = append(query.Dates, m.When)
			}
		}
	}
	matches := s.anchored(d.FindMeetings(query))
	if s.q.Question.Meeting == "" && s.isOpen() {
		matches = s.newestFirst(matches)
	}
	return matches
}

// anchored puts those meetings first whose rosters stand in sentences that,
// with the title above them and the names of the meeting, hold most of the
// question's words.
func (s *sheet) anchored(matches []dossier.MeetingMatch) []dossier.MeetingMatch {
	out := slices.Clone(matches)
	for i := range out {
		out[i].Score += 3 * s.explains(out[i].Meeting)
	}
	slices.SortStableFunc(out, func(a, b dossier.MeetingMatch) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

// explains is the share of the question's words that the best sentence of m's
// roster holds, together with its title and the names of m.
func (s *sheet) explains(m *dossier.Meeting) float64 {
	names := Words(strings.Join([]string{m.Place, m.Venue, m.Words, m.Kind}, " "))
	best := 0.0
	seen := map[place]bool{}
	for _, at := range m.Attendees {
		if !at.Attended() {
			continue
		}
		for _, c := range at.Mentions {
			l := s.mentioned(c)
			if l == nil || seen[l.place] {
				continue
			}
			seen[l.place] = true
			all := append(append(Words(l.src.Article.Title), names...), l.words...)
			best = max(best, s.coverage(all)*(0.8+0.2*l.share))
		}
	}
	return best
}

// isOpen reports whether the question says nothing about which meeting it means.
func (s *sheet) isOpen() bool {
	r := s.q.Meeting
	for _, n := range s.q.Names {
		if n.Kind == reading.Person || country(strings.Fields(n.Text)) != s.q.Side || s.q.Side == "" {
			return false
		}
	}
	if len(s.q.Dates) > 0 || r.Ordinal > 0 || r.Stage != "" || r.Day != 0 {
		return false
	}
	for _, t := range s.q.Terms {
		if !t.Synonym && t.Weight >= fullWeight && !t.Name {
			return false
		}
	}
	return true
}

// newestFirst puts the newest meeting that was held before the others.
func (s *sheet) newestFirst(matches []dossier.MeetingMatch) []dossier.MeetingMatch {
	out := slices.Clone(matches)
	held := func(m *dossier.Meeting) bool {
		if m.Status != reading.Held && m.Status != reading.UnderWay {
			return false
		}
		n := 0
		for _, at := range m.Attendees {
			if at.Attended() {
				n++
			}
		}
		return n >= 2 && (m.When.IsZero() || m.When.Yearless() || s.now.IsZero() || !m.When.From.After(s.now.AddDate(0, 0, 1)))
	}
	slices.SortStableFunc(out, func(a, b dossier.MeetingMatch) int {
		x, y := held(a.Meeting), held(b.Meeting)
		if x != y {
			if x {
				return -1
			}
			return 1
		}
		return b.Meeting.When.From.Compare(a.Meeting.When.From)
	})
	return out
}

// interval gives the days that d names; without a year where none is said.
func (d Date) interval() reading.Interval {
	if d.Month == 0 {
		return reading.Interval{}
	}
	year := d.Year
	if year == 0 {
		year = reading.YearUnknown
	}
	if d.Day == 0 {
		from := time.Date(year, time.Month(d.Month), 1, 0, 0, 0, 0, time.UTC)
		return reading.Interval{From: from, To: from.AddDate(0, 1, -1), Precision: reading.ToMonth}
	}
	t := time.Date(year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
	return reading.Interval{From: t, To: t, Precision: reading.ToDay}
}

// assumed tells which meeting was taken where the question leaves it open, and
// which others it could have meant.
func (s *sheet) assumed(matches []dossier.MeetingMatch) (string, []*dossier.Meeting) {
	var others []*dossier.Meeting
	for _, m := range matches[1:] {
		if len(others) < 4 && (m.Score >= 0.7*matches[0].Score || s.isOpen()) && m.Meeting.Label != "" {
			others = append(others, m.Meeting)
		}
	}
	if !s.isOpen() || s.q.Question.Meeting != "" {
		if len(others) > 0 && matches[1].Score >= 0.95*matches[0].Score && matches[0].Score > 0 {
			return "The question fits more than one meeting; this is about " + matches[0].Meeting.Label + ".", others
		}
		return "", others
	}
	return "The question leaves the meeting open; this is the latest that was held: " + matches[0].Meeting.Label + ".", others
}

// roster gives the attendees of the meeting meant, of the side and the part
// that the question asks for.
func (s *sheet) roster(matches []dossier.MeetingMatch) proposal {
	var p proposal
	if len(matches) == 0 {
		return p
	}
	m := matches[0].Meeting
	cover := map[place]int{}
	var chosen []dossier.Attendance
	bodies := s.wantsBodies()
	people := 0
	for _, at := range m.Attendees {
		if at.Attended() && at.Kind == reading.Person && !at.Group && s.wanted(m, at) {
			people++
		}
	}
	for _, at := range m.Attendees {
		if !at.Attended() || !s.wanted(m, at) {
			continue
		}
		named := at.Kind == reading.Person && !at.Group
		if bodies && (at.Kind == reading.Person) || !bodies && people > 0 && (at.Kind == reading.Place || !named && people > 1 && s.covered(m, at)) {
			continue
		}
		chosen = append(chosen, at)
		for _, c := range at.Mentions {
			if l := s.mentioned(c); l != nil {
				cover[l.place]++
			}
		}
	}
	var facts []found
	for _, at := range chosen {
		if f, ok := s.attendee(at, cover); ok {
			facts = append(facts, f)
		}
	}
	slices.SortStableFunc(facts, func(a, b found) int {
		return cmp.Or(cmp.Compare(cover[b.at[0]], cover[a.at[0]]), cmp.Compare(a.at[0].source, b.at[0].source), cmp.Compare(a.at[0].sentence, b.at[0].sentence), cmp.Compare(b.score, a.score))
	})
	if s.q.Part == PartLed && s.q.Side == "" {
		facts = s.ofTheNamed(facts)
	}
	if named := slices.ContainsFunc(facts, func(f found) bool { return f.Type == FactPerson && !f.Group }); !named && !bodies || people < 2 && s.q.Part == PartAny {
		more := s.gathered(m)
		if len(more) > 0 && !named {
			facts = nil
		}
		facts = choose(append(facts, more...), maxList)
	}
	p.facts = facts[:min(len(facts), maxList)]
	p.draft.typed = len(facts) > 0
	p.draft.near = len(facts) > 0
	p.draft.strength = 0.9
	if matches[0].Score < 0.3 && !s.isOpen() {
		p.draft.strength = 0.5
	}
	return p
}

// wanted reports whether the question asks for this attendee of m: by side,
// part of the meeting, day, and what they did there.
func (s *sheet) wanted(m *dossier.Meeting, at dossier.Attendance) bool {
	if s.q.Side != "" && !onSide(at, s.q.Side) && !s.calledOf(at, s.q.Side) {
		return false
	}
	if len(s.q.Kin) > 0 && !s.isKin(at) {
		return false
	}
	if s.q.Against != "" && (onSide(at, s.q.Against) || at.Side == "") {
		return false
	}
	if s.q.Part == PartLed && at.Stance != reading.Lead {
		return false
	}
	if besides.MatchString(plain(s.q.Question.Text)) {
		for i := range s.q.Names {
			if n := &s.q.Names[i]; n.Kind == reading.Person && s.sameName(n, at.Name, at.Kind) {
				return false
			}
		}
	}
	return s.inPart(m, at)
}

// wantsBodies reports whether the question asks for parties, countries or
// organisations rather than for people.
func (s *sheet) wantsBodies() bool {
	for _, n := range s.q.Noun {
		if bodyNoun[n] {
			return true
		}
	}
	return false
}

var bodyNoun = stems("party parties country countries company companies union unions group groups nation nations state states government governments organisation organisations organization club clubs power powers delegation delegations side sides bank banks firm firms")

// covered reports whether people of the same side as the group or organisation
// at are named, so that it adds nobody.
func (s *sheet) covered(m *dossier.Meeting, at dossier.Attendance) bool {
	if !at.Group {
		return false
	}
	if at.Side == "" {
		return true
	}
	for _, other := range m.Attendees {
		if other.Attended() && other.Kind == reading.Person && !other.Group && (other.Side == at.Side || other.Side == "") {
			return true
		}
	}
	return false
}

// isKin reports whether the articles say of at what the question says of those
// it asks for: in the role, in the name, or right beside it.
func (s *sheet) isKin(at dossier.Attendance) bool {
	match := func(text string) bool {
		for _, w := range Words(text) {
			for _, k := range s.q.Kin {
				if w.Stem == k || s.group[w.Stem] == k {
					return true
				}
			}
		}
		return false
	}
	if match(at.Role) || match(at.Name) || match(at.Side) {
		return true
	}
	if at.Person != nil {
		for _, r := range at.Person.Roles {
			if match(r.Text) {
				return true
			}
		}
	}
	for _, c := range at.Mentions {
		l := s.mentioned(c)
		if l == nil {
			continue
		}
		from, to := max(0, c.Span.Start-l.span.Start-40), min(len(l.text), c.Span.End-l.span.Start+60)
		if match(strings.ToValidUTF8(l.text[from:to], "")) {
			return true
		}
	}
	return false
}

// calledOf reports whether the articles call at somebody of the side: "the UN
// envoy", in the role or right before the name.
func (s *sheet) calledOf(at dossier.Attendance, side string) bool {
	match := func(text string) bool {
		ws := Words(text)
		for i, w := range ws {
			if reading.CanonicalSide(possessor(strings.ReplaceAll(w.Text, "’", "'"))) == side ||
				i > 0 && reading.CanonicalSide(ws[i-1].Text+" "+w.Text) == side {
				return true
			}
		}
		return false
	}
	if match(at.Role) {
		return true
	}
	if at.Side != "" {
		return false
	}
	for _, c := range at.Mentions {
		if l := s.mentioned(c); l != nil {
			to := c.Span.Start - l.span.Start
			if match(strings.ToValidUTF8(l.text[max(0, to-30):to], "")) {
				return true
			}
		}
	}
	return false
}

// besides marks a question for others than those whom it names.
var besides = regexp.MustCompile(`\b(?:sat in on|joined|accompanied|alongside|with|saw|besides|apart from|other than|else)\b`)

// onSide reports whether at acts for the side.
func onSide(at dossier.Attendance, side string) bool {
	if strings.EqualFold(at.Side, side) {
		return true
	}
	if at.Side != "" && reading.CanonicalSide(side) != "" {
		return false
	}
	low := strings.ToLower(side)
	if alikeSide(at.Side, side) {
		return true
	}
	return strings.Contains(strings.ToLower(at.Side), low) || strings.Contains(strings.ToLower(at.Role), low) || at.Kind == reading.Organisation && strings.Contains(strings.ToLower(at.Name), low)
}

// alikeSide reports whether a and b are forms of one name: "Brannia", "Brannian".
func alikeSide(a, b string) bool {
	x, y := fold(a), fold(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n >= 5 && n >= len(x)-2 && n >= len(y)-2
}

// inPart reports whether at was there in the part of the meeting asked for. A
// part that the dossier doesn't tell apart is taken for the whole.
func (s *sheet) inPart(m *dossier.Meeting, at dossier.Attendance) bool {
	asked := s.partAsked()
	if len(asked) == 0 {
		return true
	}
	if s.onAnotherDay(m, at) {
		return false
	}
	if !s.hasPart(m) && !slices.ContainsFunc(m.Attendees, func(o dossier.Attendance) bool { return samePart(o.Part, asked) }) {
		return s.strictMeal() || !onlyAtMeals(at)
	}
	elsewhere := false
	for _, c := range at.Claims {
		if c.Stance == reading.Absent || c.Stance == reading.Comment || c.Stance == reading.Host {
			continue
		}
		if samePart(c.Part, asked) {
			return true
		}
		elsewhere = elsewhere || c.Part != ""
	}
	return !elsewhere && !s.strictPart() && at.Part == "" || samePart(at.Part, asked)
}

// onAnotherDay reports whether all that is told of at's part in m is of other
// days than the one that the question asks for.
func (s *sheet) onAnotherDay(m *dossier.Meeting, at dossier.Attendance) bool {
	if s.q.Meeting.Day == 0 || m.When.IsZero() {
		return false
	}
	day := m.When.From.AddDate(0, 0, s.q.Meeting.Day-1)
	asked := reading.Interval{From: day, To: day, Precision: reading.ToDay}
	other := false
	for _, c := range at.Claims {
		if c.Stance == reading.Absent || c.Stance == reading.Comment {
			continue
		}
		if c.When.IsZero() || c.When.Overlaps(asked) {
			return false
		}
		other = true
	}
	return other
}

// strictMeal reports whether the question asks for a meal.
func (s *sheet) strictMeal() bool {
	switch s.q.Meeting.Kind {
	case "dinner", "lunch", "breakfast":
		return true
	}
	return false
}

// onlyAtMeals reports whether at is told to have been at the meals alone.
func onlyAtMeals(at dossier.Attendance) bool {
	meal := []string{"lunch", "dinner", "breakfast"}
	some := false
	for _, c := range at.Claims {
		if c.Stance == reading.Absent || c.Stance == reading.Comment {
			continue
		}
		if !samePart(c.Part, meal) {
			return false
		}
		some = true
	}
	return some
}

// strictPart reports whether the part asked for is one that people are told to
// have been at by itself: a meal, a signing, an enlarged session.
func (s *sheet) strictPart() bool {
	switch s.q.Meeting.Kind {
	case "dinner", "lunch", "breakfast", "signing":
		return true
	}
	return s.q.Part == PartSigned || s.q.Meeting.Stage == "expanded" || s.q.Meeting.Stage == "extended"
}

// partAsked gives the words for the part of a meeting that the question names.
func (s *sheet) partAsked() []string {
	var out []string
	switch k := s.q.Meeting.Kind; k {
	case "dinner", "lunch", "breakfast", "signing", "ceremony":
		out = append(out, k)
	}
	if s.q.Part == PartSigned {
		out = append(out, "signing")
	}
	if s.q.Meeting.Stage != "" {
		out = append(out, s.q.Meeting.Stage)
	}
	for _, d := range s.q.Dates {
		if d.Weekday > 0 {
			out = append(out, strings.ToLower(time.Weekday(d.Weekday%7).String()))
		}
	}
	switch s.q.Meeting.Day {
	case 1:
		out = append(out, "first day", "day one", "day 1")
	case 2:
		out = append(out, "second day", "day two", "day 2")
	}
	return out
}

func samePart(part string, asked []string) bool {
	if part == "" {
		return false
	}
	low := strings.ToLower(part)
	return slices.ContainsFunc(asked, func(a string) bool { return strings.Contains(low, a) })
}

// attendee makes a fact of at, with the sentence first that names the most of
// those wanted.
func (s *sheet) attendee(at dossier.Attendance, cover map[place]int) (found, bool) {
	var f found
	best := -1.0
	for k, c := range at.Mentions {
		said := s.mentioned(c)
		if k < len(at.Claims) {
			c = at.Claims[k].Name // a pronoun's bearer is named in another sentence
		}
		l := s.mentioned(c)
		if l == nil || said == nil {
			continue
		}
		g, ok := l.spot(c.Span.Start-l.span.Start, c.Span.End-l.span.Start, FactPerson)
		if !ok {
			continue
		}
		if said.place != l.place {
			g.at = append(g.at, said.place)
		}
		v := float64(cover[l.place]) - 0.3*float64(k)
		if k < len(at.Claims) {
			if at.Claims[k].Inferred {
				v--
			}
			if st := at.Claims[k].Stance; (st == reading.Absent || st == reading.Comment) && at.Attended() {
				continue
			}
			if asked := s.partAsked(); len(asked) > 0 && samePart(at.Claims[k].Part, asked) {
				v += 5
			}
		}
		if v > best {
			g.at = append(g.at, f.at...)
			best, f = v, g
		} else {
			f.at = append(f.at, l.place)
		}
	}
	if f.Text == "" {
		return f, false
	}
	f.Value, f.Role, f.Side, f.Group, f.Lead = at.Name, at.Role, at.Side, at.Group, at.Stance == reading.Lead
	if at.Kind == reading.Organisation || at.Kind == reading.Place {
		f.Type = FactOrganisation
	}
	if at.Disputed {
		f.Note = "disputed"
	}
	f.score = best
	if f.Lead {
		f.score += 10
	}
	return f, true
}

// nobody is what is left to say where the meeting is there, but nobody is named.
func (s *sheet) nobody(p proposal, matches []dossier.MeetingMatch) proposal {
	var lead []place
	for _, l := range s.best(depth) {
		if unnamed.MatchString(l.text) && l.cover > 0.3 {
			f, ok := l.spot(0, len(l.text), FactClause)
			if c := unnamed.FindStringIndex(l.text); ok && c != nil {
				if g, ok := l.spot(c[0], c[1], FactClause); ok {
					f = g
				}
				p.facts = append(p.facts, f)
				p.draft.strength = 0.7
				return p
			}
		}
	}
	if len(matches) > 0 {
		for _, m := range matches[0].Meeting.Mentions {
			if l := s.mentioned(m); l != nil && len(lead) < 3 {
				lead = append(lead, l.place)
			}
		}
		p.refusal = refusal{"nobody-named", sentence("the articles tell of " + matches[0].Meeting.Label + ", but name nobody who was there" + sideClause(s.q.Side))}
		p.lead = lead
		return p
	}
	return s.seen(p)
}

var sends = regexp.MustCompile(`(?i)\b(?:(?:will|would|is to|are to|was to|were to|plans? to|expected to|due to|set to) (?:\w+ )?(?:send|attend|join|represent|take part|lead|head|travel|come|go|fly|meet|be (?:led|headed|represented|there))|represented by|delegation (?:of|under)|sends|sending)\b`)

// expected finds those who are said to be coming to a meeting still ahead.
func (s *sheet) expected() proposal {
	var p proposal
	var all []found
	for _, l := range s.best(depth) {
		if !sends.MatchString(l.text) {
			continue
		}
		facts := s.actors(l, nil)
		if s.q.Side != "" {
			facts = s.ofTheSide(l, facts)
		}
		for _, f := range facts {
			if at := strings.Index(l.text, f.Text); f.Type == FactPerson && at >= 0 && sends.FindStringIndex(l.text)[0] < at {
				f.score = l.share + l.cover
				all = append(all, f)
			}
		}
	}
	p.facts = choose(all, 12)
	p.draft.typed, p.draft.near, p.draft.strength = len(p.facts) > 0, len(p.facts) > 0, 0.7
	return p
}

// seen takes the people from the best sentence that says that somebody was there.
func (s *sheet) seen(p proposal) proposal {
	top := 0.0
	for _, l := range s.best(5) {
		if l.cover < 0.4 || absence.MatchString(l.text) {
			continue
		}
		for by := 0; by <= 1; by++ {
			n := l
			if by == 1 {
				if n = s.beside(l, 1); n == nil || absence.MatchString(n.text) {
					continue
				}
			}
			fit := l.cover + 0.5*l.share - 0.2*float64(by)
			if fit <= top || !presence.MatchString(n.text) {
				continue
			}
			facts := s.actors(n, nil)
			if s.q.Side != "" && reading.CanonicalSide(s.q.Side) != "" {
				facts = s.ofTheSide(n, facts)
			}
			if !s.wantsBodies() {
				facts = slices.DeleteFunc(facts, func(f found) bool { return f.Type != FactPerson })
			}
			if len(facts) == 0 || len(s.q.Kin) > 0 && !s.kinIn(facts) {
				continue
			}
			top = fit
			p.facts = choose(facts, 12)
			p.draft.typed = true
			p.draft.strength = 0.5
		}
	}
	if len(p.facts) == 0 {
		p.refusal = s.unsure()
	}
	return p
}

func sideClause(side string) string {
	if side == "" {
		return ""
	}
	return " for " + side
}
