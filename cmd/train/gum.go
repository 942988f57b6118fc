package main

import (
	"cmp"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"parley/corpus"
	"parley/corpus/reading"
)

// gumWord is a line of a CoNLL-U file.
type gumWord struct {
	span  corpus.Span
	form  string
	class string // universal part of speech
	fine  string // Penn Treebank part of speech
	head  int    // index of the head, -1 for the root
}

// gumMention is an annotated mention of an entity.
type gumMention struct {
	from, to int
	kind     string
}

// bracket matches the opening of a mention with its type, closed at once or
// not, and the closing of one that was opened before.
var bracket = regexp.MustCompile(`\(([0-9]+(?:\[[0-9/]+\])?)-([a-z]+)[^()]*(\))?|([0-9]+(?:\[[0-9/]+\])?)\)`)

// loadGUM reads a file of the GUM corpus. The name in a mention is the run of
// proper nouns around its head; a mention without one is no name.
func loadGUM(file string) ([][]reading.Sample, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var articles [][]reading.Sample
	var article []reading.Sample
	var words []gumWord
	var mentions []gumMention
	open := map[string][]int{} // by entity: the mentions that are open
	text, at := "", 0
	sentence := func() {
		if len(words) > 0 {
			article = append(article, gumSample(text, words, mentions))
		}
		words, mentions, at = nil, nil, 0
		clear(open)
	}
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case strings.HasPrefix(line, "# newdoc"):
			if sentence(); len(article) > 0 {
				articles, article = append(articles, article), nil
			}
		case strings.HasPrefix(line, "# text = "):
			text = strings.TrimPrefix(line, "# text = ")
		case strings.HasPrefix(line, "#"):
		case line == "":
			sentence()
		default:
			f := strings.Split(line, "\t")
			if len(f) < 10 || strings.ContainsAny(f[0], "-.") {
				continue
			}
			i := strings.Index(text[at:], f[1])
			if i < 0 {
				continue
			}
			head, _ := strconv.Atoi(f[6])
			n := len(words)
			words = append(words, gumWord{span: corpus.Span{Start: at + i, End: at + i + len(f[1])}, form: f[1], class: f[3], fine: f[4], head: head - 1})
			at += i + len(f[1])
			for _, attribute := range strings.Split(f[9], "|") {
				value, ok := strings.CutPrefix(attribute, "Entity=")
				if !ok {
					continue
				}
				for _, m := range bracket.FindAllStringSubmatch(value, -1) {
					switch {
					case m[4] != "":
						if stack := open[m[4]]; len(stack) > 0 {
							mentions[stack[len(stack)-1]].to = n + 1
							open[m[4]] = stack[:len(stack)-1]
						}
					default:
						mention := gumMention{from: n, kind: m[2]}
						if m[3] != "" {
							mention.to = n + 1
						} else {
							open[m[1]] = append(open[m[1]], len(mentions))
						}
						mentions = append(mentions, mention)
					}
				}
			}
		}
	}
	if sentence(); len(article) > 0 {
		articles = append(articles, article)
	}
	return articles, nil
}

var gumKinds = map[string]reading.EntityKind{"person": reading.Person, "organization": reading.Organisation, "place": reading.Place}

// gumSample makes the Sample of a sentence.
func gumSample(text string, words []gumWord, mentions []gumMention) reading.Sample {
	s := reading.Sample{Tokens: reading.Tokens(text, corpus.Span{End: len(text)}), Known: true, Class: true, Weight: 1}
	for i, k := 0, 0; i < len(s.Tokens); i++ {
		for k < len(words) && words[k].span.Start < s.Tokens[i].Span.End {
			s.Tokens[i].Class = universal[words[k].class]
			k++
		}
		if s.Tokens[i].Class == reading.ClassNone {
			s.Class = false
		}
	}
	slices.SortStableFunc(mentions, func(a, b gumMention) int { return cmp.Compare(b.to-b.from, a.to-a.from) })
	taken := make([]bool, len(words))
	for _, m := range mentions {
		kind, ok := gumKinds[m.kind]
		if !ok || m.to <= m.from {
			continue
		}
		from, to := properRun(words, m, kind)
		if from == to || slices.Contains(taken[from:to], true) {
			continue
		}
		for i := from; i < to; i++ {
			taken[i] = true
		}
		span := corpus.Span{Start: words[from].span.Start, End: words[to-1].span.End}
		if kind == reading.Organisation && reading.CanonicalSide(text[span.Start:span.End]) != "" {
			kind = reading.Place // a country that acts is a place in the other sets
		}
		s.Names = append(s.Names, name(s.Tokens, span, kind).WithoutTitle(s.Tokens))
	}
	return s
}

// properRun gives the run of proper nouns around the head of a mention,
// without the titles before it.
func properRun(words []gumWord, m gumMention, kind reading.EntityKind) (from, to int) {
	head := -1
	for i := m.from; i < m.to; i++ {
		if h := words[i].head; h < m.from || h >= m.to {
			head = i
			break
		}
	}
	if head < 0 || !strings.HasPrefix(words[head].fine, "NNP") || kind == reading.Person && words[head].fine == "NNPS" {
		return 0, 0 // "the Palestinians" are people, but not the name of a person
	}
	part := func(i int) bool {
		w := words[i]
		return strings.HasPrefix(w.fine, "NNP") || w.form == "-" || w.form == "&" || kind != reading.Person && proper(w.form) && (w.class == "ADJ" || w.class == "NOUN")
	}
	from, to = head, head+1
	for from > m.from && part(from-1) {
		from--
	}
	for to < m.to {
		switch {
		case part(to):
			to++
			continue
		case kind != reading.Person && to+1 < m.to && slices.Contains([]string{"of", "for", "and", "the"}, words[to].form) && part(to+1):
			to += 2
			continue
		case kind != reading.Person && to+2 < m.to && words[to].form == "of" && words[to+1].form == "the" && part(to+2):
			to += 3
			continue
		}
		break
	}
	for from < to-1 && kind == reading.Person && reading.IsTitle(words[from].form) {
		from++
	}
	for from < to-1 && words[from].form == "-" {
		from++
	}
	if to-from == 1 && kind == reading.Person && (reading.IsTitle(words[from].form) || from > 0 && words[from-1].class == "DET") {
		return 0, 0 // "the Secretary", "the Petitioner"
	}
	return from, to
}

// universal are the parts of speech of Universal Dependencies.
var universal = map[string]reading.Class{
	"NOUN": reading.Noun, "PROPN": reading.ProperNoun, "VERB": reading.Verb, "AUX": reading.Auxiliary, "ADJ": reading.Adjective,
	"ADV": reading.Adverb, "PRON": reading.PronounWord, "DET": reading.Determiner, "ADP": reading.Preposition, "CCONJ": reading.Conjunction,
	"SCONJ": reading.Subordinator, "PART": reading.Particle, "NUM": reading.NumberWord, "PUNCT": reading.Punctuation,
	"SYM": reading.OtherWord, "X": reading.OtherWord, "INTJ": reading.OtherWord,
}
