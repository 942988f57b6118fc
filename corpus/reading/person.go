package reading

import (
	"strings"
	"unicode/utf8"
)

// familyFirst are family names of the languages that write them first, as
// newspapers spell them.
var familyFirst = wordSet("kim lee park choi jung jeong kang cho yoon jang lim han shin seo kwon hwang ahn song ryu hong moon ban roh noh suh chung son pak ri jo thae " +
	"wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin guo ma luo xi xie tang feng deng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng " +
	"wei su lu ding ren yao shen tan qin hou zou xiong meng qian fu he fang gu mao " +
	"choe pyo ko bae ryom jon sim mun kwak nam " +
	"nguyen nguyễn tran trần pham phạm le vo hoang phan vu dang bui do ngo to luong hun hor sar")

// person is the name of a person in its parts.
type person struct {
	tokens []string // folded
	family int      // index of the token that is the family name
}

// parseName splits the words of a name into given and family names.
func parseName(words []string) (given, family string, p person) {
	for _, w := range words {
		if w != "." && w != "," {
			p.tokens = append(p.tokens, sound(bareName(w)))
		}
	}
	at := len(words) - 1
	for at > 0 && suffixes[strings.ToLower(strings.Trim(words[at], "."))] {
		at--
	}
	p.family = max(0, min(at, len(p.tokens)-1))
	if len(words) == 1 {
		return "", words[0], p
	}
	_, western := firstNames()[words[0]]
	last, _ := firstNames()[words[at]]
	if first := strings.ToLower(fold(words[0])); familyFirst[first] && len(words) <= 3 && (!western || last == unknownGender && familyFirst[first]) &&
		!familyFirst[strings.ToLower(words[at])] {
		p.family = 0
		return strings.Join(words[1:], " "), words[0], p
	}
	from := at
	if n := leadingParticles(words); n > 0 && n == at {
		p.tokens, p.family = p.tokens[at:], 0
		return "", strings.Join(words, " "), p // "van der Berg"
	}
	for from > 1 && particles[strings.ToLower(words[from-1])] {
		from--
	}
	return strings.Join(words[:from], " "), strings.Join(words[from:], " "), p
}

// leadingParticles counts the words in lower case with which a name begins.
func leadingParticles(words []string) int {
	n := 0
	for n < len(words) && particles[words[n]] {
		n++
	}
	return n
}

var suffixes = wordSet("jr sr ii iii iv phd")

// sound gives the form of a name that its spellings share: lower case, without
// accents and hyphens, with the letters that transliterations disagree on made
// one.
func sound(s string) string {
	s = strings.ToLower(fold(s))
	var b strings.Builder
	last := byte(0)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch c {
		case '-', '\'', '.':
			continue
		case 'y':
			c = 'i'
		case 'w':
			c = 'v'
		case 'k':
			if i+1 < len(s) && s[i+1] == 'h' {
				continue
			}
		}
		if c != last {
			b.WriteByte(c)
		}
		last = c
	}
	return b.String()
}

// whole is the name as one word, by which variants with and without hyphens
// are the same.
func (p person) whole() string { return strings.Join(p.tokens, "") }

// sameAs reports whether two full names can be the same person's: the same
// family name, and given names of which one is the other's beginning, initial
// or part.
func (p person) sameAs(q person) bool {
	if p.whole() == q.whole() {
		return true
	}
	if len(p.tokens) < 2 || len(q.tokens) < 2 {
		return false
	}
	if contains(p.tokens, q.tokens) || contains(q.tokens, p.tokens) {
		return p.tokens[p.family] == q.tokens[q.family] || len(p.tokens) > 2 && len(q.tokens) > 2
	}
	if p.tokens[p.family] != q.tokens[q.family] {
		return false
	}
	a, b := p.given(), q.given()
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	if p.family == 0 || q.family == 0 {
		return strings.Join(a, "") == strings.Join(b, "") // no short forms in "Kim Yong Chol"
	}
	x, y := a[0], b[0]
	if len(x) > len(y) {
		x, y = y, x
	}
	return strings.HasPrefix(y, x) && (len(x) >= 3 || utf8.RuneCountInString(x) == 1)
}

func (p person) given() []string {
	var out []string
	for i, t := range p.tokens {
		if i != p.family {
			out = append(out, t)
		}
	}
	return out
}

// contains reports whether the words of part occur in all, in order.
func contains(all, part []string) bool {
	i := 0
	for _, w := range all {
		if i < len(part) && w == part[i] {
			i++
		}
	}
	return i == len(part)
}

// fits tells how well a short form (a family name, or the last part of a long
// name) fits p: 0 not at all, 3 best.
func (p person) fits(short person) int {
	n := len(short.tokens)
	switch {
	case n == 0 || n >= len(p.tokens) && p.whole() != short.whole():
		return 0
	case n == 1 && short.tokens[0] == p.tokens[p.family]:
		return 3
	case n > 1 && strings.HasSuffix(strings.Join(p.tokens, " "), " "+strings.Join(short.tokens, " ")):
		return 3
	case n > 1 && contains(p.tokens, short.tokens):
		return 2
	case n == 1 && len(short.tokens[0]) > 2 && contains(p.tokens, short.tokens):
		return 1
	}
	return 0
}
