package answer

import "strings"

// weakWords are about the form of what is asked for, or are said of every
// negotiation; they help a little where they stand in a sentence and count
// nothing where they don't.
var weakWords = stems("attend attended attending attendees participants participate participated present people person persons name names " +
	"talks talk meeting meetings met meet deal agreement negotiation negotiations session round side sides delegation team group " +
	"describe described description call called think thinks thought view views position stance opinion comment comments quote quotes words word " +
	"line message statement remark remarks reaction role job post title office function planned plan plans want wants " +
	"answer reply time date day place number many much long exact main real total amount story news update status question " +
	"part took joined sit sat seat point points find found famous someone lead led head headed chair chaired happen left part know known look")

// framing are the words with which a question asks, beyond the stop words.
var framing = set("get gets got getting go goes going went gone come comes came coming make makes made take takes took taken give gives gave " +
	"put let say says said saying tell tells told yet already now anymore someone anyone anybody somebody everybody nobody something anything " +
	"everything thing things kind sort way lot happen happens happened happening next latest newest again once ever per via vs besides apart " +
	"one ones other another more most much many few less least really exactly actually have had around away back")

// set makes a set of the words of a line.
func set(line string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(line) {
		m[w] = true
	}
	return m
}

// stems makes a set of the stems of the words of a line.
func stems(line string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(line) {
		m[Stem(w)] = true
	}
	return m
}

// Parse and ranking weigh a word of the question by these.
const (
	fullWeight    = 1
	weakWeight    = 0.35
	synonymWeight = 0.5
)

// terms gives the content words among ws, each followed by its synonyms.
func terms(ws []Word, names []Name) []Term {
	var out []Term
	seen := map[string]bool{}
	named := make([]bool, len(ws))
	for _, n := range names {
		for i := n.From; i < n.To && i < len(ws); i++ {
			named[i] = true
		}
	}
	for i, w := range ws {
		if !named[i] && ((stopWords[w.Text] || framing[w.Text]) || len(w.Text) < 2) || seen[w.Stem] {
			continue
		}
		seen[w.Stem] = true
		t := Term{Text: w.Text, Stem: w.Stem, Weight: fullWeight, Name: named[i]}
		if weakWords[w.Stem] && !named[i] {
			t.Weight = weakWeight
		}
		out = append(out, t)
		if named[i] {
			continue
		}
		for _, s := range synonyms()[w.Stem] {
			if !seen[s] {
				out = append(out, Term{Text: s, Stem: s, Weight: t.Weight * synonymWeight, Synonym: true})
			}
		}
	}
	return out
}
