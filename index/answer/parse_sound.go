package answer

import (
	"strings"
)

// sounds are spellings of one sound in the usual transcriptions of names.
var sounds = strings.NewReplacer("shch", "s", "sch", "s", "sh", "s", "tch", "c", "ch", "c", "zh", "z", "kh", "h", "gh", "g", "ck", "k",
	"ph", "f", "ts", "c", "tz", "c", "ks", "x", "w", "v", "y", "i", "j", "i", "q", "k", "oe", "o", "ae", "a", "ue", "u", "-", " ", "'", "", ".", "")

// sound gives the form under which spellings of a name in different
// transcriptions are the same: Yury, Yuriy and Iurii.
func sound(name string) string {
	s := sounds.Replace(fold(name))
	var b strings.Builder
	var last rune
	for _, r := range s {
		if r != last || r == ' ' {
			b.WriteRune(r)
		}
		last = r
	}
	s = strings.TrimSpace(b.String())
	if strings.HasSuffix(s, "ei") {
		s = s[:len(s)-2] + "i"
	}
	return s
}

// ordinary reports whether word is one that questions are made of.
func ordinary(word string) bool {
	s := Stem(word)
	_, meeting := meetingNouns[word]
	_, meets := meetingNouns[strings.TrimSuffix(word, "s")]
	return stopWords[word] || framing[word] || weakWords[s] || meeting || meets || strings.HasSuffix(word, "ly") && len(word) > 5 || len(synonyms()[s]) > 0 || monthNumber[word] > 0 || weekdayNumber[word] > 0
}

// possessor is the word without the ending of a possessive, written with or
// without its apostrophe.
func possessor(s string) string {
	if t, ok := strings.CutSuffix(s, "'s"); ok {
		return t
	}
	if t, ok := strings.CutSuffix(s, "'"); ok {
		return t
	}
	if t, ok := strings.CutSuffix(s, "s"); ok && len(t) > 2 && !strings.HasSuffix(t, "s") {
		return t
	}
	return s
}

func abs(n int) int { return max(n, -n) }

// distance is the number of letters to change, insert, delete or swap that
// makes a of b (the optimal string alignment distance), or more than limit.
func distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if abs(len(x)-len(y)) > limit {
		return limit + 1
	}
	before, row := make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		next := make([]int, len(y)+1)
		next[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row = row, next
	}
	return row[len(y)]
}
