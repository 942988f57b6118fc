package answer

import (
	"regexp"
	"strings"
	"unicode"
)

// MaxQuestion is the length in bytes up to which a question is read.
const MaxQuestion = 1000

// plain gives the question in lower case with its contractions written out,
// without courtesies and end marks, one space between words.
func plain(text string) string {
	s := strings.ToLower(strings.ToValidUTF8(text, " "))
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '’' || r == 'ʼ' || r == '`' || r == '‘':
			return '\''
		case r == '‑' || r == '–' || r == '—':
			return '-'
		case unicode.IsSpace(r) || unicode.IsControl(r):
			return ' '
		case strings.ContainsRune(`"“”«»()[]{}<>*_~|;?!¿¡`, r):
			return ' '
		}
		return r
	}, s)
	s = endMark.ReplaceAllString(s, " ")
	var out []string
	for _, w := range strings.Fields(s) {
		w = strings.Trim(w, ",-")
		if long, ok := contractions[strings.ReplaceAll(w, "'", "")]; ok && (strings.Contains(w, "'") || !ambiguous[w]) {
			w = long
		}
		if w != "" {
			out = append(out, w)
		}
	}
	s = strings.Join(out, " ")
	for {
		short := courtesy.ReplaceAllString(s, "")
		if short == s || short == "" {
			return s
		}
		s = short
	}
}

var endMark = regexp.MustCompile(`[.,:…]+(?:\s|$)|^\s*@\S+`)

// courtesy is what stands before or after a question without asking anything.
var courtesy = regexp.MustCompile(`^(?:hi|hey|hello|ok|okay|so|well|um|hmm|please|pls|plz|parley|thanks|thx|yo|quick question|` +
	`(?:can|could|would|will) (?:you|someone|anyone|u) (?:please |pls )?(?:tell me|tell us|say|explain|remind me|find out|check|list|name|show me)|` +
	`(?:do|does) (?:you|anyone|anybody|u) (?:happen to )?(?:know|remember|recall)|any idea|any word on|any news on|tell me|tell us|remind me|show me|list|name|give me|` +
	`i (?:want|need|would like|wanted|wonder|am wondering|was wondering)(?: to know| to find out)?|wondering|` +
	`i do not know|just|exactly|again|actually|please) |` +
	` (?:please|pls|plz|thanks|thx|again|exactly|anyway|then|by the way|btw|do you know|do we know|or what|lol)$`)

// contractions are written out; the keys have lost their apostrophes.
var contractions = map[string]string{
	"whats": "what is", "wats": "what is", "wat": "what", "wut": "what", "whos": "who is", "wheres": "where is", "whens": "when is",
	"whys": "why is", "hows": "how is", "thats": "that is", "theres": "there is", "its": "its", "hes": "he is", "shes": "she is",
	"theyre": "they are", "isnt": "is not", "arent": "are not", "wasnt": "was not", "werent": "were not", "dont": "do not",
	"doesnt": "does not", "didnt": "did not", "hasnt": "has not", "havent": "have not", "hadnt": "had not", "wont": "will not",
	"wouldnt": "would not", "cant": "can not", "cannot": "can not", "couldnt": "could not", "shouldnt": "should not",
	"whatd": "what did", "whod": "who did", "whered": "where did", "whyd": "why did", "howd": "how did", "lets": "let us",
	"im": "i am", "id": "i would", "youre": "you are", "weve": "we have", "theyve": "they have", "theyll": "they will",
	"hell": "he will", "wholl": "who will", "whatll": "what will", "whatre": "what are", "whore": "who are", "whove": "who have",
	"u": "you", "ur": "your", "r": "are", "re": "re", "w": "with", "wrt": "about", "abt": "about",
}

// ambiguous words are contractions only where the apostrophe is written.
var ambiguous = map[string]bool{"hell": true, "id": true, "its": true, "whore": true, "lets": true, "re": true, "r": false, "w": false}
