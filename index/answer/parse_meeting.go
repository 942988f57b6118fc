package answer

import (
	"regexp"
	"slices"
	"strings"
)

// meetingNouns are the words for a meeting with the canonical noun for each,
// which is "" where the word says no more than that people met.
var meetingNouns = map[string]string{
	"talks": "talks", "talk": "talks", "meeting": "meeting", "meetings": "meeting", "summit": "summit", "summits": "summit",
	"session": "session", "sessions": "session", "round": "talks", "rounds": "talks", "dinner": "dinner", "supper": "dinner",
	"lunch": "lunch", "luncheon": "lunch", "breakfast": "breakfast", "ceremony": "ceremony", "signing": "signing",
	"plenary": "session", "conference": "conference", "call": "call", "visit": "visit", "negotiations": "talks",
	"negotiation": "talks", "bargaining": "talks", "gathering": "meeting", "sitdown": "meeting", "sit-down": "meeting",
	"huddle": "meeting", "encounter": "meeting", "table": "", "room": "", "conversation": "meeting", "conversations": "talks",
	"discussions": "talks", "discussion": "talks", "hearing": "session", "trip": "visit", "presser": "conference", "event": "",
	"mediation": "talks", "retreat": "meeting", "marathon": "session", "reception": "dinner", "banquet": "dinner",
}

var ordinals = map[string]int{
	"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5, "sixth": 6,
	"seventh": 7, "eighth": 8, "last": -1, "latest": -1, "previous": -2, "earlier": -2, "one": 1, "two": 2, "three": 3,
}

var (
	dayNumber  = regexp.MustCompile(`\b(?:day (\d|one|two|three|four)|(first|second|third|fourth|1st|2nd|3rd) day)\b`)
	roundOrder = regexp.MustCompile(`\b(?:round (\d|one|two|three|four)|(first|second|third|fourth|fifth|sixth|1st|2nd|3rd|4th|last|latest|previous|earlier) (?:\w+ )?(?:round|talks|meeting|session|summit|sitdown|negotiations|plenary))\b`)
	lastTime   = regexp.MustCompile(`\b(?:last time|most recently|the last one|the latest one)\b`)
	stageWord  = regexp.MustCompile(`\b(expanded|extended|bigger|larger|big|final|concluding|closing|opening|overnight|night|midnight|morning|afternoon|evening|private|one-on-one|separate|working|trilateral|bilateral|joint|oval|secret|unannounced)\b`)
)

// reference reads how the question speaks of a meeting.
func reference(s string, ws []Word) Reference {
	var r Reference
	for _, w := range ws {
		kind, ok := meetingNouns[w.Text]
		if !ok {
			continue
		}
		r.Said = true
		if r.Kind == "" || r.Kind == "talks" || r.Kind == "meeting" {
			if kind != "" {
				r.Kind = kind
			}
		}
		if st := Stem(w.Text); !slices.Contains(r.Labels, st) {
			r.Labels = append(r.Labels, st)
		}
	}
	if m := dayNumber.FindStringSubmatch(s); m != nil {
		r.Day, r.Said = count(m[1]+m[2]), true
	}
	if m := roundOrder.FindStringSubmatch(s); m != nil {
		r.Ordinal, r.Said = count(m[1]+m[2]), true
	} else if lastTime.MatchString(s) {
		r.Ordinal, r.Said = -1, true
	}
	if m := stageWord.FindStringSubmatch(s); m != nil {
		r.Stage = m[1]
		if !slices.Contains(r.Labels, Stem(m[1])) {
			r.Labels = append(r.Labels, Stem(m[1]))
		}
	}
	if !r.Said && strings.Contains(s, "there") && !strings.Contains(s, "is there") && !strings.Contains(s, "was there a") && !strings.Contains(s, "are there") {
		r.Said = true
	}
	return r
}

func count(s string) int {
	if n, ok := ordinals[s]; ok {
		return n
	}
	return number(s)
}
