package answer

import (
	"bufio"
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"parley/corpus/reading"
)

// head is one of the decisions about what a question asks for.
type head int

// The heads of the classifier of intents.
const (
	kindHead head = iota
	wantHead
	partHead
	heads // their number
)

// headClasses are what each head decides among.
var headClasses = [heads][]string{
	kindHead: {string(Attended), string(Blocking), string(Next), string(When), string(Where), string(Said), string(Position), string(Role), string(Why), string(Number), string(Latest), string(Search)},
	wantHead: {string(WantClause), string(WantPerson), string(WantGroup), string(WantPlace), string(WantDate), string(WantClock), string(WantDuration), string(WantCount), string(WantMoney), string(WantPercent), string(WantMeasure), string(WantRole), string(WantReason), "yesno"},
	partHead: {anyPart, string(PartLed), string(PartChaired), string(PartSigned), string(PartHosted), string(PartMediated), string(PartJoined), string(PartNew), string(PartLeft), string(PartStayed), string(PartPresented), string(PartReplaced), string(PartWith), string(PartFor), string(PartAbsent), string(PartUnnamed)},
}

// anyPart is the name of PartAny among the classes.
const anyPart = "any"

// intentModel holds the weights of the classifier: of each feature, those of
// the classes of each head.
type intentModel struct {
	weights [heads]map[string][]float32
}

//go:embed data/intent.txt
var intentFile string

var intents = sync.OnceValue(func() *intentModel {
	m, err := parseIntents(intentFile) // embedded, and read by a test
	if err != nil {
		return nil
	}
	return m
})

// parseIntents reads the file form: a line for each feature of a head, with
// the weights of its classes that are not 0.
func parseIntents(text string) (*intentModel, error) {
	m := &intentModel{}
	for h := range m.weights {
		m.weights[h] = map[string][]float32{}
	}
	lines := bufio.NewScanner(strings.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		h, err := strconv.Atoi(fields[0])
		if err != nil || len(fields) != 3 || h < 0 || h >= int(heads) {
			return nil, fmt.Errorf("intents, line %d: can't read %q", n, line)
		}
		w := make([]float32, len(headClasses[h]))
		for part := range strings.FieldsSeq(fields[2]) {
			class, number, _ := strings.Cut(part, ":")
			k, err := strconv.Atoi(class)
			x, err2 := strconv.ParseFloat(number, 32)
			if err != nil || err2 != nil || k < 0 || k >= len(w) {
				return nil, fmt.Errorf("intents, line %d: can't read %q", n, part)
			}
			w[k] = float32(x)
		}
		m.weights[h][fields[1]] = w
	}
	return m, lines.Err()
}

// decide gives the probability of each class of h for a question with those
// features.
func (m *intentModel) decide(h head, features []string) []float64 {
	out := make([]float64, len(headClasses[h]))
	for _, f := range features {
		for k, w := range m.weights[h][f] {
			out[k] += float64(w)
		}
	}
	softmax(out)
	return out
}

// softmax turns scores into probabilities, in place.
func softmax(x []float64) {
	top, sum := slices.Max(x), 0.0
	for k := range x {
		x[k] = math.Exp(x[k] - top)
		sum += x[k]
	}
	for k := range x {
		x[k] /= sum
	}
}

// likeliest gives the one of the wants that fits the features best.
func (m *intentModel) likeliest(features []string, wants ...Want) Want {
	p := m.decide(wantHead, features)
	best := wants[0]
	for _, w := range wants {
		if p[slices.Index(headClasses[wantHead], string(w))] > p[slices.Index(headClasses[wantHead], string(best))] {
			best = w
		}
	}
	return best
}

// intentFeatures are the signs by which the classifier reads a question: its
// words, those of like use, their order, and what the rules make of it.
func intentFeatures(s string, ws []Word) []string {
	rule := ruleOf(s)
	out := []string{"bias", "rule=" + rule.name, "rule kind=" + string(rule.kind), "rule want=" + string(rule.want), "rule part=" + string(partOf(s))}
	for _, again := range []string{"1", "2", "3"} { // the rules' word weighs more than any one word of the question
		out = append(out, "rule kind="+string(rule.kind)+again, "rule part="+string(partOf(s))+again)
	}
	if verdictOf(s) {
		out = append(out, "yes or no")
	}
	out = append(out, "long="+strconv.Itoa(min(len(ws), 12)/2))
	before, before2 := "<", "<"
	for i, w := range ws {
		t := strings.TrimSuffix(w.Text, "'s")
		out = append(out, "w="+t, "s="+w.Stem, "b="+before+"_"+t, "t="+before2+"_"+before+"_"+t)
		clusters := reading.WordClusters(t)
		for g, c := range clusters[1:] {
			out = append(out, fmt.Sprintf("c%d=%d", g+1, c))
			if i < 2 {
				out = append(out, fmt.Sprintf("c%d@%d=%d", g+1, i, c))
			}
		}
		if i < 3 {
			out = append(out, fmt.Sprintf("w@%d=%s", i, t))
		}
		if t != w.Text {
			out = append(out, "possessor")
		}
		if w.Text[0] >= '0' && w.Text[0] <= '9' {
			out = append(out, "number")
		}
		before2, before = before, t
	}
	out = append(out, "b="+before+"_>", "last="+before)
	slices.Sort(out)
	return slices.Compact(out)
}

// intend reads what the question asks for. Where the rules and the classifier
// differ, the classifier has the last word unless it is unsure.
func intend(s string, ws []Word) (kind Kind, want Want, verdict bool, part Part) {
	rule := ruleOf(s)
	kind, want, verdict, part = rule.kind, rule.want, rule.verdict, partOf(s)
	m := intents()
	if m == nil || len(m.weights[kindHead]) == 0 || len(ws) == 0 {
		return kind, want, verdict, part
	}
	features := intentFeatures(s, ws)
	pick := func(h head, present string, trust float64) string {
		p := m.decide(h, features)
		best := 0
		for k := range p {
			if p[k] > p[best] {
				best = k
			}
		}
		if now := slices.Index(headClasses[h], present); now >= 0 && (p[now] > p[best]*trust || h == kindHead && p[best] < leastSure(rule, headClasses[h][best])) {
			return present
		}
		return headClasses[h][best]
	}
	if k := pick(kindHead, string(kind), rule.trust()); k != string(kind) {
		kind, want = Kind(k), usualWant(Kind(k))
		switch kind {
		case Number:
			want = m.likeliest(features, WantCount, WantMoney, WantPercent, WantMeasure, WantDuration)
		case Said, Search:
			if w := pick(wantHead, "", sure); w != "yesno" {
				want = Want(w)
			}
		}
		verdict = kind == Attended && verdictOf(s)
	}
	if kind == Attended {
		p := pick(partHead, string(part), sure)
		if part == PartAny {
			p = pick(partHead, anyPart, sure)
		}
		if p == anyPart {
			p = string(PartAny)
		}
		part = Part(p)
	}
	return kind, want, verdict, part
}

// The share of the best class's probability with which the reading of the rules
// stands.
const (
	sure   = 0.25
	surest = 0.05 // of a rule that few other questions fit
)

// leastSure is the probability with which a kind is believed against the rules.
// Bare words ("fish quota") are looked for rather than taken for a question that
// only a number answers, unless that is plain.
func leastSure(r *rule, kind string) float64 {
	if r == &noRule && kind == string(Number) {
		return 0.8
	}
	return 0.55
}

// trust is how likely the classifier has to find the kind that r reads, beside
// the likeliest, for r to stand.
func (r *rule) trust() float64 {
	if vagueRules[r.name] {
		return sure
	}
	return surest
}

// vagueRules fit questions of all kinds.
var vagueRules = map[string]bool{
	"none": true, "topic": true, "who": true, "what did": true, "yes or no": true, "latest": true, "which people": true, "who met": true, "delegation": true, "said": true,
	"blocking": true, "where": true, "will x": true, "next": true, "position": true, "measure": true,
}
