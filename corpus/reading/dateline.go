package reading

import (
	"regexp"

	"parley/corpus"
)

// dateline matches the place from which an article was written, at its head:
// "MOSCOW — ", "OHRID, North Macedonia (Reuters) - ", "KYIV/ABU DHABI — ".
var dateline = regexp.MustCompile(`^((?:\p{Lu}[\p{Lu}.'’-]+)(?:[ /]\p{Lu}[\p{Lu}.'’/-]*)*)((?:, \p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+)*)?(?:,? (?:\p{Lu}\p{Ll}{2,8}\.?) [0-9]{1,2})?(?: \([^)\n]{2,30}\))?(?: ?[—–]| --?) ?)`)

// datelineOf gives the spans of the places of the dateline at the head of the
// sentence s, and where the dateline ends. It gives nothing where there is none.
func datelineOf(text string, s corpus.Span) (places []corpus.Span, end int) {
	m := dateline.FindStringSubmatchIndex(text[s.Start:s.End])
	if m == nil {
		return nil, s.Start
	}
	from := s.Start + m[2]
	for i := from; i <= s.Start+m[3]; i++ {
		if i == s.Start+m[3] || text[i] == '/' {
			if i > from {
				places = append(places, corpus.Span{Start: from, End: i})
			}
			from = i + 1
		}
	}
	return places, s.Start + m[1]
}
