package reading

import "strings"

// offices are nouns for what a person is, in lower case and the singular.
var offices = wordSet("president vice-president vicepresident premier chancellor minister secretary undersecretary senator representative congressman congresswoman " +
	"governor mayor councillor commissioner ambassador envoy chief chairman chairwoman chairperson chair speaker leader director director-general " +
	"secretary-general general lieutenant colonel major admiral captain commander brigadier marshal sergeant judge justice prosecutor attorney lawyer counsel " +
	"taoiseach tánaiste negotiator mediator facilitator spokesman spokeswoman spokesperson aide adviser advisor counsellor counselor head deputy boss coach manager " +
	"official officer diplomat delegate member executive founder owner co-founder partner analyst expert professor historian economist scientist scholar researcher fellow journalist reporter editor author " +
	"correspondent columnist businessman businesswoman banker billionaire tycoon oligarch industrialist entrepreneur investor financier engineer doctor nurse teacher worker farmer " +
	"king queen prince princess emir sultan sheikh pope cardinal archbishop bishop priest imam ayatollah cleric patriarch rabbi " +
	"politician lawmaker legislator parliamentarian mp deputy-minister statesman dissident activist campaigner organiser organizer steward unionist " +
	"fighter warlord rebel guerrilla strongman ruler dictator monarch heir successor predecessor counterpart colleague ally friend rival opponent critic " +
	"brother sister son daughter wife husband father mother son-in-law daughter-in-law cousin nephew uncle widow partner " +
	"witness coordinator co-ordinator moderator host organiser treasurer trustee administrator inspector auditor regulator superintendent principal rector dean president-elect " +
	"striker goalkeeper midfielder defender footballer player agent captain winger forward chairman trainer " +
	"spymaster veteran candidate contender nominee guarantor liaison interlocutor emissary plenipotentiary attaché consul rapporteur rep dentist actor actress singer writer novelist poet activist consultant strategist ceo cfo coo")

// office reports whether word is a noun for what a person is, or several are.
func office(word string) bool {
	word = strings.ToLower(word)
	if offices[word] {
		return true
	}
	if w, ok := strings.CutSuffix(word, "s"); ok && offices[w] {
		return true
	}
	if w, ok := strings.CutSuffix(word, "men"); ok && offices[w+"man"] {
		return true
	}
	if i := strings.LastIndexByte(word, '-'); i > 0 {
		return office(word[i+1:]) // co-chairman, ex-minister
	}
	return false
}

// holding are verbs that say what office somebody has: "who runs the ministry".
var holding = wordSet("heads leads runs chairs directs commands advises manages oversees represents presides serves handles governs coordinates co-chairs co-leads headed leads owns edits teaches speaks " +
	"head lead run chair direct command advise manage oversee represent")

// wasHolding are the same in the past: they make a former role unless it is
// said that it was for a meeting.
var wasHolding = wordSet("ran served commanded governed")

// becoming are verbs before an office: "X is the …", "was appointed …".
var becoming = wordSet("is was are were be been becomes became remains remained named appointed elected serves serving served")

// former are words that put an office in the past.
var formerWords = wordSet("former ex ex-president late onetime one-time erstwhile then outgoing previous retired departing ousted ex-minister")
