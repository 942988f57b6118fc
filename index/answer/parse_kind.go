package answer

import (
	"regexp"
	"strings"
)

// Words for what people do at a meeting, and for meetings and people.
const (
	meetWord  = `(?:talks?|meetings?|summits?|sessions?|rounds?|dinner|lunch(?:eon)?|breakfast|ceremony|signing|plenary|conference|negotiations?|bargaining|table|room|gathering|sit-?down|discussions?|visit|call|conversations?|encounter|presser|panel|forum|hearing|party|side|event)`
	groupWord = `(?:delegations?|delegates?|negotiators?|teams?|people|participants?|attendees?|members?|officials?|officers?|envoys?|representatives?|guests?|line-?up|roster|who's who|names|crew|entourage|side|camp|contingent|squad|americans|russians|ukrainians|europeans|chinese|iranians|israelis|british|germans|french|turks)`
	attends   = `(?:attend(?:s|ed|ing)?|t(?:ake|akes|ook|aking) part|taken part|participat(?:e|es|ed|ing)|s(?:it|its|at|itting) (?:in|at|down|across|opposite|on|around|with|there)|show(?:ed|s)? up|turn(?:ed|s)? up|partake|be there|get a (?:seat|place)|have a (?:seat|place)|(?:get|got|be|been) invited)`
	gathers   = `(?:met|meets?|sat|sits|sit|joined|joins?|came|come|comes|went|go|goes|travel+ed|flew|flown|ate|dined|negotiated|negotiates?|bargain(?:s|ed)?|talked|spoke|gathered|stayed|stood|returned|arrived|accompanied|participated|attended|attends?|was|were|is|are|will be|represent(?:s|ed)?|faced|saw|sees|received)`
	placeWord = `(?:place|venue|building|hotel|palace|city|town|country|capital|room|hall|house|resort|castle|centre|center|harbou?rs?|ports?|plants?|factory|factories|province|region|state|location|spot|site|sites|stadium|village|island|street|airport|airports|district|county|crossing|crossings|embassy|mansion|villa|club house|headquarters|office|floor|cities|towns|countries|regions|states|provinces|mines?|warehouses?|base|bases|depot|schools?|hospital|clinic)`
	whoWord   = `(?:envoys?|ministers?|leaders?|officials?|persons?|negotiators?|diplomats?|aides?|politicians?|presidents?|mediators?|men|man|women|woman|generals?|senators?|advisers?|advisors?|unionists?|democrats?|republicans?|lawyers?|executives?|ceos?|delegates?|delegations?|part(?:y|ies)|countr(?:y|ies)|compan(?:y|ies)|unions?|groups?|sides?|nations?|states?|governments?|organi[sz]ations?|officers?|ambassadors?|commanders?|secretar(?:y|ies)|experts?|players?|agents?|coach(?:es)?|judges?|banks?|clubs?|firms?|powers?|americans?|russians?|ukrainians?|europeans?|members?|people|representatives?|bosses|boss|owners?|directors?|managers?|mp|mps|lawmakers?|spokesm[ae]n|spokeswom[ae]n|journalists?|scientists?|observers?|friends?)`
	months    = `(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)`
	demandish = `(?:want(?:s|ed)?|demand(?:s|ed|ing)?|insist(?:s|ed|ing)?|object(?:s|ed|ing)?|oppos(?:e|es|ed|ing)|support(?:s|ed|ing)?|favou?r(?:s|ed|ing)?|reject(?:s|ed|ing)?|refus(?:e|es|ed|ing)|accept(?:s|ed)?|agree(?:s|d)? (?:to|with)|back(?:s|ed)?|ask(?:s|ed)? for|seek(?:s|ing)?|sought|expect(?:s|ed)?|require[sd]?|prefer(?:s|red)?|call(?:s|ed)? for|push(?:es|ed|ing)? for|hop(?:e|es|ed|ing) (?:for|to)|willing to|ready to|prepared to|offer(?:s|ed|ing)?|concede[sd]?)`
	sayish    = `(?:say|said|says|saying|tell|told|tells|describe[sd]?|describing|call|called|calls|calling|think|thinks|thought|warn(?:s|ed|ing)?|promise[sd]?|claim(?:s|ed)?|announce[sd]?|respond(?:s|ed)?|repl(?:y|ied|ies)|answer(?:s|ed)?|react(?:s|ed)?|comment(?:s|ed)?|remark(?:s|ed)?|admit(?:s|ted)?|den(?:y|ied|ies)|compare[sd]?|argue[sd]?|wr(?:ite|ote|ites)|accuse[sd]?|praise[sd]?|criticise[sd]?|criticize[sd]?|stress(?:es|ed)?|suggest(?:s|ed)?|hint(?:s|ed)?|explain(?:s|ed)?|complain(?:s|ed)?|feel|felt|declare[sd]?|urge[sd]?|threaten(?:s|ed)?|joke[sd]?|predict(?:s|ed)?|mention(?:s|ed)?|state[sd]?|reveal(?:s|ed)?|disclose[sd]?|quip(?:ped)?|tweet(?:s|ed)?|post(?:ed)?|insist(?:s|ed)?|label+(?:ed)?|dub(?:bed)?|brand(?:ed)?|characteri[sz]e[sd]?|rate[sd]?|assess(?:es|ed)?|view(?:s|ed)?|make of|see|sum(?:med)? up|put it|word it)`
)

// rule reads the kind of a question from its words.
type rule struct {
	name    string
	pattern *regexp.Regexp
	kind    Kind
	want    Want
	verdict bool
}

func r(name, pattern string, kind Kind, want Want) rule {
	return rule{name: name, pattern: regexp.MustCompile(pattern), kind: kind, want: want}
}

func yesNo(name, pattern string, kind Kind) rule {
	return rule{name: name, pattern: regexp.MustCompile(pattern), kind: kind, verdict: true}
}

// rules are tried in this order; the first that fits decides.
var rules = []rule{
	// Yes or no.
	r("still on", `^(?:is|are|was|were) .*\b(?:meeting|talks|summit|round|session|dinner|ceremony|signing|deadline|date|plan|deal|vote|strike|visit|call|conference)\b.*\b(?:still|on|off|cancel+ed|postponed|moved|delayed|confirmed|happening|going ahead|scheduled|over|dead|planned)\b`, Latest, WantClause),
	r("is there", `^(?:is|are|was|were|will) there (?:a |an |any |be )?.*\b(?:date|day|deadline)\b`, Latest, WantDate),
	r("was there a plan", `^(?:is|are|was|were|will) there (?:a |an |any |be |another )?(?:.*\b(?:planned|scheduled|expected|coming|to be|follow-?up)\b|(?:another|next|further) (?:meeting|round|summit|session)\b)`, Next, WantClause),
	r("is there any", `^(?:is|are|was|were|will|has|have) there\b`, Latest, WantClause),
	yesNo("still in office", `^(?:is|was|are) .+ (?:still|now|really|currently|no longer|the|a|an) .*\b(?:minister|president|secretary|chief|head|adviser|advisor|ambassador|envoy|leader|chairman|chair|director|negotiator|spokesman|spokeswoman|chancellor|ceo|coach|manager|commissioner|mayor|governor|general|commander|senator|mediator|captain|boss|lawyer|doctor|mp|premier)\b`, Role),
	r("who mediates", `^(?:did|does|was|were|is|are|has|have) (?:anyone|anybody|someone|somebody|any mediators?) .*`, Attended, WantClause),
	r("does x want", `^(?:do|does|did|is|are|was|were|will|would|can|could) .+ (?:`+demandish+`|for or against|against|in favou?r|okay with|ok with|happy with)\b`, Position, WantClause),
	yesNo("took part", `^(?:did|does|do|has|have|had|will|would|is|was|were|are) .+ (?:`+attends+`|join(?:s|ed)?|(?:go|come|travel|fly|went|came|make it|get|got) (?:to|into|along|in)\b|mediate|present|represented|invited|involved|excluded|in the (?:[\w-]+ ){0,3}`+meetWord+`|at (?:the|that|this|any|both)\b|at .*`+meetWord+`|part of|party to|a party|among|one of|a delegate|delegates|a participant|participants|on (?:the|a) (?:[\w-]+ )?(?:team|delegation|picket line|list|panel|call|plane|guest list)|included|there$|in [a-z]+)\b`, Attended),
	yesNo("was there", `^(?:is|was|were|are) .+ (?:there|present|involved|included|invited|represented|in attendance)\b`, Attended),
	r("will x", `^(?:will|would|is .+ going to|are .+ going to|can|could|shall|should)\b`, Next, WantClause),
	r("yes or no", `^(?:did|does|do|has|have|had|is|was|were|are)\b`, Latest, WantClause),

	// How much.
	r("how long until", `\b(?:how long (?:until|till|before)|in how many (?:days|weeks|months|years)|how soon)\b`, Number, WantDuration),
	r("how long is a text", `\bhow long (?:is|was|are) (?:the |this |that )?(?:[\w-]+ )*(?:document|text|agreement|accord|paper|draft|deal|treaty|report|statement|declaration|annex|list|book|letter)s?$`, Number, WantMeasure),
	r("how long is a way", `\bhow long (?:is|was|are) (?:the |this |that )?(?:[\w-]+ )*(?:route|road|border|corridor|pipeline|line|railway|tunnel|bridge|wall|front|fence|river|track)s?\b`, Number, WantMeasure),
	r("how long", `\b(?:how long|for how (?:long|many (?:days|weeks|months|years|hours|minutes))|how many (?:hours|minutes|days|weeks|months|years)|duration|how much (?:time|longer))\b`, Number, WantDuration),
	r("how much money", `\b(?:how much (?:money|cash|aid|would|will|did|does|do|is|was|are|were|has|have|had|of the cost)|how expensive|salary|price tag|what does .+ cost|what did .+ cost|cost of|costs? (?:for|to)|price (?:of|for|per)|budget|(?:strike|total|overall) cost|fee\b|ransom|fine of|how many (?:dollars|euros|pounds|billion|billions|million|millions))\b`, Number, WantMoney),
	r("money target", `\b(?:finance|funding|grants?|aid|loan|damages|compensation|reparations|payout|bonus|salary|wages?|fee|transfer sum|bid) (?:target|goal|pledge|sum|amount|from|worth|of|per|for|size|total)\b`, Number, WantMoney),
	r("percent", `\b(?:what (?:percentage|percent|share|proportion)|how many per ?cent|percentage|per ?cent of|share of|yes vote|turnout|approval rate|proportion of|what fraction)\b`, Number, WantPercent),
	r("how many", `\b(?:how many|number of|count of|(?:death|casualty) toll|total of|how often)\b`, Number, WantCount),
	r("measure", `\b(?:how (?:big|large|far|heavy|wide|high|tall|deep|fast|old|thick)|tonnage|length of|size of|weight of|height of|distance|area of|volume of|amount of|quantity|capacity)\b`, Number, WantMeasure),
	r("how much", `\b(?:how much|amount|(?:general |pay |wage |salary )(?:raise|hike|increase|rise)|raise in|executive vote|vote count|vote tally|margin|vote result|score of|final score)\b`, Number, WantCount),

	// When, and where.
	r("clock", `\b(?:what time|at what time|which hour|what hour|at what hour|how late|how early)\b`, When, WantClock),
	r("when", `^(?:and |so |but )?(?:on |by |from |since |until |till )?(?:when|(?:what|which) (?:date|day|month|year|week|weekday))\b|\b(?:what (?:is|was) the (?:new |final |next |last |exact |start |end )?(?:date|deadline|cutoff|cut-off|day)|until when|since when|by when$|date (?:of|for)|(?:final|new|next|last) deadline|what deadline|on (?:what|which) (?:day|date))\b`, When, WantDate),
	r("deadline", `\b(?:deadlines?|cut-?off|timeline|expiry|expiration|due date)\b`, When, WantDate),
	r("where", `^(?:and |so |but )?(?:from |to )?where\b|\b(?:in|at|to|from|through|on|near|inside|via)? ?(?:which|what) (?:\d+ |three |two |four |five |idle |european |gulf |swiss |[a-z]+ )?`+placeWord+`\b|\b(?:venue|location|place) (?:of|for)\b|\bwhat (?:is|was) the (?:name of the |nickname of the )?`+placeWord+`\b|\b(?:nick)?name of the (?:[a-z]+ )?`+placeWord+`\b`, Where, WantPlace),

	// What stands in the way, and why.
	r("why not", `\bwhy (?:(?:is|are|was|were|has|have|did|does|do|can|could|would|will) .*\bnot\b.*|.*\b(?:no (?:deal|agreement|breakthrough|signature|accord|treaty|truce|ceasefire)|fail(?:s|ed|ing)?|collapse[sd]?|stall(?:s|ed)?|stuck|reject(?:s|ed)?|block(?:s|ed|ing)?|unsigned|break down|broke down|deadlock(?:ed)?|fall apart|fell apart))\b`, Blocking, WantReason),
	r("blocking", `\b(?:block(?:s|ed|ing)?|sticking[ -]points?|hold(?:s|ing)? (?:it |things |a deal |the deal |everything |them )?(?:up|back)|held (?:it |things |a deal )?up|hold-?ups?|obstacles?|hurdles?|stumbling[ -]blocks?|bottlenecks?|roadblocks?|(?:in|stands? in) the way|keep(?:s|ing)? .*apart|apart|disagree(?:ment|ments|s|d)?|divid(?:e|es|ed|ing)|unresolved|unsettled|unsolved|contested|disputed?s?|contentious|open (?:issues?|questions?|points?)|hardest|toughest|thorniest|trickiest|most difficult|deadlock(?:ed)?|impasse|deal-?breakers?|bones? of contention|snags?|differences? (?:between|remain)|at odds|stop the|sank|sink|derail(?:ed)?|delay(?:s|ing) (?:a|the)|prevent(?:s|ed|ing)?|hamper(?:s|ed|ing)?|what(?: is| was)? (?:still )?separat(?:es|ed|ing)|bothers?|bothered|worr(?:y|ies|ied)|complain(?:s|ed|ing)?|fight (?:about|over)|fighting (?:about|over)|quarrel|argu(?:ment|e|ing) (?:is |was )?(?:about|over)|crux|main (?:issue|problem|point|dispute|barrier)|biggest (?:issue|problem|barrier|question)|problem with|stuck|issues? (?:remain|left|between)|still (?:open|unresolved|disputed)|barriers?|threatens?|red lines?|not get)\b`, Blocking, WantClause),
	r("conditions", `\b(?:(?:two|three|four|five|main|pre)-? ?(?:conditions|demands)|conditions (?:for|of|set)|demands)\b`, Blocking, WantClause),
	r("why", `\bwhy\b|\bhow come\b|\bwhat (?:for$|made|caused|led to|prompted|triggered|was the (?:real |main )?reason|is the (?:real |main )?reason|were the reasons|are the reasons)|\breasons? (?:for|why|behind|of|given)\b|\bfor what reason\b|\bexcuse\b|\bcause of\b|\bexplanation for\b`, Why, WantReason),

	r("who is for", `^(?:who|which \w+) (?:is|was|are|were) (?:still )?(?:against|for|in favou?r|opposed|behind|backing)\b`, Position, WantPerson),

	// Who holds an office.
	r("whose office", `^who (?:is|was|are|were) (?:the |a )?(?:[\w'-]+ )*(?:minister|president|secretary|chief|head|adviser|advisor|ambassador|envoy|leader|chairman|chairwoman|chair|director|negotiator|spokesman|spokeswoman|chancellor|ceo|coach|manager|commissioner|mayor|governor|commander|mediator|captain|boss|lawyer|owner|premier|pm|fm|deputy|prime minister)s?(?: (?:of|for|at|in|from|on)\b.*)?$`, Role, WantPerson),
	r("led a meeting", `^who (?:all )?(?:led|leads|headed|heads the|chaired|chairs|presided|co-?chaired|hosted|hosts|mediated|mediates|brokered|facilitated|opened|moderated|steered|signed|signs|initial+ed|presented|represented|represents)\b`, Attended, WantPerson),
	r("who runs", `^who (?:runs|heads|leads|owns|commands|speaks|spoke|bargains|coaches|manages|advises|directs|governs|controls|coordinates|oversees|handles|is in charge)\b`, Role, WantPerson),
	r("who was where", `^who(?: all| else)? (?:is|was|were|are|will be) (?:all |also |else )?(?:at|in|on|with|there|present|from|new|added|invited|around|behind|among|inside|part)\b`, Attended, WantPerson),
	r("who is", `^who (?:is|was|are|were|the hell is|exactly is) (?:this |that |mr |mrs |ms |dr |sir |lord )?(?:[\w'.-]+)(?: [\w'.-]+){0,3}(?: (?:these days|now|again|really|anyway|exactly))?$|\bwho (?:is|was) (?:he|she|that|this)$`, Role, WantRole),
	r("office", `\b(?:jobs?|roles?|posts?|titles?|occupation|function|portfolio|rank|office|official title|job title)$|\b(?:what|which) (?:is|was|are) .+ (?:job|role|post|title|office|function|rank|position at|position in|position as|portfolio)\b|\b(?:job|role|post|title|office|function|rank) of\b|\bwhat does .+ do(?: for a living| for work| at| in|$)|\b(?:minister|secretary|head|director|ambassador|chief) of what\b|\bwhat (?:position|post|office|job|role|title|rank) (?:does|did|do|is)\b|\bwho does .+ work for\b`, Role, WantRole),

	// What comes next.
	r("next", `\b(?:what (?:happens|comes|is|will happen|follows|was|are|were) (?:next|after|then|now planned|planned|left|to come|the next|due|up next|expected|scheduled)|what (?:will|would|should|could) (?:happen|come|follow|they do|be)|next steps?|next (?:move|stage|phase|goal|round|meeting)|what follows|what comes|way forward|what is (?:left|planned|coming|ahead|kyiv waiting|.+ waiting)|waiting for|upcoming|timetable|schedule|agenda for|roadmap|planned|plans? (?:for|to|after)|must .+ (?:do|happen)|has to (?:do|happen)|needs? to (?:do|happen)|still (?:has|have|needs?) to|due (?:after|next)|when do they meet|follow[ -]?up|going to happen|what now|first step|must happen|where do .* go from here|to do next|were .+ told)\b`, Next, WantClause),

	// What somebody wants, and what somebody said.
	r("said outright", `^(?:and )?(?:what|how) (?:did|does|do|has|have|had) (?:[\w'.-]+ ){1,4}?(?:say|said|tell|told|call|called|describe|described|warn|warned|comment|respond|react|reply|remark|announce|claim)\b`, Said, WantClause),
	r("position", `\b(?:positions?|stances?|attitude|approach|preconditions?|conditions?|demands?|stand on|views? (?:of|on|about)|reading of|opinion (?:of|on)|objections?|red line|wish ?list)\b|\bwhat (?:do|does|did|is|are|was|were|would|will) .+ `+demandish+`\b|\b(?:who|which \w+) (?:is |was |are |were )?(?:still )?(?:`+demandish+`|against|in favou?r|opposed)\b`, Position, WantClause),
	r("said", `\b(?:what|how|who|which words) (?:did|does|do|has|have|had|is|was|were|would|exactly did) .*\b`+sayish+`\b|\b(?:quotes?|words|remarks?|comments?|line|message|tweet|reaction|response|answer|statement|warning|joke|phrase|verdict|take|speech|excuse|quip|reply)\b|\b`+sayish+` what\b|\bsays [\w-]+$|\baccording to [\w-]+$|\bwhat (?:said|says)\b|\bwhose (?:words|line|quote)\b`, Said, WantClause),
	r("who said", `\bwho (?:has |had |first |also )?`+sayish+`\b`, Said, WantPerson),

	// Who was there.
	r("who attended", `\bwho(?:m|se)?\b.*\b(?:`+attends+`|part of the (?:talks|negotiations|meeting)|at the table|in the room|line-?up)\b|^who(?: all| else)? (?:is|was|were|are|made up|makes up) (?:on|in|part of) .*\b(?:delegation|team)\b`, Attended, WantPerson),
	r("who met", `\bwho(?:m|se)?(?: all| else)? (?:[\w'-]+ ){0,4}?`+gathers+`\b`, Attended, WantPerson),
	r("which people", `\b(?:which|what) (?:[\w-]+ ){0,2}`+whoWord+`\b.*`, Attended, WantPerson),
	r("delegation", `^(?:and )?(?:the )?(?:names of |list of |members of )?(?:the )?(?:[\w'-]+ ){0,4}`+groupWord+`\b(?: (?:at|in|to|for|of|with|from|on|during|around)\b.*| [\w-]+(?: [\w-]+)?)?$|\b(?:participants|attendees|attendance|guest list|delegation list|line-?up|members of the .*(?:team|delegation)|names of)\b`, Attended, WantPerson),

	// The newest.
	r("latest", `\b(?:latest|newest|most recent|current(?:ly)?|status|state of play|update|so far|as of now|right now|by now|these days|now|finally|in the end|up to date|recent)\b`, Latest, WantClause),

	r("members", `^who (?:belongs?|belonged|makes? up|is part|are part)\b`, Attended, WantPerson),
	r("who", `\bwho(?:m|se)?\b`, Search, WantPerson),
	r("what did", `^what (?:did|does|do) [\w-]+ .+`, Search, WantClause),
}

var (
	topicOf     = regexp.MustCompile(`^([\w'.-]+(?: [\w'.-]+){0,2}?) (?:on|about|re|regarding) (?:the |his |her |their |its )?[\w-]+`)
	recentWord  = regexp.MustCompile(`\b(?:now|still|latest|newest|most recent|current|currently|by now|so far|already|in the end|final|finally|new date|new dates|these days|actually|really|anymore|any more|yet)\b`)
	presentWord = regexp.MustCompile(`^(?:when|where|what time|which [a-z]+|what [a-z]+) (?:is|are|will|does|do)\b`)
	futureWord  = regexp.MustCompile(`\b(?:will|going to|shall|next|upcoming|due|expected|supposed to|planned|when do|when does|when is|is .+ meant to)\b`)
	firstOne    = regexp.MustCompile(`\b(?:first|originally|original|initial|initially|earlier|earliest|opening|before that|previous|previously)\b`)
)

// ruleOf gives the rule that fits s.
func ruleOf(s string) *rule {
	for k := range rules {
		if rules[k].pattern.MatchString(s) {
			return &rules[k]
		}
	}
	if topicOf.MatchString(s) {
		return &topicRule
	}
	return &noRule
}

var (
	topicRule = rule{name: "topic", kind: Said, want: WantClause}
	noRule    = rule{name: "none", kind: Search, want: WantText}
)

// parts are read in this order.
var parts = []struct {
	part    Part
	pattern *regexp.Regexp
}{
	{PartUnnamed, regexp.MustCompile(`\bnames? of\b`)},
	{PartSigned, regexp.MustCompile(`\b(?:signed|signs?|signing for|signatories|signatory|initial+ed|put (?:his|her|their) names?)\b`)},
	{PartChaired, regexp.MustCompile(`\b(?:co-? ?)?(?:chair(?:s|ed|ing)?|presid(?:ed|es|ing)|moderated)\b`)},
	{PartHosted, regexp.MustCompile(`\b(?:host(?:s|ed)?|hosting|received)\b`)},
	{PartMediated, regexp.MustCompile(`\b(?:mediat(?:ed?|es|ors?|ing)|broker(?:ed|s)?|facilitat(?:ed?|or|ors))\b`)},
	{PartNew, regexp.MustCompile(`\b(?:new|newcomers?|first time|never been)\b`)},
	{PartReplaced, regexp.MustCompile(`\b(?:replac(?:ed?|es|ing)|instead of|in place of|stood in for)\b`)},
	{PartLed, regexp.MustCompile(`\b(?:led|leads?|head(?:s|ed|ing)?|in charge|spearhead(?:ed)?|at the head)\b`)},
	{PartFor, regexp.MustCompile(`^who (?:all )?represent(?:s|ed|ing)?\b`)},
	{PartPresented, regexp.MustCompile(`\b(?:present(?:ed|s)|unveil(?:ed)?|announced|introduced)\b`)},
	{PartLeft, regexp.MustCompile(`\b(?:walked out|left early|stormed out|walk out|pulled out|who left|dropped out)\b`)},
	{PartStayed, regexp.MustCompile(`\b(?:stay(?:s|ed)?|remain(?:s|ed)?)\b`)},
	{PartJoined, regexp.MustCompile(`\b(?:join(?:s|ed)?|added|came (?:later|along|on)|brought in|reinforced)\b`)},
	{PartWith, regexp.MustCompile(`\b(?:with|alongside|accompan(?:y|ied)|beside|together with|opposite|came back with|met)\b`)},
}

// partOf reads which of the people at a meeting the question asks for.
func partOf(s string) Part {
	for _, p := range parts {
		if p.pattern.MatchString(s) {
			return p.part
		}
	}
	return PartAny
}

// verdictOf reports whether s, which asks for people, wants a yes or a no.
func verdictOf(s string) bool {
	for _, start := range []string{"did ", "was ", "were ", "is ", "are ", "does ", "do ", "has ", "have ", "had ", "will "} {
		if strings.HasPrefix(s, start) {
			return true
		}
	}
	return false
}

var nounAfter = regexp.MustCompile(`\b(?:how many|how much|number of|amount of|which|what|for how many|count of)(?: (?:of|the|more|other|new|un|us|uk|eu|full|total|\d+|two|three|four|five|idle|old|different))* ((?:[\w'-]+ ?){1,3})`)

// nounOf gives the stems of the noun that "how many" counts or "which" picks from.
func nounOf(s string) []string {
	m := nounAfter.FindStringSubmatch(s)
	if m == nil {
		return nil
	}
	var out []string
	for _, w := range Words(m[1]) {
		if stopWords[w.Text] || framing[w.Text] || verbish[w.Text] {
			if len(out) > 0 {
				break
			}
			if w.Text != "un" && w.Text != "us" {
				break
			}
			continue
		}
		out = append(out, w.Stem)
	}
	return out
}

// verbish words end the noun after "how many".
var verbish = set("hit went came left signed met joined took walked voted kept keep stay stayed attend attended guarded use uses used cost want wanted " +
	"lasted need needed died killed stand stood said led put building sat has have get gets got ate won lost fired paid pay counted")
