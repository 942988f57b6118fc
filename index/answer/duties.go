package answer

import (
	"regexp"
	"strings"

	"parley/corpus"
)

var office = regexp.MustCompile(`(?i)\b(?:minister|president|secretary|chief|head|heads|adviser|advisor|advises|ambassador|envoy|leader|leads|chairman|chairwoman|chair|chairs|director|directs|negotiator|negotiators|spokesman|spokeswoman|spokesperson|chancellor|ceo|coach|manager|manages|commissioner|mayor|governor|commander|commands|general|mediator|premier|deputy|vice|representative|coordinator|senator|executive|officer|founder|member|professor|analyst|scientist|lawyer|judge|king|queen|prince|taoiseach|boss|owner|owns|runs|player|captain|striker|defender|midfielder|agent|businessman|economist|expert|aide|spy|admiral|colonel|mp|lawmaker|delegate|diplomat|counterpart|brother|sister|son|daughter|wife|husband|son-in-law|official|correspondent|researcher|trader|farmer|pilot|skipper|bishop|cardinal|priest|represents?|works?|serves?|handles|looks after|speaks for|in charge)\b`)

// duty is what a sentence says somebody is.
type duty struct {
	span   corpus.Span // in the sentence
	former bool
	weight float64
}

var (
	formerWord   = regexp.MustCompile(`(?i)\b(?:former|then|ex-|no longer|used to|previous|outgoing|ousted|until recently)\b`)
	apposition   = regexp.MustCompile(`^,? ?(?:\(|, |— |– )((?:who |whose |the |a |an |one of |now |then |his |her |their |its |\p{Lu}[\p{L}’'-]*[’']s? |former |acting |deputy |newly |[a-z][\p{L}-]* )[^.;()—–]{3,160})`)
	predicate    = regexp.MustCompile(`^,? (?:(?:is|was|remains|became|has been|now|serves as|served as|currently|acts as|works as|still|once) )+((?:the |a |an |one of |now |his |her |its |\p{Lu}[\p{L}’'-]*[’']s? |[a-z]+ )[^.;()—]{3,120})|^,? (?:now )?((?:runs|heads|leads|chairs|directs|commands|advises|represents|manages|handles|coaches|owns|bargains for|speaks for) [^.;,()—]{3,90})`)
	followedName = regexp.MustCompile(`(?:^|[,;:—–("“] ?|\b(?:and|with|by|to|from|of|while|that|said|when|between|beside|besides|including|but|as|for|met|told|than) )([^,;:—–("“]{3,90}),$`)
)

// duties finds what l says the person named at span is.
func (l *line) duties(span corpus.Span) []duty {
	var out []duty
	add := func(from, to int, weight float64) {
		from, to = trimSpan(l.text, from, to)
		if to-from < 3 || !office.MatchString(l.text[from:to]) {
			return
		}
		text := l.text[from:to]
		out = append(out, duty{corpus.Span{Start: from, End: to}, formerWord.MatchString(text), weight})
	}
	after := l.text[span.End:]
	if m := apposition.FindStringSubmatchIndex(after); m != nil {
		to := span.End + appositionEnd(after[m[2]:m[3]]) + m[2]
		add(span.End+m[2], to, 1)
	}
	if m := predicate.FindStringSubmatchIndex(after); m != nil {
		from, to := m[2], m[3]
		if from < 0 {
			from, to = m[4], m[5]
		}
		end := from + appositionEnd(after[from:to])
		if head := after[from:min(end, from+45)]; office.MatchString(head) {
			add(span.End+from, span.End+end, 0.9)
		}
	}
	before := l.text[:span.Start]
	trimmed := strings.TrimRight(before, " ")
	if m := followedName.FindStringSubmatchIndex(trimmed); m != nil {
		from := m[2] + datelineEnd(l.text[m[2]:])
		add(from, m[3], 0.95)
	} else if from := titleStart(before); from < len(before) {
		add(from, len(before), 0.75)
	}
	return out
}

// appositionEnd gives where an apposition ends: at the comma that closes it,
// unless a list or a relative clause goes on.
func appositionEnd(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] != ',' {
			continue
		}
		rest := strings.TrimLeft(s[i+1:], " ")
		if strings.HasPrefix(rest, "who ") && i < 70 && office.MatchString(rest[:min(len(rest), 60)]) {
			continue
		}
		return i
	}
	return len(s)
}

// titleStart gives where the title before a name begins: the words up to the
// last comma, verb or joining word.
func titleStart(before string) int {
	ws := Words(before)
	start := len(before)
	for i := len(ws) - 1; i >= 0 && len(ws)-i <= 9; i-- {
		w := ws[i]
		gap := before[w.End:start]
		if strings.Trim(gap, " -") != "" {
			break
		}
		low := fold(w.Text)
		if (low == "and" || low == "with" || low == "by" || low == "to" || low == "from" || low == "while" || low == "that" || low == "said" ||
			low == "between" || low == "when" || low == "including" || low == "but" || low == "as" || low == "met" || low == "told" || low == "saw" || low == "in" || low == "on") ||
			calendar[low] && low != "the" {
			break
		}
		if low == "mr" || low == "mrs" || low == "ms" {
			break
		}
		start = w.Start
	}
	return start
}
