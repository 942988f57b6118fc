package reading

import (
	"slices"
	"strings"
)

// sidesOfHeading gives the side that the heading or list introduction of a
// sentence names to the people of the sentence: "The union side:" and a list.
func (d *draft) sidesOfHeading(i int) {
	in := d.Sentences[i].Intro
	if in == None || in >= len(d.tokens) || in == i || !d.Sentences[i].Item {
		return
	}
	t := d.tokens[in]
	if len(t) > 8 {
		return
	}
	k := 0
	if len(t) > 0 && (t[0].Lower == "for" || t[0].Lower == "from" || t[0].Lower == "on") {
		k++
	}
	side, to := d.partyAt(in, k)
	for to < len(t) && (sideNouns[t[to].Lower] || possessive(t[to])) {
		to++
	}
	if side != "" && (to >= len(t) || !t[to].Word()) {
		d.takeSide(i, 0, len(d.tokens[i]), side)
	}
}

// companies are what those do who bring people of their own side, and the
// words that follow.
var companies = map[string]string{"flanked": "by", "accompanied": "by", "joined": "by", "backed": "by", "assisted": "by", "escorted": "by",
	"brought": "", "brings": "", "came": "with", "arrived": "with", "comes": "with", "together": "with"}

// sidesOfCompany reads "A, flanked by B and C", "A brought B", "with B beside
// him": B and C act for the side of A.
func (d *draft) sidesOfCompany(i int) {
	t := d.tokens[i]
	for k, w := range t {
		word, ok := companies[w.Lower]
		from := k + 1
		switch {
		case ok && word != "":
			if from >= len(t) || t[from].Lower != word {
				continue
			}
			from++
		case !ok && w.Lower == "with":
			if !d.besideWords(i, k) {
				continue
			}
		case !ok && (w.Lower == "has" || w.Lower == "had" || w.Lower == "have"):
			if !d.besideWords(i, k) {
				continue
			}
		case !ok:
			continue
		}
		if who := d.subjectBefore(i, k); who != None && d.startsList(i, from) {
			d.joinSide(i, from, d.listEnd(i, from), who)
		}
	}
}

// besideWords reports whether the list after token k ends in "beside him", "at
// her side" or the like.
func (d *draft) besideWords(i, k int) bool {
	t := d.tokens[i]
	for j := d.listEnd(i, k+1) - 2; j < len(t) && j < k+20; j++ {
		if j <= k {
			continue
		}
		next := ""
		if j+1 < len(t) {
			next = t[j+1].Lower
		}
		switch t[j].Lower {
		case "beside", "behind", "alongside":
			return next == "him" || next == "her" || next == "them"
		case "at", "by", "on":
			return j+2 < len(t) && (next == "his" || next == "her" || next == "their") && (t[j+2].Lower == "side" || t[j+2].Lower == "elbow" || t[j+2].Lower == "flank")
		}
	}
	return false
}

// startsList reports whether a person is named within the next words, before
// any verb.
func (d *draft) startsList(i, k int) bool {
	t := d.tokens[i]
	for j := k; j < len(t) && j < k+9; j++ {
		if d.personAt(i, j) {
			return true
		}
		if t[j].Class == Verb && finite(t[j]) || t[j].Class == Auxiliary || t[j].Text == ";" {
			return false
		}
	}
	return false
}

// listEnd gives the token after the list of people that begins at token k: a
// verb, a preposition that is not part of a role, or a mark ends it.
func (d *draft) listEnd(i, k int) int {
	t := d.tokens[i]
	end := k
	for j := k; j < len(t); j++ {
		if d.personAt(i, j) {
			end = j + 1
			continue
		}
		w := t[j]
		if w.Text == ";" || w.Text == "." && j == len(t)-1 || w.Text == ":" || w.Class == Verb && finite(w) && !w.Capital() || w.Class == Auxiliary || w.Lower == "while" || w.Lower == "who" || w.Lower == "which" {
			break
		}
		if j > end+9 {
			break
		}
	}
	return end
}

// subjectBefore gives the last person named in sentence i before token k who
// is no possessor, or None.
func (d *draft) subjectBefore(i, k int) int {
	who := None
	for _, m := range d.mentioned(i) {
		if d.after(i, m.Span.Start) >= k {
			break
		}
		end := d.after(i, m.Span.End)
		if d.Entities[m.Entity].Kind == Person && (end >= len(d.tokens[i]) || !possessive(d.tokens[i][end])) {
			who = m.Entity
		}
	}
	return who
}

// joinSide gives the side of a person to those named between tokens from and
// to, or notes that theirs is the same where it isn't known.
func (d *draft) joinSide(i, from, to, who int) {
	if side := d.Entities[who].Side; side != "" {
		d.takeSide(i, from, to, side)
		return
	}
	for _, m := range d.mentioned(i) {
		if at := d.after(i, m.Span.Start); at >= from && at < to && m.Entity != who {
			d.sidesWith(m.Entity, who)
		}
	}
}

// sidesWith notes that a person is on the side of another.
func (d *draft) sidesWith(entity, who int) {
	e := &d.Entities[entity]
	if e.Kind == Person && e.Side == "" && entity != who && !slices.Contains(e.With, who) {
		e.With = append(e.With, who)
	}
}

// sidesShared reads "Brannian Trade Minister A and Finance Minister B": the
// country of the first title is that of the next, where that names none.
func (d *draft) sidesShared() {
	for i := range d.Sentences {
		people := d.peopleIn(i)
		t := d.tokens[i]
		for n := 1; n < len(people); n++ {
			e, before := &d.Entities[people[n].Entity], d.Entities[people[n-1].Entity]
			if e.Side != "" || !d.titledFrom(people[n-1].Entity, i, d.after(i, people[n-1].Span.Start)) {
				continue
			}
			k := d.after(i, people[n-1].Span.End)
			if k >= len(t) || t[k].Lower != "and" && t[k].Text != "," {
				continue
			}
			if k++; k < len(t) && t[k].Lower == "and" {
				k++
			}
			name := d.after(i, people[n].Span.Start)
			if k >= name || !t[k].Capital() || !d.titledFrom(people[n].Entity, i, name) {
				continue
			}
			for _, r := range e.Roles {
				if r.Sentence == i && d.after(i, r.Span.Start) == k && d.after(i, r.Span.End) == name {
					if e.Side = before.Side; e.Side == "" {
						d.sidesWith(people[n].Entity, people[n-1].Entity)
					}
				}
			}
		}
	}
}

// titledFrom reports whether a role of the entity stands right before its name
// at token k.
func (d *draft) titledFrom(entity, i, k int) bool {
	for _, r := range d.Entities[entity].Roles {
		if end := d.after(i, r.Span.End); r.Sentence == i && (end == k || end == k-1 && d.tokens[i][end].Text == ",") {
			return true
		}
	}
	return false
}

// sidesOfGovernment gives ministers, where nothing says of which country, to the government of which the article speaks.
func (d *draft) sidesOfGovernment() {
	if d.parties.government == "" {
		return
	}
	for i := range d.Entities {
		e := &d.Entities[i]
		if e.Kind != Person || e.Side != "" {
			continue
		}
		for _, r := range e.Roles {
			if headNoun(r.Text) == "minister" && !strings.Contains(strings.ToLower(r.Text), "prime") && !r.Former && d.alone(r) {
				e.Side = d.parties.government
				break
			}
		}
	}
}

// stateOffices are offices of states.
var stateOffices = wordSet("president vice-president minister premier chancellor ambassador senator")

// alone reports whether the sentence of a role names no party before it but
// that of the government.
func (d *draft) alone(r Role) bool {
	for _, m := range d.mentioned(r.Sentence) {
		if m.Pronoun || m.Span.Start > r.Span.End+40 {
			continue
		}
		e := d.Entities[m.Entity]
		if e.Kind != Person && r.Span.Contains(m.Span) {
			return false
		}
		if e.Kind != Person {
			if side := CanonicalParty(e.Name); side != "" && side != d.parties.government {
				return false
			}
		}
	}
	return true
}
