package answer

import (
	"regexp"
	"strings"

	"parley/corpus"
)

// clauseLimit is the length in bytes up to which a statement is a fact as it is.
const clauseLimit = 170

const sayVerb = `(?:said|says|say|told (?:[\w’'.-]+ ){1,4}?|announced|confirmed|argued|argues|warned|added|stated|insisted|insists|claimed|claims|wrote|writes|explained|noted|conceded|declared|acknowledged|repeated|remarked|stressed|pointed out|suggested|complained|admitted|reported|disclosed|thought|believes?|recalled|predicted|replied|answered|promised|went on)`

var (
	sayingHead = regexp.MustCompile(`^[^"“”;:]{2,190}?\b` + sayVerb + `(?: (?:on|in|at|late|early|earlier|later|afterwards|again|to|before) [\w ]{2,30}?)?,? that\b,?`)
	sayingBare = regexp.MustCompile(`^[^"“”;:]{2,110}?\b(?:said|says|claimed|thought|insisted)\s+(?:the|he|she|it|they|his|her|its|their|there|this|these|those|no|an?|all|both|nobody|everyone|progress|talks|more|some|[A-Z])\b`)
	sayingTail = regexp.MustCompile(`,["”’]?\s*(?:(?:he|she|they|it|\p{Lu}[\w’'.-]*|the|a|an|officials|diplomats|sources|analysts|his|her|its) (?:[\w’'.-]+ ){0,6}?(?:said|says|told|added|wrote|announced|argued|explained|noted|conceded|declared|warned|insisted|claimed|remarked|replied|went on|put it|concluded|recalled|confirmed)(?: (?:on|in|at|to|late|the|his|her|reporters|journalists|afterwards|later|again|before|after|during)\b[^,;]{0,45})?|["”] ?said [^,;]{3,60}|in the words of [^,;]{2,50}|according to [^,;]{2,60}|by (?:the|his|her|their|its) [^,;]{2,30} (?:account|reckoning))["”]?[.!]?$`)
	sayingWord = regexp.MustCompile(`\b(?:said|says|claimed|thought|insisted)\s+`)
	accordance = regexp.MustCompile(`^(?i:according to|in the words of|for|in) [^,;"“]{2,70}, `)
	adverbial  = regexp.MustCompile(`^(?:But|And|So|Yet|However|Meanwhile|Then|Later|Earlier|Afterwards|In fact|Indeed|Instead|Still|For now|For one thing|First|Second|In the end|In return|At first|Of course|Not least),? `)
)

// statement gives the part of l that tells something, without the words that
// say who said so.
func (l *line) statement() (from, to int) {
	from, to = 0, len(l.text)
	if i := datelineEnd(l.text); i > 0 {
		from = i
	}
	body := l.text[from:to]
	for range 2 {
		if m := adverbial.FindStringIndex(body); m != nil {
			from += m[1]
			body = l.text[from:to]
		}
		if m := sayingHead.FindStringIndex(body); m != nil && len(body)-m[1] > 15 {
			from += m[1]
		} else if m := sayingBare.FindStringIndex(body); m != nil {
			if v := sayingWord.FindStringIndex(body); v != nil && len(body)-v[1] > 15 {
				from += v[1]
			}
		} else if m := accordance.FindStringIndex(body); m != nil && strings.HasPrefix(strings.ToLower(body), "according") {
			from += m[1]
		}
		body = l.text[from:to]
	}
	if m := sayingTail.FindStringIndex(body); m != nil && m[0] > 15 {
		to = from + m[0]
	}
	return trimSpan(l.text, from, to)
}

var datelined = regexp.MustCompile(`^\p{Lu}[\p{Lu} .'/-]{2,40}(?:, [\p{L}. ]{2,24})?(?: \([^)]{2,20}\))? [—–-] `)

// datelineEnd gives where the sentence after a dateline begins ("GENEVA — "), or 0.
func datelineEnd(text string) int {
	if m := datelined.FindStringIndex(text); m != nil {
		return m[1]
	}
	return 0
}

var clauseBorder = regexp.MustCompile(`; |: | [—–] |, (?:and|but|while|whereas|which|who|whose|where|so that|after which|because|although|though|since|as|with|after|before|adding|saying|including|or|until|unless|if|when|not|then|nor|yet|to|for|in|on|at|by|from)\b|,["”] | (?:because|although|while|whereas|so that|but|after which) `)

// joining opens a clause without belonging to it.
var joining = regexp.MustCompile(`^(?:and|but|while|whereas|adding that|adding|saying that|saying|so that|then|or) `)

// segments cuts text[from:to] at the borders of clauses, outside of quotation marks.
func segments(text string, from, to int) []corpus.Span {
	var out []corpus.Span
	start := from
	for _, m := range clauseBorder.FindAllStringIndex(text[from:to], -1) {
		at := from + m[0]
		if at-start < 25 || to-at < 15 || inQuotes(text, at) {
			continue
		}
		out = append(out, corpus.Span{Start: start, End: at})
		start = at
		for start < to && strings.ContainsRune(" ,;:", rune(text[start])) {
			start++
		}
		if m := joining.FindStringIndex(text[start:to]); m != nil {
			start += m[1]
		}
	}
	return append(out, corpus.Span{Start: start, End: to})
}

// inQuotes reports whether byte at of text stands between quotation marks.
func inQuotes(text string, at int) bool {
	before := text[:at]
	return strings.Count(before, `"`)%2 == 1 || strings.Count(before, "“") > strings.Count(before, "”")
}

// chunks joins segments again as long as they stay within clauseLimit.
func chunks(text string, from, to int) []corpus.Span {
	if to-from <= clauseLimit {
		return []corpus.Span{{Start: from, End: to}}
	}
	var out []corpus.Span
	for _, s := range segments(text, from, to) {
		if n := len(out); n > 0 && s.End-out[n-1].Start <= clauseLimit {
			out[n-1].End = s.End
			continue
		}
		out = append(out, s)
	}
	return out
}

// whole gives all of l but its dateline.
func (l *line) whole() (from, to int) { return trimSpan(l.text, datelineEnd(l.text), len(l.text)) }

// clauseFacts gives what the lines tell, as clauses: all of the first line,
// the best of each other, at most n.
func (s *sheet) clauseFacts(lines []*line, n int) []found {
	var out []found
	for i, l := range lines {
		if i > 0 && l.share < 0.45 {
			break
		}
		from, to := l.statement()
		var parts []found
		for k, c := range chunks(l.text, from, to) {
			f, ok := l.spot(c.Start, c.End, FactClause)
			if !ok || len(f.Text) < 8 {
				continue
			}
			f.score = l.share + 0.3*s.coverage(Words(f.Text)) - 0.01*float64(k)
			parts = append(parts, f)
		}
		parts = choose(parts, 3)
		if i > 0 && len(parts) > 1 {
			parts = parts[:1]
		}
		for k := range parts {
			parts[k].score -= float64(i) * 0.3
		}
		out = append(out, parts...)
	}
	return choose(out, n)
}

var quotation = regexp.MustCompile(`"([^"]{3,})"|“([^”]{3,})”`)

// quoted gives what stands in quotation marks in l, without the marks.
func (l *line) quoted() []corpus.Span {
	var out []corpus.Span
	for _, m := range quotation.FindAllStringSubmatchIndex(l.text, -1) {
		from, to := m[2], m[3]
		if from < 0 {
			from, to = m[4], m[5]
		}
		from, to = trimSpan(l.text, from, to)
		if from < to {
			out = append(out, corpus.Span{Start: from, End: to})
		}
	}
	return out
}
