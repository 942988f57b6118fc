package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/corpus"
	"parley/corpus/reading"
)

// nameSets are the public sets for names: what is learned from, what is
// measured on while tuning, and what is measured at the very end.
type nameSets struct {
	train [][]reading.Sample // articles
	held  []heldSet
}

// heldSet is a set to measure on.
type heldSet struct {
	name     string
	final    bool // not for tuning
	articles [][]reading.Sample
}

// loadNameSets reads the sets in dir. The last tenth of wikigold's articles is
// held out. With tune, the tenth before is measured on instead, and so is one
// half of the articles of uner-ewt-dev: the first, third and so on with 1, the
// others with 2.
func loadNameSets(dir string, tune int) (*nameSets, error) {
	s := &nameSets{}
	wikigold, err := loadColumns(filepath.Join(dir, "wikigold.conll"), wikiKinds)
	if err != nil {
		return nil, err
	}
	var held, ninth [][]reading.Sample
	for i, article := range wikigold {
		if tune > 0 && i >= len(wikigold)*8/10 && i < len(wikigold)*9/10 {
			ninth = append(ninth, article)
		} else if i >= len(wikigold)*9/10 {
			held = append(held, article)
		} else {
			s.train = append(s.train, article)
		}
	}
	s.held = append(s.held, heldSet{name: "wikigold tenth", articles: held, final: tune > 0})
	if tune > 0 {
		s.held = append(s.held, heldSet{name: "wikigold ninth", articles: ninth})
	}
	for _, file := range []struct {
		name   string
		kinds  map[string]int
		weight float32
		times  int // a small set that counts for more
	}{{"uner-ewt-dev.iob2", wikiKinds, 1, 4}, {"re3d-train.conll", re3dKinds, 1, 1}, {"wnut17-train.conll", wnutKinds, .9, 1}} {
		articles, err := loadColumns(filepath.Join(dir, file.name), file.kinds)
		if err != nil {
			return nil, err
		}
		withoutTitles(articles)
		for _, a := range articles {
			for i := range a {
				a[i].Weight = file.weight
			}
		}
		if tune > 0 && file.name == "uner-ewt-dev.iob2" {
			var half [2][][]reading.Sample
			for i, a := range articles {
				half[i%2] = append(half[i%2], a)
			}
			s.held = append(s.held, heldSet{name: "uner-ewt-dev", articles: half[(tune-1)%2]})
			articles = half[tune%2]
		}
		for range file.times {
			s.train = append(s.train, articles...)
		}
	}
	gum, err := filepath.Glob(filepath.Join(dir, "gum", "*.conllu"))
	if err != nil || len(gum) == 0 {
		return nil, fmt.Errorf("no GUM files in %s", filepath.Join(dir, "gum"))
	}
	for _, file := range gum {
		articles, err := loadGUM(file)
		if err != nil {
			return nil, err
		}
		s.train = append(s.train, articles...)
	}
	for _, file := range []struct {
		name  string
		kinds map[string]int
		final bool
	}{{"re3d-test.conll", re3dKinds, false}, {"uner-ewt-test.iob2", wikiKinds, true}} {
		articles, err := loadColumns(filepath.Join(dir, file.name), file.kinds)
		if err != nil {
			return nil, err
		}
		if !file.final {
			withoutTitles(articles)
		}
		s.held = append(s.held, heldSet{name: strings.TrimSuffix(file.name, filepath.Ext(file.name)), final: file.final, articles: articles})
	}
	return s, nil
}

// withoutTitles takes the titles off the names of people, which sets differ on.
func withoutTitles(articles [][]reading.Sample) {
	for _, a := range articles {
		for _, s := range a {
			for k, n := range s.Names {
				s.Names[k] = n.WithoutTitle(s.Tokens)
			}
		}
	}
}

// What the sets call the kinds of names. A type that is missing is no name;
// one that is negative makes its sentence useless for learning.
var (
	wikiKinds = map[string]int{"PER": int(reading.Person), "ORG": int(reading.Organisation), "LOC": int(reading.Place)}
	wnutKinds = map[string]int{"person": int(reading.Person), "corporation": int(reading.Organisation), "group": int(reading.Organisation), "location": int(reading.Place)}
	re3dKinds = map[string]int{"Person": int(reading.Person), "Organisation": int(reading.Organisation), "Location": int(reading.Place)}
)

// word is a token of a set: its form, its label in IOB, and whether white
// space follows.
type word struct {
	form, label string
}

// loadColumns reads a file with a word and its label on a line and blank lines
// between sentences. The label is in the second column, or in the third where
// the first is a number. Articles are marked, or made of 20 sentences.
func loadColumns(file string, kinds map[string]int) ([][]reading.Sample, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var articles [][]reading.Sample
	var article []reading.Sample
	var words []word
	text, marked := "", false
	sentence := func() {
		if len(words) > 0 {
			article = append(article, sample(text, words, kinds))
		}
		words, text = nil, ""
		if !marked && len(article) == 20 {
			articles, article = append(articles, article), nil
		}
	}
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case strings.HasPrefix(line, "# newdoc") || strings.HasPrefix(line, "-DOCSTART-"):
			sentence()
			if marked = true; len(article) > 0 {
				articles, article = append(articles, article), nil
			}
		case strings.HasPrefix(line, "# text = "):
			text = strings.TrimPrefix(line, "# text = ")
		case strings.HasPrefix(line, "# ") && strings.Contains(line, " = "):
		case strings.TrimSpace(line) == "":
			sentence()
		default:
			f := strings.FieldsFunc(line, func(r rune) bool { return r == '\t' || r == ' ' })
			if len(f) >= 5 && strings.Trim(f[0], "0123456789") == "" {
				words = append(words, word{f[1], f[2]})
			} else if len(f) >= 2 && f[0] != "" {
				words = append(words, word{f[0], f[len(f)-1]})
			}
		}
	}
	if sentence(); len(article) > 0 {
		articles = append(articles, article)
	}
	return articles, nil
}

// sample makes a Sample of the words of a sentence, in the tokens of the
// reader. Without the text the words are put together as newspapers do.
func sample(text string, words []word, kinds map[string]int) reading.Sample {
	if text == "" {
		text = together(words)
	}
	s := reading.Sample{Tokens: reading.Tokens(text, corpus.Span{End: len(text)}), Known: true, Weight: 1}
	at, last := 0, ""
	var found []corpus.Span
	var kind []int
	for _, w := range words {
		i := strings.Index(text[at:], w.form)
		if i < 0 {
			s.Known = false
			break
		}
		span := corpus.Span{Start: at + i, End: at + i + len(w.form)}
		at = span.End
		mark, class, _ := strings.Cut(w.label, "-")
		k, named := kinds[class]
		switch {
		case mark == "O" || !named:
			last = ""
		case mark == "I" && last == class:
			found[len(found)-1].End = span.End
		default:
			found, kind = append(found, span), append(kind, k)
			last = class
		}
	}
	for i, f := range found {
		s.Names = append(s.Names, name(s.Tokens, f, reading.EntityKind(kind[i])))
		if !proper(text[f.Start:f.End]) {
			s.Known = false
		}
	}
	return s
}

// name gives the tokens that overlap span as a name.
func name(tokens []reading.Token, span corpus.Span, kind reading.EntityKind) reading.Span {
	n := reading.Span{From: len(tokens), Kind: kind}
	for i, t := range tokens {
		if t.Span.Overlaps(span) {
			n.From, n.To = min(n.From, i), i+1
		}
	}
	return n
}

// proper reports whether s has a capital or a character without case; sets
// that mark "the government" as a name teach nothing about names. Sentences of
// people who never press shift are kept out by the same rule.
func proper(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool {
		return unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
	}) >= 0
}

func together(words []word) string {
	var b strings.Builder
	glue := true
	quoted := false
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w.form)
		stuck := strings.HasPrefix(w.form, "'") && len(w.form) > 1 && len(w.form) < 4 || w.form == "n't" ||
			len(w.form) == 1 && strings.ContainsRune(".,;:!?)]%'", r) || w.form == `"` && quoted || w.form == "''"
		if !glue && !stuck {
			b.WriteByte(' ')
		}
		b.WriteString(w.form)
		if w.form == `"` {
			quoted = !quoted
		}
		glue = strings.ContainsRune("($[£€", r) && len(w.form) < 4 || w.form == `"` && quoted || w.form == "``"
	}
	return b.String()
}
