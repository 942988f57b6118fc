package answer

import (
	"regexp"
	"slices"
	"strings"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

var (
	outsider  = regexp.MustCompile(`(?i)\b(?:analyst|professor|economist|historian|scholar|researcher|fellow|expert|columnist|lecturer|commentator|think tank|author|observer of|political scientist|institute|university|strategist|pollster|reporter|journalist|correspondent|editor|farmer|worker on|resident|activist|lawyer who|former)\b`)
	spokesman = regexp.MustCompile(`(?i)\b(?:spokes(?:man|woman|person)|press secretary|communications director)\b`)
)

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
