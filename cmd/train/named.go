package main

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/ingest"
	"parley/corpus/reading"
)

// namedCommand measures on whole articles whether the people named in them are
// found, once each, and with the side for which they act.
type namedCommand struct {
	Talks talkSets `help:"Folders with articles and, in rosters.jsonl, who was at their meetings." default:"index/eval/testdata/talks"`
	Held  []string `help:"Talks of which only the totals are told." placeholder:"TALKS"`
	Show  string   `help:"Tell what is read in the articles whose path holds this."`
}

// rosterPerson is a person of a roster with the side, or "".
type rosterPerson struct{ Name, Side string }

// namedCount counts people of articles.
type namedCount struct {
	wanted, missed, found, wrong, twice int
	sided, side, other                  int
}

func (n namedCount) String() string {
	return fmt.Sprintf("recall %.3f of %d, precision %.3f of %d, found twice %d, sides right %.3f, wrong %.3f of %d",
		share(n.wanted-n.missed, n.wanted), n.wanted, share(n.found-n.wrong, n.found), n.found, n.twice, share(n.side, n.sided), share(n.other, n.sided), n.sided)
}

// Run prints the errors in each article that isn't held back, and the totals.
func (c *namedCommand) Run() error {
	rosters, err := c.Talks.loadRosters()
	if err != nil {
		return err
	}
	wanted := peopleOf(rosters)
	var articles []*corpus.Article
	for _, dir := range c.Talks {
		some, _, err := ingest.Load(context.Background(), dir)
		if err != nil {
			return err
		}
		articles = append(articles, some...)
	}
	talks := map[string][]*reading.Reading{}
	read := map[string]*reading.Reading{}
	for _, a := range articles {
		r := reading.Read(a)
		r.Published = a.Published
		read[a.Path] = r
		talks[path.Dir(a.Path)] = append(talks[path.Dir(a.Path)], r)
	}
	dossiers := map[string]*dossier.Dossier{}
	for name, rs := range talks {
		dossiers[name] = dossier.Build(rs)
	}
	for _, a := range articles {
		if c.Show != "" && strings.Contains(a.Path, c.Show) && !slices.Contains(c.Held, path.Base(path.Dir(a.Path))) {
			show(read[a.Path])
		}
	}
	var seen, held namedCount
	for _, a := range articles {
		people := wanted[a.Path]
		if people == nil {
			continue
		}
		total, quiet := &seen, slices.Contains(c.Held, path.Base(path.Dir(a.Path)))
		if quiet {
			total = &held
		}
		for _, line := range total.article(a, read[a.Path], dossiers[path.Dir(a.Path)], people) {
			if !quiet {
				fmt.Println(line)
			}
		}
	}
	fmt.Println("seen ", seen)
	fmt.Println("held ", held)
	return nil
}

// show writes the entities of an article.
func show(r *reading.Reading) {
	for _, e := range r.Entities {
		fmt.Printf("%s %q [%s] %q\n", [...]string{"person", "body", "place"}[e.Kind], e.Name, e.Side, e.Forms)
		for _, role := range e.Roles {
			fmt.Printf("    %s (former %t)\n", role.Text, role.Former)
		}
	}
}

// peopleOf gives the people of each article, each once.
func peopleOf(rosters map[string][]rosterLine) map[string][]rosterPerson {
	out := map[string][]rosterPerson{}
	add := func(file string, p rosterPerson) {
		name := words(p.Name)
		at := slices.IndexFunc(out[file], func(q rosterPerson) bool { return sameName(words(q.Name), name) })
		switch {
		case len(name) == 0:
			return
		case at < 0:
			out[file] = append(out[file], p)
			return
		}
		known := &out[file][at]
		if len(name) > len(words(known.Name)) {
			known.Name = p.Name
		}
		if known.Side == "" {
			known.Side = p.Side
		}
	}
	for file, lines := range rosters {
		for _, l := range lines {
			for _, p := range l.Present {
				add(file, rosterPerson{p.Name, p.Side})
			}
			for _, p := range l.NotPresent {
				add(file, rosterPerson{Name: p.Name})
			}
		}
	}
	return out
}

// article adds the people of an article and gives a line for each error.
func (n *namedCount) article(a *corpus.Article, r *reading.Reading, d *dossier.Dossier, wanted []rosterPerson) []string {
	var out []string
	tell := func(format string, args ...any) { out = append(out, a.Path+": "+fmt.Sprintf(format, args...)) }
	named := make([]bool, len(r.Entities))
	for _, m := range r.Mentions {
		named[m.Entity] = named[m.Entity] || !m.Pronoun
	}
	used := map[int]bool{}
	text := strings.Join(words(a.Text), " ")
	for _, p := range wanted {
		own := words(p.Name)
		if !strings.Contains(text, own[len(own)-1]) {
			continue // in a part of the page that is not read
		}
		n.wanted++
		var found []int
		for i, e := range r.Entities {
			if e.Kind == reading.Person && !e.Group && named[i] && slices.ContainsFunc(append(e.Forms, e.Name), func(f string) bool { return sameName(words(f), words(p.Name)) }) {
				found = append(found, i)
				used[i] = true
			}
		}
		switch {
		case len(found) == 0:
			n.missed++
			tell("missed %q", p.Name)
			continue
		case len(found) > 1 && !slices.ContainsFunc(wanted, func(q rosterPerson) bool {
			return q != p && slices.ContainsFunc(found, func(i int) bool { return sameName(words(r.Entities[i].Name), words(q.Name)) })
		}):
			n.twice++
			tell("twice %q: %q %q", p.Name, r.Entities[found[0]].Name, r.Entities[found[1]].Name)
		}
		if p.Side == "" {
			continue
		}
		if side, _, _ := strings.Cut(p.Side, " ("); slices.Contains(vague, side) {
			continue
		}
		n.sided++
		side := r.Entities[found[0]].Side
		if person := d.Bearer(r.Article, r.Revision, found[0]); side == "" && person != nil {
			side = person.Side
		}
		switch {
		case sameSide(d, side, p.Side):
			n.side++
		case side != "":
			n.other++
			fallthrough
		default:
			tell("side of %q: %q, not %q", p.Name, side, p.Side)
		}
	}
	for i, e := range r.Entities {
		if e.Kind != reading.Person || e.Group || !named[i] {
			continue
		}
		n.found++
		if !used[i] {
			n.wrong++
			tell("wrong %q", e.Name)
		}
	}
	return out
}

// words gives the words of a name without titles, folded.
func words(name string) []string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.NewReplacer("đ", "dj", "ð", "d", "ł", "l", "ø", "o", "ı", "i", " al-", " ", " el-", " ", "-", "").Replace(" " + strings.ToLower(name))) {
		if r < 0x300 || r > 0x36f {
			b.WriteRune(r)
		}
	}
	out := strings.Fields(b.String())
	for len(out) > 1 && reading.IsTitle(out[0]) {
		out = out[1:]
	}
	return out
}

// sameName reports whether two names can be one person's: one is the last or
// first part of the other, or they end in the same word.
func sameName(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return false
	}
	if len(a) == 1 {
		return slices.Contains(b, a[0])
	}
	return a[len(a)-1] == b[len(b)-1] || slices.Equal(a, b[:len(a)])
}

// vague are sides of rosters that are no party's name.
var vague = []string{"mediator", "host", "chair", "witness", "guarantor", "monitors"}

// sameSide reports whether the side that was read is what the roster calls so.
func sameSide(d *dossier.Dossier, read, wanted string) bool {
	wanted, _, _ = strings.Cut(wanted, " (")
	if read == "" {
		return false
	}
	if wanted == "government" {
		return reading.CanonicalSide(read) == read
	}
	if slices.Contains(d.ResolveSide(wanted), read) || reading.CanonicalParty(wanted) == read {
		return true
	}
	if strings.EqualFold(read, wanted) {
		return true
	}
	return false
}
