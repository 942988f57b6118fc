package answer

import "testing"

func TestParseReadsTheKind(t *testing.T) {
	table := []struct {
		question string
		kind     Kind
		want     Want
	}{
		{"who attended the lisbon talks", Attended, WantPerson},
		{"Who was at the dinner on 3 May?", Attended, WantPerson},
		{"who all was in the room in tallinn", Attended, WantPerson},
		{"who sat in on the owners meeting", Attended, WantPerson},
		{"do you know who took part in the second round", Attended, WantPerson},
		{"union delegation tallinn", Attended, WantPerson},
		{"dutch side at the harbour session", Attended, WantPerson},
		{"names of the port officers with the mayor", Attended, WantPerson},
		{"who led the employers in porto", Attended, WantPerson},
		{"who chaired it", Attended, WantPerson},
		{"who signed the port accord", Attended, WantPerson},
		{"which ministers joined on sunday", Attended, WantPerson},
		{"americans in the morning session", Attended, WantPerson},
		{"lineup for the opening round", Attended, WantPerson},
		{"who represented the dockers", Attended, WantPerson},
		{"who ate with the mediator", Attended, WantPerson},
		{"who brokered the truce", Attended, WantPerson},
		{"did the mayor attend", Attended, WantPerson},
		{"what is blocking a deal", Blocking, WantClause},
		{"main sticking point", Blocking, WantClause},
		{"what's the hold-up", Blocking, WantClause},
		{"what still divides the two clubs", Blocking, WantClause},
		{"biggest obstacle to a merger", Blocking, WantClause},
		{"what keeps them apart", Blocking, WantClause},
		{"why did the ferry talks collapse", Blocking, WantReason},
		{"why isnt the pact signed", Blocking, WantReason},
		{"what are the unresolved issues", Blocking, WantClause},
		{"what is the row about the pension fund, which points are still open", Blocking, WantClause},
		{"what happens next", Next, WantClause},
		{"next steps", Next, WantClause},
		{"what's planned after lisbon", Next, WantClause},
		{"what must the club do now", Next, WantClause},
		{"what is left to do before it takes effect", Next, WantClause},
		{"will they meet again", Next, WantClause},
		{"what follows the ballot", Next, WantClause},
		{"timetable for the merger", Next, WantClause},
		{"when did the truce begin", When, WantDate},
		{"what time did the session start", When, WantClock},
		{"date of the next vote", When, WantDate},
		{"on which day was it signed", When, WantDate},
		{"until when does the contract run", When, WantDate},
		{"whats the deadline", When, WantDate},
		{"since when are they on strike", When, WantDate},
		{"where did they meet", Where, WantPlace},
		{"which hotel in lisbon", Where, WantPlace},
		{"in which town was the medical", Where, WantPlace},
		{"venue of the final session", Where, WantPlace},
		{"what city is hosting the summit", Where, WantPlace},
		{"what did the mayor say about fish", Said, WantClause},
		{"how did okafor describe the talks", Said, WantClause},
		{"what did she call the offer", Said, WantClause},
		{"okafors reaction to the vote", Said, WantClause},
		{"the ceo quote about bread", Said, WantClause},
		{"okafor on the fine", Said, WantClause},
		{"what has lind told reporters", Said, WantClause},
		{"who said the door is open", Said, WantPerson},
		{"what does portugal want", Position, WantClause},
		{"the union's stance on overtime", Position, WantClause},
		{"norway's view of the quota", Position, WantClause},
		{"who is against the quota", Position, WantPerson},
		{"what does the board insist on", Position, WantClause},
		{"does oslo support a ban", Position, WantClause},
		{"who is marta lind", Role, WantRole},
		{"marta linds job", Role, WantRole},
		{"what is lind's role", Role, WantRole},
		{"what does lind do", Role, WantRole},
		{"who is the foreign minister of norway", Role, WantPerson},
		{"who runs the port", Role, WantPerson},
		{"is lind still the mediator", Role, WantText},
		{"why was the round postponed", Why, WantReason},
		{"how come she left early", Why, WantReason},
		{"reason for the delay", Why, WantReason},
		{"what caused the walkout", Why, WantReason},
		{"how many trawlers were seized", Number, WantCount},
		{"how long did the session last", Number, WantDuration},
		{"how much will the port cost", Number, WantMoney},
		{"share of yes votes", Number, WantPercent},
		{"what percentage voted no", Number, WantPercent},
		{"length of the new pipeline", Number, WantMeasure},
		{"transfer fee for the striker", Number, WantMoney},
		{"number of pages", Number, WantCount},
		{"how far is the buffer zone from the coast", Number, WantMeasure},
		{"is the 4 june session still on", Latest, WantClause},
		{"latest on the quota paper", Latest, WantClause},
		{"has the pact been ratified by now", Latest, WantClause},
		{"current status of the merger", Latest, WantClause},
		{"is there a date for another round", Latest, WantDate},
		{"fish quota north sea", Search, WantText},
	}
	for _, c := range table {
		q := Parse(Question{Text: c.question}, nil)
		if q.Kind != c.kind || q.Want != c.want {
			t.Errorf("%q: read as %s wanting %q, not %s wanting %q", c.question, q.Kind, q.Want, c.kind, c.want)
		}
	}
}

func TestParseReadsTheDetails(t *testing.T) {
	verdict := func(text string, want bool) {
		t.Helper()
		if q := Parse(Question{Text: text}, nil); q.Verdict != want {
			t.Errorf("%q: verdict %v", text, q.Verdict)
		}
	}
	verdict("did lind attend", true)
	verdict("was the mayor in the room", true)
	verdict("were the norwegians a party", true)
	verdict("did anyone mediate in porto", false)
	verdict("who attended", false)
	verdict("is the 4 june session still on", false)

	side := func(text, want string) {
		t.Helper()
		if q := Parse(Question{Text: text}, nil); q.Side != want {
			t.Errorf("%q: side %q, not %q", text, q.Side, want)
		}
	}
	side("who was there for norway", "Norway")
	side("norwegian delegation in porto", "Norway")
	side("who attended for the norwegians", "Norway")
	side("americans in the morning session", "United States")
	side("who was on the us team", "United States")
	side("who from the union went to the meeting", "union")
	side("who attended the norway summit", "")

	day := func(text string, want Date) {
		t.Helper()
		q := Parse(Question{Text: text}, nil)
		if len(q.Dates) != 1 {
			t.Errorf("%q: dates %v", text, q.Dates)
			return
		}
		got := q.Dates[0]
		got.Text = ""
		if got != want {
			t.Errorf("%q: date %+v, not %+v", text, got, want)
		}
	}
	day("who met on 3 may", Date{Month: 5, Day: 3})
	day("who met on jan 22nd 2026", Date{Month: 1, Day: 22, Year: 2026})
	day("what was said on the 22nd", Date{Day: 22})
	day("who joined on saturday", Date{Weekday: 6})
	day("talks of 2026-01-22", Date{Year: 2026, Month: 1, Day: 22})

	q := Parse(Question{Text: "who was at the second round dinner"}, nil)
	if q.Meeting.Kind != "dinner" || q.Meeting.Ordinal != 2 {
		t.Errorf("meeting reference %+v", q.Meeting)
	}
}

func TestParseFollowsOn(t *testing.T) {
	q := Parse(Question{Text: "and on the norwegian side?", Previous: "who attended the porto talks"}, nil)
	if q.Kind != Attended || q.Side != "Norway" || !q.Follows || !q.Meeting.Said {
		t.Errorf("read as %s, side %q, follows %v, meeting %+v", q.Kind, q.Side, q.Follows, q.Meeting)
	}
	q = Parse(Question{Text: "where was it", Previous: "when did the porto talks start"}, nil)
	if q.Kind != Where || !q.Follows || !q.Meeting.Said {
		t.Errorf("read as %s, follows %v, meeting %+v", q.Kind, q.Follows, q.Meeting)
	}
	q = Parse(Question{Text: "what is blocking the fisheries pact in bergen", Previous: "who attended the porto talks"}, nil)
	if q.Follows {
		t.Error("a question that stands alone was taken to follow on")
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "who attended", "what did x's 's say", "on 32 may 9999", "and", "\xff\xfe", "İstanbul'daki", "did ' attend"} {
		f.Add(s, "who attended the porto talks")
	}
	f.Fuzz(func(t *testing.T, text, previous string) {
		q := Parse(Question{Text: text, Previous: previous}, nil)
		if q.Kind == "" {
			t.Error("no kind")
		}
		if q.Speaker >= len(q.Names) {
			t.Errorf("speaker %d of %d names", q.Speaker, len(q.Names))
		}
	})
}
