package dossier

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters that no decomposition takes to ASCII.
var plainLetters = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "æ", "ae", "œ", "oe", "ß", "ss", "ı", "i", "ħ", "h", "ə", "e", "'", "", "’", "", "ʼ", "", "`", "")

// plain folds s to lower case without accents, with single spaces.
func plain(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 || s[i] == '\'' || s[i] == '`' {
			ascii = false
			break
		}
	}
	s = strings.ToLower(s)
	if !ascii {
		var b strings.Builder
		for _, r := range norm.NFD.String(s) {
			if !unicode.Is(unicode.Mn, r) {
				b.WriteRune(r)
			}
		}
		s = plainLetters.Replace(b.String())
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// sounds are spellings that languages of other scripts are given in English
// texts, each with the one that stands for all.
var sounds = strings.NewReplacer(
	"shch", "sc", "sch", "s", "tch", "c", "tsch", "c", "zh", "z", "kh", "h", "gh", "g", "ph", "f", "ck", "k", "ch", "c", "sh", "s", "dj", "j", "dzh", "j",
	"ts", "c", "tz", "c", "ks", "x", "q", "k", "w", "v", "ou", "u", "oo", "u", "ee", "i", "ei", "i", "ey", "i", "iy", "i", "ij", "i", "yy", "i",
	"y", "i", "yo", "io", "ye", "e", "ie", "e", "yu", "iu", "ya", "ia",
)

// sound folds a name in plain letters to what is common to its spellings.
func sound(name string) string {
	s := sounds.Replace(name)
	var b strings.Builder
	var last rune
	for _, r := range s {
		if r == last || r == ' ' {
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// loose folds further: h and g, which alphabets swap, and the vowels away.
func loose(name string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case 'a', 'e', 'i', 'o', 'u':
			return -1
		case 'g':
			return 'h'
		case 'z':
			return 's'
		}
		return r
	}, sound(name))
}

// shortForms are given names with short forms that are no beginning of them.
var shortForms = func() map[string]string {
	m := map[string]string{}
	for _, line := range []string{
		"william bill billy will liam", "robert bob bobby rob", "richard dick rick rich", "james jim jimmy jamie", "john jack johnny jon", "joseph joe joey",
		"thomas tom tommy", "anthony tony", "edward ted eddie ed ned", "theodore ted", "michael mike mick mikey", "charles charlie chuck", "henry harry hank",
		"margaret maggie peggy meg", "elizabeth liz beth betty lizzie", "katherine kate kathy katie", "catherine kate cathy", "patricia pat patty",
		"rebecca becky", "deborah debbie", "andrew andy drew", "lawrence larry", "francis frank", "gerald gerry jerry", "terence terry", "stephen steve",
		"alexander alex sasha sandy", "aleksandr sasha alex", "oleksandr sasha alex", "mikhail misha", "vladimir volodya", "dmitry dima", "nicholas nick",
		"christopher chris kit", "jeffrey jeff geoff", "ronald ron", "donald don", "leonard len", "walter walt", "jose pepe", "francisco paco pancho", "enrique kike",
	} {
		words := strings.Fields(line)
		for _, w := range words[1:] {
			m[words[0]+" "+w] = w
		}
	}
	return m
}()

// sameGiven reports whether two given names in plain letters can be one
// person's: equal but for spelling, an initial, a short form, or one of several
// names left out.
func sameGiven(a, b string) bool {
	if a == b || a == "" || b == "" {
		return true
	}
	fa, fb := strings.Fields(a), strings.Fields(b)
	if len(fa) > len(fb) {
		fa, fb = fb, fa
	}
	for _, x := range fa {
		found := false
		for _, y := range fb {
			found = found || sameName(x, y)
		}
		if !found {
			return sound(a) == sound(b)
		}
	}
	return true
}

// sameName compares single given names.
func sameName(x, y string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	switch {
	case x == "":
		return true
	case x == y, len(x) == 1 && x[0] == y[0], len(x) >= 3 && strings.HasPrefix(y, x):
		return true
	case shortForms[x+" "+y] != "" || shortForms[y+" "+x] != "":
		return true
	}
	sx, sy := sound(x), sound(y)
	if lx, ly := sx[len(sx)-1:], sy[len(sy)-1:]; lx != ly && strings.Contains("ao", lx) && strings.Contains("ao", ly) {
		return false // Maria and Mario
	}
	if sx == sy || len(sx) > 3 && loose(x) == loose(y) {
		return true
	}
	return len(sx) >= 5 && len(sy) >= 5 && within(sx, sy, 1)
}

// within reports whether a and b are at most limit insertions, deletions,
// substitutions or swaps of neighbours apart.
func within(a, b string, limit int) bool { return distance(a, b, limit) <= limit }

// distance is the Damerau-Levenshtein distance (optimal string alignment) of a
// and b in bytes, or limit+1 where it is more than limit.
func distance(a, b string, limit int) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > limit || len(b) > 60 {
		return limit + 1
	}
	var rows [3][64]int
	for j := 0; j <= len(b); j++ {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		row, up, up2 := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		row[0] = i
		best := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(up[j]+1, row[j-1]+1, up[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], up2[j-2]+1)
			}
			best = min(best, row[j])
		}
		if best > limit {
			return limit + 1
		}
	}
	return rows[len(a)%3][len(b)]
}
