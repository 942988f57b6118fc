package reading

import "slices"

// record is a meeting in the making.
type record struct {
	Meeting
	last          int    // the sentence that told of it last
	part          string // the part of which it told last
	lede          bool   // told in the first sentences
	partParagraph int    // the paragraph in which part was told
}

// findMeetings reads who met whom, sentence by sentence, and decides of each
// scene whether it continues a meeting told before or begins another.
func (d *draft) findMeetings() {
	d.lastPlace, d.lastPair = None, nil
	var records []*record
	if r := d.headlineMeeting(); r != nil {
		records = append(records, r)
	}
	var current *record
	var pending *scene // a meeting that was mentioned, and of which nothing is known yet
	section := 0
	for i, sentence := range d.Sentences {
		if sentence.Heading {
			section++
		}
		if !sentence.Quotable {
			continue
		}
		p := d.newPhrase(i)
		var scenes []scene
		if s, ok := d.lineup(i); ok {
			scenes = []scene{s}
		} else {
			scenes = append(p.scenes(), p.absences()...)
		}
		for n := range scenes {
			s := &scenes[n]
			if s.negated {
				if _, verb := frames[p.word(s.node)]; verb && p.negativeSubject(s.node) {
					p.groupAbsent(s)
				}
				s.deny()
			}
			if len(s.parts) == 0 && s.place == None && s.venue == None && s.when.IsZero() && (s.apart || s.kind == "") {
				continue
			}
			r := d.match(records, current, s, i)
			if r == nil {
				near := pending != nil && i-pending.sentence <= 2 && d.Sentences[i].Paragraph-d.Sentences[pending.sentence].Paragraph <= 1
				switch {
				case s.weak && len(s.parts) == 0 && s.place == None:
					if !s.former {
						pending = s
					}
					continue
				case s.follow && !near && (len(s.parts) < 2 || s.away || !d.aboutMeeting()), s.weak && onlyAbsent(s) && len(records) > 0:
					continue
				}
				if near && s.kind == "" && !s.former {
					s.kind, s.noun, s.ordinal = pending.kind, pending.noun, pending.ordinal
					if s.part == "" {
						s.part = pending.part
					}
					if s.when.IsZero() {
						s.when = pending.when
					}
				}
				r = &record{Meeting: Meeting{Place: None, Venue: None, Status: s.status, Kind: "meeting"}}
				if len(records) == 0 && !s.former && d.Sentences[i].Paragraph <= 1 && section == 0 {
					r.lede, r.Headline = true, d.article.Title
					if s.place == None && len(d.dateline) == 1 {
						r.Place = d.placeAt(d.dateline[0].Start)
					}
				}
				if r.Place == None && s.place == None && (s.weak || r.lede) {
					r.Place = d.titlePlace()
				}
				records = append(records, r)
			}
			d.tell(r, s, i)
			if len(s.parts) > 0 || current == nil {
				current = r
			}
		}
		d.notePlace(p)
	}
	for _, r := range records {
		if len(r.Sentences) == 0 || len(r.Participants) == 0 && r.Place == None && r.When.IsZero() {
			continue
		}
		if r.Label == "" {
			r.Label = r.Kind
		}
		if d.Published.Known() && r.Status == Held && !r.When.IsZero() && r.When.From.After(dayOf(d.Published.Time).AddDate(0, 0, 1)) {
			r.Status = Planned
		}
		slices.Sort(r.Sentences)
		r.Sentences = slices.Compact(r.Sentences)
		d.Meetings = append(d.Meetings, r.Meeting)
	}
}

func onlyAbsent(s *scene) bool {
	for _, x := range s.parts {
		if x.Stance != Absent && x.Stance != Host {
			return false
		}
	}
	return len(s.parts) > 0
}

// notePlace remembers the last city or country of which a sentence speaks.
func (d *draft) notePlace(p *phrase) {
	for k := range p.nodes {
		if kind, ok := p.kind(k); ok && kind == Place && p.placePreposition(k) && !isVenue(d.Entities[p.nodes[k].entity].Name) {
			d.lastPlace = p.nodes[k].entity
		}
	}
}

// tell adds to r what s says.
func (d *draft) tell(r *record, s *scene, i int) {
	if len(r.Sentences) == 0 {
		r.Status = s.status
	}
	r.last = i
	r.Former = r.Former || s.former
	r.Separate = r.Separate || s.separate && len(r.Sentences) == 0
	r.Sentences = append(r.Sentences, i)
	if r.Place == None {
		r.Place = s.place
	}
	if r.Venue == None {
		r.Venue = s.venue
	}
	if r.When.IsZero() {
		r.When = s.when
	} else if gap := gapDays(r.When, s.when); !s.when.IsZero() && (gap <= 1 || gap <= 7 && r.lede && s.definite) && s.when.Precision <= ToDay && r.When.Precision <= ToDay && s.place == None && s.status == r.Status {
		if s.when.From.Before(r.When.From) {
			r.When.From = s.when.From
		}
		if s.when.To.After(r.When.To) {
			r.When.To = s.when.To
		}
	}
	if r.Ordinal == 0 {
		r.Ordinal = s.ordinal
	}
	for _, noun := range []string{s.noun, s.part} {
		if noun != "" && !slices.Contains(r.Nouns, noun) {
			r.Nouns = append(r.Nouns, noun)
		}
	}
	if s.noun != "" && r.Label == "" {
		r.Label = s.noun
	}
	if s.kind != "" && (r.Kind == "meeting" || r.Kind == "" || r.Kind == "session" && s.kind != "signing") {
		r.Kind = s.kind
	}
	if !onlyAbsent(s) || s.status != Held {
		switch {
		case s.part != "" && len(r.Participants) > 0:
			// what is said of a part is not said of the whole
		case s.status == Moved || s.status == Cancelled:
			r.Status = s.status
		case r.Status == Planned && s.status == Held && len(s.parts) > 0 && !onlyAbsent(s):
			r.Status = Held
		}
	}
	if len(s.parts) == 2 && !onlyAbsent(s) {
		pair := true
		for _, x := range s.parts {
			pair = pair && d.Entities[x.Entity].Kind == Person && !d.Entities[x.Entity].Group && x.Stance == Present
		}
		if pair && !s.parts[0].Inferred {
			d.lastPair = s.parts
		}
	}
	part := s.part
	if part != "" {
		r.part, r.partParagraph = part, d.Sentences[i].Paragraph
	} else if s.weak && r.part != "" && s.kind == "" && s.when.IsZero() &&
		(d.Sentences[i].Paragraph == r.partParagraph || d.Sentences[i].Paragraph-r.partParagraph == 1 && !onlyAbsent(s)) {
		part = r.part
	}
	for _, x := range s.parts {
		x.Part = part
		if !s.when.IsZero() {
			x.When = s.when
		}
		x.Planned = s.status == Planned
		if s.weak && x.Stance != Absent {
			x.Inferred = x.Inferred || s.place == None && s.kind == "" && s.when.IsZero()
		}
		r.Participants = append(r.Participants, x)
	}
}
