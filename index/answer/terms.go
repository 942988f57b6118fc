package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// Word is one word of a text: a run of letters and digits, with the marks that
// hold numbers and names together ("5,060", "O'Neill", "11:59").
type Word struct {
	Text       string
	Stem       string // lower case, without accents, possessive or inflection
	Start, End int    // bytes of the text
}

// Stem gives the form under which an English word is compared with others:
// folded to lower case without accents, without possessive ending, and stemmed
// by the Snowball English (Porter 2) algorithm. Words that hold a digit are
// only folded.
func Stem(word string) string {
	w := fold(word)
	w = strings.TrimSuffix(w, "'s")
	w = strings.Trim(w, "'")
	if len(w) < 3 || strings.ContainsFunc(w, func(r rune) bool { return r >= '0' && r <= '9' }) {
		return w
	}
	if irregular, ok := irregularForms[w]; ok {
		return irregular
	}
	env := snowballstem.NewEnv(w)
	english.Stem(env)
	return env.Current()
}

// Words cuts text into words. A hyphen parts words, so that "ex-minister" is
// found by "minister".
func Words(text string) []Word {
	words := cutWords(text)
	for i := range words {
		words[i].Stem = Stem(words[i].Text)
	}
	return words
}

// cutWords is Words without the stems, which take most of its time.
func cutWords(text string) []Word {
	words := make([]Word, 0, len(text)/6+1)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !inWord(r) {
			i += size
			continue
		}
		start := i
		for i < len(text) {
			r, size = utf8.DecodeRuneInString(text[i:])
			if inWord(r) || joins(text, start, i, r, size) {
				i += size
				continue
			}
			break
		}
		words = append(words, Word{Text: text[start:i], Start: start, End: i})
	}
	return words
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// joins reports whether the mark r at i belongs to the word begun at start: an
// apostrophe between letters, a point, comma or colon between digits, a point
// between single letters ("U.S").
func joins(text string, start, i int, r rune, size int) bool {
	if i+size >= len(text) {
		return false
	}
	before, n := utf8.DecodeLastRuneInString(text[start:i])
	after, m := utf8.DecodeRuneInString(text[i+size:])
	switch r {
	case '\'', '’':
		return unicode.IsLetter(before) && unicode.IsLetter(after)
	case '.', ',', ':':
		if unicode.IsDigit(before) && unicode.IsDigit(after) {
			return true
		}
		if r != '.' || !unicode.IsUpper(before) || !unicode.IsUpper(after) {
			return false
		}
		alone := i-n == start || text[i-n-1] == '.'
		beyond, _ := utf8.DecodeRuneInString(text[i+size+m:])
		return alone && !unicode.IsLetter(beyond)
	}
	return false
}

// fold lower-cases s and takes accents and typographic apostrophes away. It
// covers the Latin letters of European names; others stay as they are.
func fold(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || c == '.' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	dotted := strings.Count(s, ".") > 0 && !strings.ContainsAny(s, "0123456789")
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r < utf8.RuneSelf {
			if r == '.' && dotted {
				continue
			}
			b.WriteRune(unicode.ToLower(r))
			continue
		}
		r = unicode.ToLower(r)
		if unicode.IsMark(r) {
			continue
		}
		if base, ok := unaccented[r]; ok {
			b.WriteString(base)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

var unaccented = func() map[rune]string {
	groups := map[string]string{
		"a": "àáâãäåāăą", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥħ",
		"i": "ìíîïĩīĭįı", "j": "ĵ", "k": "ķ", "l": "ĺļľŀł", "n": "ñńņňŉ", "o": "òóôõöøōŏő",
		"r": "ŕŗř", "s": "śŝşšș", "t": "ţťŧț", "u": "ùúûüũūŭůűų", "w": "ŵ", "y": "ýÿŷ",
		"z": "źżž", "ss": "ß", "ae": "æ", "oe": "œ", "th": "þ", "'": "’ʼ‘",
	}
	m := make(map[rune]string)
	for base, letters := range groups {
		for _, r := range letters {
			m[r] = base
		}
	}
	return m
}()

// irregularForms brings the irregular verbs and nouns of news English to one
// stem, which the suffix rules of a stemmer can't.
var irregularForms = func() map[string]string {
	m := make(map[string]string)
	for _, line := range strings.Split(strings.TrimSpace(irregularList), "\n") {
		forms := strings.Fields(line)
		for _, f := range forms {
			env := snowballstem.NewEnv(forms[0])
			english.Stem(env)
			m[f] = env.Current()
		}
	}
	return m
}()

// irregularList holds a base form and its irregular forms a line.
const irregularList = `
arise arose arisen
become became
begin began begun
break broke broken
bring brought
build built
buy bought
catch caught
choose chose chosen
come came
deal dealt
do did done does
draw drew drawn
drive drove driven
eat ate eaten
fall fell fallen
feel felt
fight fought
find found
flee fled
fly flew flown
forbid forbade forbidden
forget forgot forgotten
freeze froze frozen
get got gotten
give gave given
go went gone goes
grow grew grown
hear heard
hide hid hidden
hold held
keep kept
know knew known
lay laid
lead led
leave left
lend lent
lie lay lain
lose lost
make made
man men
mean meant
meet met
overcome overcame
pay paid
person people
ride rode ridden
rise rose risen
run ran
say said
see saw seen
seek sought
sell sold
send sent
shake shook shaken
shoot shot
show shown
shut shuts
sing sang sung
sink sank sunk
sit sat
sleep slept
speak spoke spoken
spend spent
stand stood
steal stole stolen
stick stuck
strike struck stricken
swear swore sworn
take took taken
teach taught
tell told
think thought
throw threw thrown
understand understood
uphold upheld
wake woke woken
wear wore worn
win won
withdraw withdrew withdrawn
withhold withheld
woman women
write wrote written
`
