package dossier

import (
	"strings"

	"parley/corpus/reading"
)

// placeName is the name of the place to show: the most frequent one, a city
// before its country, or the city in which the venue is known to lie.
func placeName(named map[string]int, key string) string {
	cities := map[string]int{}
	for name, n := range named {
		if strings.EqualFold(name, key) && strings.ToUpper(name) != name {
			cities[name] = n
		}
	}
	if len(cities) > 0 {
		return most(cities)
	}
	if best := most(named); best != "" && strings.ToUpper(best) != best {
		return best
	}
	if key == "" {
		return ""
	}
	words := strings.Fields(key)
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

// label is what a person recognises a meeting by.
func label(m *Meeting) string {
	var s strings.Builder
	where := m.Place
	if where == "" {
		where = m.Venue
	}
	if where == "" {
		where = m.Words
	}
	s.WriteString(where)
	if w := m.When; !w.IsZero() && w.Precision != reading.Vague {
		format := "2 Jan 2006"
		if w.Yearless() {
			format = "2 Jan"
		}
		switch {
		case w.Precision == reading.ToYear:
			s.WriteString(", " + w.From.Format("2006"))
		case w.Precision == reading.ToMonth:
			s.WriteString(", " + w.From.Format("Jan 2006"))
		case w.Precision == reading.ToWeek:
			s.WriteString(", before " + w.To.Format(format))
		case w.Days() > 1 && w.From.Month() == w.To.Month():
			s.WriteString(", " + w.From.Format("2") + "–" + w.To.Format(format))
		case w.Days() > 1:
			s.WriteString(", " + w.From.Format("2 Jan") + " – " + w.To.Format(format))
		default:
			s.WriteString(", " + w.From.Format(format))
		}
	}
	var names []string
	for _, a := range m.Attendees {
		if a.Attended() && a.Person != nil {
			names = append(names, a.Person.Family)
		}
	}
	if len(names) == 0 && m.Words != "" && where != m.Words {
		return s.String() + " (" + m.Words + ")"
	}
	more := ""
	if len(names) > 3 {
		names, more = names[:3], "…"
	}
	if len(names) > 0 {
		s.WriteString(": " + strings.Join(names, ", ") + more)
	}
	return s.String()
}
