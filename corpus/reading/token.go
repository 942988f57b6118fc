package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/corpus"
)

// Token is a word, a number or a mark of punctuation.
type Token struct {
	Span  corpus.Span // bytes of the text that was tokenised
	Text  string
	Lower string
	Class Class // part of speech, where a tagger has seen the token
}

// Capital reports whether the token begins with an upper-case letter.
func (t Token) Capital() bool {
	r, _ := utf8.DecodeRuneInString(t.Text)
	return unicode.IsUpper(r) || len(bareName(t.Text)) < len(t.Text)
}

// bareName gives a name without the article that is written as a part of it:
// "al-Masri" is "Masri", "d'Arcy" is "Arcy". Other words are given as they are.
func bareName(word string) string {
	i := strings.IndexAny(word, "-'’")
	if i < 1 || i > 3 || !nameArticles[strings.ToLower(word[:i])] {
		return word
	}
	_, size := utf8.DecodeRuneInString(word[i:])
	rest := word[i+size:]
	if r, _ := utf8.DecodeRuneInString(rest); !unicode.IsUpper(r) {
		return word
	}
	return rest
}

// nameArticles are the articles that are joined to names in Arabic and Romance
// languages.
var nameArticles = wordSet("al el ul ad ar as ash at az an ed es d l")

// Word reports whether the token begins with a letter or a digit.
func (t Token) Word() bool {
	r, _ := utf8.DecodeRuneInString(t.Text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// Tokens cuts the bytes of text within span into tokens, whose spans are
// offsets into text. Contractions and possessives are cut ("Trump", "'s"; "do",
// "n't"), names keep their hyphens and apostrophes ("Yong-chol", "O'Neill"),
// and compounds of a country are cut ("US", "-", "brokered").
func Tokens(text string, span corpus.Span) []Token {
	tokens := make([]Token, 0, span.Len()/5+1)
	add := func(start, end int) {
		if start < end {
			s := text[start:end]
			tokens = append(tokens, Token{Span: corpus.Span{Start: start, End: end}, Text: s, Lower: lower(s)})
		}
	}
	for i := span.Start; i < span.End; {
		r, size := utf8.DecodeRuneInString(text[i:span.End])
		switch {
		case unicode.IsSpace(r):
			i += size
		case wordRune(r) || (r == '@' || r == '#') && wordAt(text, i+size, span.End):
			end := i + size
			for end < span.End {
				r, size := utf8.DecodeRuneInString(text[end:span.End])
				if !wordRune(r) && !joins(text, i, end, size, r, span.End) {
					break
				}
				end += size
			}
			cutWord(text, i, end, add)
			i = end
		default:
			end := i + size
			for end < span.End && strings.HasPrefix(text[end:span.End], string(r)) && strings.ContainsRune(".-!?*_", r) {
				end += size
			}
			add(i, end)
			i = end
		}
	}
	return tokens
}

// lower is strings.ToLower that avoids a copy of what is lower case already.
func lower(s string) string { return strings.ToLower(s) }

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

func wordAt(text string, i, end int) bool {
	if i >= end {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[i:end])
	return wordRune(r)
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '`' }

// joins reports whether the mark r at byte at, within a word that began at
// start, belongs to the word.
func joins(text string, start, at, size int, r rune, end int) bool {
	next := wordAt(text, at+size, end)
	before, _ := utf8.DecodeLastRuneInString(text[start:at])
	switch {
	case r == '-' || r == '‑':
		return next && wordRune(before)
	case apostrophe(r):
		return next && r != '`' && wordRune(before)
	case r == '.':
		if unicode.IsDigit(before) {
			return next && digitAt(text, at+size)
		}
		if strings.Contains(text[start:at], ".") || next && single(text[start:at]) {
			return single(lastPart(text[start:at])) // U.S., p.m.
		}
		return next && letters(text[start:at]) && domainAt(text[at+size:end])
	case r == ',' || r == ':':
		return unicode.IsDigit(before) && next && digitAt(text, at+size) && digitsOnly(text[start:at])
	case r == '&':
		return next && unicode.IsUpper(before)
	case r == '@' || r == '_':
		return next
	}
	return false
}

func digitAt(text string, i int) bool { return text[i] >= '0' && text[i] <= '9' }

func digitsOnly(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) && r != ',' && r != '.' && r != ':' }) < 0
}

func letters(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' }) < 0
}

func single(s string) bool { return utf8.RuneCountInString(s) == 1 && letters(s) }

func lastPart(s string) string { return s[strings.LastIndexByte(s, '.')+1:] }

// domainAt reports whether s goes on as the last label of a host name
// ("example.org"), rather than as a sentence that lacks its space.
func domainAt(s string) bool {
	n := 0
	for n < len(s) && s[n] >= 'a' && s[n] <= 'z' {
		n++
	}
	return n >= 2 && n <= 4 && (n == len(s) || !wordRune(rune(s[n])))
}

// cutWord adds the tokens of the word text[start:end].
func cutWord(text string, start, end int, add func(start, end int)) {
	word := text[start:end]
	tail := 0
	if i := strings.LastIndexAny(word, "'’ʼ"); i > 0 {
		suffix := strings.ToLower(word[i:])
		_, size := utf8.DecodeRuneInString(suffix)
		switch suffix[size:] {
		case "s", "re", "ve", "ll", "d", "m":
			tail = len(word) - i
		case "t":
			if i > 1 && (word[i-1] == 'n' || word[i-1] == 'N') {
				tail = len(word) - i + 1
			}
		}
	}
	head := start + len(word) - tail
	if at := compound(text[start:head]); at > 0 {
		add(start, start+at)
		size := 1
		if text[start+at] != '-' {
			_, size = utf8.DecodeRuneInString(text[start+at:])
		}
		add(start+at, start+at+size)
		add(start+at+size, head)
	} else {
		add(start, head)
	}
	add(head, end)
}

// compound gives the offset of the hyphen at which a word is two ("US-brokered",
// "Russia-Ukraine", "Serb-majority"), or 0 where it is one ("Yong-chol", "Jean-Claude").
func compound(word string) int {
	at := strings.IndexByte(word, '-')
	if at <= 0 || at+1 >= len(word) {
		return 0
	}
	left, right := word[:at], word[at+1:]
	if first, _ := utf8.DecodeRuneInString(left); !unicode.IsUpper(first) || strings.Contains(right, "-") {
		return 0
	}
	if compoundTail(right) {
		return at
	}
	if g := places(); g.country(left) != "" && g.country(right) != "" {
		return at
	}
	return 0
}

// compoundTail reports whether s is the second half of an adjective made with
// a name: a participle, or one of a few nouns and adjectives.
func compoundTail(s string) bool {
	if r, _ := utf8.DecodeRuneInString(s); !unicode.IsLower(r) {
		return false
	}
	switch s {
	case "led", "held", "run", "made", "born", "built", "drawn", "wide", "style", "era", "majority", "friendly",
		"only", "free", "level", "language", "backed":
		return true
	}
	return len(s) > 5 && (strings.HasSuffix(s, "ed") || strings.HasSuffix(s, "ing")) && !strings.HasSuffix(s, "jing") && !strings.HasSuffix(s, "ping")
}
