package update

import (
	"regexp"
	"strings"

	"parley/index/answer"
)

// The words by which the language of negotiations tells what happened. They
// name no person, place or conflict; each list is one family of meanings, and
// an unknown wording of it only loses a sentence its family.

// words compiles a pattern of whole words in any case.
func words(pattern string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[^\pL\pN])(?:` + strings.ReplaceAll(strings.TrimSpace(pattern), "\n", "|") + `)(?:$|[^\pL\pN])`)
}

// denial are the words that turn a statement around.
var denial = words(`not|never|no longer|n't|none|neither|nothing|nobody|cannot|won't|didn't|doesn't|isn't|wasn't|aren't|hasn't|haven't|couldn't|wouldn't
den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refus(?:e|es|ed|ing)|rul(?:e|es|ed|ing) (?:\pL+ )?out|declin(?:e|es|ed|ing)|oppos(?:e|es|ed|ing)
turn(?:s|ed)? down|dismiss(?:es|ed)?|without|fail(?:s|ed)? to|no`)

// assent are the words by which somebody says yes to something.
var assent = words(`acknowledg(?:e|es|ed|ing)|admit(?:s|ted)?|confirm(?:s|ed)?|accept(?:s|ed)?|agree[sd]?|back(?:s|ed)|support(?:s|ed)?|willing|ready|prepared
welcom(?:es|ed)|conced(?:es|ed)|approv(?:es|ed)|allow(?:s|ed)?|endorse[sd]?|promise[sd]?|will|yes|in favou?r`)

// done are verbs of an outcome: something is agreed, signed or in force.
var done = words(`(?:has |have |had )?(?:signed|initialled|initialed|ratified|endorsed|adopted|sealed|approved|accepted|struck|clinched|finalised|finalized)
reach(?:ed|es)? (?:an?|the|their)?\s*(?:\pL+ ){0,3}(?:agreement|deal|accord|compromise|settlement|understanding|truce|pact|contract)
concluded (?:an?|the|their|its|by|in|on|with)|(?:was|were|been|is|are|had) concluded|agreed (?:on|to|the|an?|in principle|that)|com(?:e|es|ing) to terms|came to terms|(?:tentative|preliminary|final) (?:agreement|deal|accord)
(?:announced|declared?|proclaimed?|made public|published|unveiled|announce)["”]? (?:that they had (?:agreed|completed|reached|signed|concluded) )?(?:an?|the) (?:\pL+[ -]){0,3}(?:agreement|deal|accord|ceasefire|truce|settlement|text|draft|framework)
(?:passed|carried|voted) (?:by|with|in favou?r|to|for)|voted|took effect|came into (?:force|effect)|entered into force
(?:has|have|had|was|were|been) (?:lifted|released|freed|exchanged|recalled|recognised|recognized)|put (?:his|her|their) names? to
(?:strike|dispute|war|fighting|hostilities|conflict|blockade|boycott|embargo|standoff)s? (?:[\pL,]+ ){0,9}(?:ended|is over|was over|ends)`)

// broken are verbs of a failure: talks end, stop or are left.
var broken = words(`collapsed?|c(?:a|o)me apart|said no to|went home (?:with nothing|empty-handed)|broke (?:down|off)|breaks (?:down|off)|broken (?:down|off)|walk(?:s|ed)? (?:out|away)|suspend(?:s|ed)|pull(?:s|ed) out|withdr(?:ew|awn) from
fail(?:s|ed) to (?:\pL+ ){0,2}(?:agree|reach|break|bridge|produce|resolve|conclude|sign)|(?:end|clos|finish|left|leav|broke|part|adjourn|conclud)(?:s|es|ed|ing)? (?:[\pL-]+ ){0,7}without (?:[\pL-]+ ){0,4}(?:agreement|deal|accord|breakthrough|result|declaration|signature|date|announcement|signing|compromise|progress)
no (?:agreement|deal|breakthrough|accord|result)|reject(?:s|ed) (?:the|a|an) (?:\pL+ ){0,2}(?:draft|offer|proposal|plan|deal|text|terms|agreement|settlement|ultimatum|package|accord|treaty)
turn(?:s|ed)? (?:\pL+ ){0,3}down|boycott(?:s|ed|ing)?|stalled|went on strike|(?:is|are|were|was) on strike|walkout|nothing was signed|no signatures?|(?:un|not (?:been |yet )?)signed|neither (?:\pL+ ){0,2}signed|(?:did|do|does|has|have) not sign`)

// missed are words for a date that passed or was given up.
var missed = words(`(?:missed|overran|overruns?|overshot|gave up on|abandon(?:s|ed)) (?:[\pL'’]+[ -]){0,6}(?:deadlines?|dates?|targets?|limits?)
(?:deadline|date|target|limit) (?:[\pL,]+ ){0,14}(?:expired|passed|went by|goes by|lapsed|fell|falls|put aside|slipped|missed|abandoned|gone)
(?:contracts?|agreement|mandate|truce|ceasefire|ultimatum|deal) (?:[\pL,]+ ){0,6}(?:expired|ran out|lapsed)
no (?:new )?(?:date|deadline|timetable) (?:was|has been|for|is|had)
will not (?:finish|end|begin|start|take place|be held|meet|happen)`)

// force are deeds of violence or pressure that bear on talks.
var force = words(`missiles?|drones?|shelling|air ?strikes?|offensive|ceasefire violation|hostilities|bombard(?:ed|ment)|sanction(?:s|ed)? (?:on|against)|embargo (?:on|against)|blockade
(?:killed|wounded|hurt|hit|struck|attack(?:ed)?)`)

// turning are the words by which a text itself says that somebody changed course.
var turning = words(`revers(?:ed|es|al)|backtrack(?:s|ed)?|u-turn|climb(?:s|ed)? down|relent(?:s|ed)?|soften(?:s|ed)?|chang(?:ed|es) (?:his|her|its|their) (?:mind|position|tune|stance)
after (?:\pL+ ){0,3}(?:assuring|denying|insisting|ruling|promising|refusing|rejecting|saying)|(?:day|hour|week|month)s? (?:after|later)(?: \pL+){0,2} (?:assuring|denying|insisting|refusing)
dropp(?:ed|ing|s) (?:its|his|her|their|the) (?:\pL+ )?(?:demand|objection|opposition|insistence|condition|claim|threat)|(?:its|his|her|their) demand (?:\pL+ ){0,8}(?:come|came) down
had (?:earlier|previously|until then|originally|initially|first|still been) (?:\pL+ )?(?:said|denied|insisted|ruled|demanded|promised|refused|pointing|pointed|wanted)
contrary to what|(?:account|version|story|position|line|tone) (?:has|had) (?:shifted|changed)|now (?:says|accepts|wants|admits|demands|denies|insists)|no longer (?:insists?|demands?|wants?|rules?|denies|says|wait)|after all`)

// yielding are verbs by which somebody owns up to what was denied or open.
var yielding = words(`acknowledg(?:e|es|ed)|admit(?:s|ted)|conced(?:es|ed)|retract(?:s|ed)|withdr(?:ew|aws) (?:its|his|her|their)|apologi[sz](?:es|ed)`)

// differing are words by which a text says that accounts differ.
var differing = words(`reported differently|described differently|told differently|put differently|by contrast|contradict(?:s|ed|ing|ory)?|conflicting (?:reports|accounts|versions|claims)
(?:two|different|differing|rival|competing|both) (?:versions|accounts)|(?:the )?versions (?:are|differ)|(?:other|another|some|several|one|most) (?:\pL+ ){0,2}(?:outlets?|agenc(?:y|ies)|reports?|accounts?|newspapers?|weekl(?:y|ies)|media|list|version) (?:\pL+ ){0,6}(?:put|describ\pL+|nam\pL+|plac\pL+|continue|still|report\pL*|said|say|speak|had)
earlier put (?:it|them|the)|(?:'s|s') account is|(?:account|version) of the|disputed? (?:it|that (?:claim|account|version)|the (?:claim|account|version|figures?))|is (?:a matter of (?:reading|opinion|interpretation|dispute)|disputed|contested)|(?:another|a (?:wider|longer|shorter|different|second)) (?:list|version|account|count)|denied (?:that|the report|having)|denies (?:that|having)`)

// settled are words for an open point that is closed or closer.
var settled = words(`(?:all but |largely |now |been |was |were |is |are )(?:\pL+ )?(?:settled|resolved|finished|finalised|finalized|agreed|overcome|bridged|complete|completed|done)
["“]?(?:completely|100%|100 per cent|fully|wholly|almost) (?:ready|agreed|finished)|compromise on|no longer (?:an|the|in) (?:issue|obstacle|way|dispute)|(?:come|came|comes) down to|landing zone|within reach|narrowed
had (?:accepted|agreed|dropped|given up)|gave way|gives up|accept(?:s|ed) (?:\pL+ )?(?:proposals|terms|demand)|struck (?:their|a|the) (?:bargain|compromise)|progress (?:had been|has been|was) made|resolved some`)

// matters are what talks settle.
var matters = words(`texts?|documents?|drafts?|guarantees?|agreements?|terms|deal|treaty|accord|settlement|chapters?|questions?|issues?|points?|articles?|conditions?|governance|negotiations?|talks|positions?|gaps?|distance|differences|rules|brackets|wording|declaration|contract|offer|proposals?|assembly|release|wait(?:ing)?`)

// doubtful are words shortly before a verb that make it no fact, and
// conditional ones those that do so from anywhere in its clause.
var (
	doubtful    = words(`neither|nobody|none|no one|nor|will|would|could|may|might|should|must|shall|to|not|never|yet|hop(?:e|es|ed|ing)|expect(?:s|ed)?|refus(?:e|ed|al)|want(?:s|ed)?|can|be|being|likely|ready`)
	conditional = words(`if|unless|until|once|before|when|whether|in case|as soon as|provided|after which|promis(?:e|es|ed)|plan(?:s|ned)?`)
)

// agenda are words for what is planned around a negotiation.
var agenda = words(`meet(?:s|ing|ings)?|talks?|round|session|summit|conference|consult(?:s|ations?)?|negotiat\pL+|sit down|sign(?:s|ing|ed|ature)?|initial|vote[sd]?|ballot(?:s|ing)?|referendum|ratif\pL+|approv\pL+|election|elected
resum(?:e|es|ed|ption)|return(?:s)? to|visit(?:s)?|deadline|take effect|takes effect|enter(?:s)? into force|come into force|ceremony|plenary|delegations?|mediat\pL+|dinner|lunch|call|implement\pL*|withdraw\pL*|hand over|exchange|release
report (?:to|back|by)|propos\pL+|present(?:s|ed|ation)?|publish(?:es|ed)?|agree(?:s|d)?|decision|decide[sd]?|ceasefire|truce|monitor\pL*|committee|commission|final assessment|extend(?:s|ed)?|extension|date|dates|joined?|receive|travel|leave|arrive|fly|flies|begin|begins|start|starts|go on|continue|set up|lift(?:ed)?|dissolve|disarm\pL*|put (?:the|it|them) to|tak(?:e|es) up|confers?|ministers|works? on|continue with`)

// firm is what a plan without a date has to be about to be worth telling.
var firm = words(`meet(?:s|ing|ings)? (?:again|on|in|at|with|next|the)|next (?:round|meeting|session|talks|summit|step|steps|come|comes)|(?:new|another|second|third|further|follow-on) (?:round|meeting|session|talks|summit|negotiations)|date|deadline
sign(?:ed|ing|ature)?|vot(?:e|es|ed)|ballot(?:s|ing)?|referendum|ratif\pL+|election|elected|resum\pL+|visit|take effect|takes effect|force|ceremony|report to|return to|present(?:ed)?|publish(?:ed)?|hand over|exchange|release|withdraw\pL*|set up|lift(?:ed)?|implement\pL*|commission|committee|conference|tak(?:e|es) up|confers?|instructed to|tasked with|working groups?|put (?:the|it|them) (?:\pL+ ){0,3}to`)

// weighty are verbs of saying with consequences.
var weighty = words(`warn(?:s|ed)|reject(?:s|ed)|accus(?:es|ed)|demand(?:s|ed)|insist(?:s|ed)|rul(?:es|ed) (?:\pL+ )?out|threaten(?:s|ed)|promis(?:es|ed)|announc(?:es|ed)|den(?:ies|ied)|confirm(?:s|ed)|acknowledg(?:es|ed)|admit(?:s|ted)|refus(?:es|ed)|declar(?:es|ed)|vow(?:s|ed)|pledg(?:es|ed)|offer(?:s|ed)|urg(?:es|ed)|propos(?:es|ed)|agreed|called for|undertook|undertak\pL+|would (?:stop|lift|withdraw|pay|sign|end)`)

// idle are verbs of saying whose words seldom matter: how somebody refused to
// speak, joked or thanked.
var idle = words(`would not (?:say|name|discuss|comment|elaborate)|declined to (?:say|comment|name|discuss)|said no more|jok(?:es|ed)|thank(?:s|ed)|congratulat(?:es|ed)|remarked|quipped|greeted`)

// outside marks somebody who stands outside the talks.
var outside = words(`not (?:at the talks|at the table|in the room|part of the (?:talks|negotiations?)|a party to|a delegate|among the parties|involved|represented)|takes? no part|took no part|did not take part|had no official role|analysts?|commentators?|experts?|critics?|observers? say|researchers?`)

// byCorrection opens a correction by the outlet itself.
var byCorrection = regexp.MustCompile(`(?i)^[\s*_(\[]*(?:correction|corrected|clarification|editor[’']?s[’']? note|amend(?:ed|ment))\b[^.]{0,40}[:.—–,-]`)

// reflective marks the headline of an article that looks back or explains.
var reflective = regexp.MustCompile(`(?i)^\W*(?:analysis|explainer|explained|opinion|comment|q&a|background|timeline|profile|what (?:we know|to know|is|stands)|why|how|who|whose)\b|\?\s*$|\bnotes on\b`)

// firsts mark what has not been before.
var firsts = words(`first (?:time|meeting|round|formal|direct|trilateral|three-way|talks|face-to-face|negotiations|session|summit)|for the first time|unprecedented|historic|since \d{4}`)

// empty are stems that say nothing by which two sentences could be told apart.
var empty = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range answer.Words(`said say says saying told tell according added adding mr mrs ms dr sir president minister monday tuesday wednesday thursday friday saturday sunday
		today tomorrow yesterday evening morning night week day days time year later earlier ago also more most other new last next while had`) {
		m[w.Stem] = true
	}
	return m
}()

// wish opens the clause of what somebody wants to do himself, and of a question.
var wish = regexp.MustCompile(`(?i)^to \pL`)

// toCome marks a meeting that is said to come, in any tense.
var toCome = words(`(?:was|were|is|are) (?:due |set |expected |scheduled |about |likely )?to (?:\pL+ )?(?:meet|see|join|hold|sit|talk|speak|return|travel|fly|visit|receive|gather|resume|be held|take place|begin)
set off for|will (?:\pL+ )?(?:meet|see|join|hold|sit|talk|speak|return|travel|fly|visit|receive|gather|resume|be held|take place)|invited|(?:was|were|is|are) (?:sending|going|travelling|traveling|flying|heading)`)

// took are verbs of a meeting that took place.
var took = words(`met|signed|talked|held|began|opened|sat|spent|saw|received|joined|ended|finished|hosted|gathered|convened|presided|read out|concluded|agreed|shook|dined|attended`)

// relative opens a clause that describes somebody rather than tells news.
var relative = regexp.MustCompile(`(?i)^\s*(?:who|which|whose|whom|where|that)\b`)

// participle marks a verb that describes a thing: "the road map signed by A".
var participle = regexp.MustCompile(`(?i)^[^\pL]?(?:signed|initialled|concluded|reached|adopted|announced|agreed|approved|accepted|struck) (?:by|in|at|on|last|six|five|ten|\d)`)

// auxiliary ends what stands before a verb that tells.
var auxiliary = regexp.MustCompile(`(?i)(?:was|were|been|is|are|has|have|had|being|be)(?: \pL+ly)?\s*$`)

// pointing are pronouns that leave a short sentence without its subject.
var pointing = words(`it|them|this|that|these|those|so`)

// saidBy marks a sentence whose speaker is a pronoun.
var saidBy = regexp.MustCompile(`(?i)\b(?:he|she|they) (?:said|added|wrote|told|says|adds|warned|went on|explained|argued|insisted|noted)\b`)

// parley are words for the talks and those who hold them.
var parley = words(`(?:both|two|three|all|the|their|other|rival|warring) (?:sides|parties|leaders|delegations|teams|ministers|governments|presidents|capitals|companies|groups|negotiators)|delegations?|negotiat(?:ors?|ions?)|mediat(?:ors?|ion)
talks|envoys?|summit|treaty|accord|agreement|ceasefire|truce|draft|the (?:deal|text|document|group|union|committee|commission|council|parliament|members|plenary|conference|chairman|declaration)`)

// blocking are words for what stands in the way.
var blocking = words(`stands? in the way|(?:sharpest|main|biggest|hardest|toughest|central|last|key) (?:\pL+ )?(?:disagreement|dispute|obstacle|difference|sticking point|question|issue|problem|subject|hurdle) (?:is|was|remains?|remained|concern\pL*)
(?:far|wide|miles) apart|deadlock(?:ed)?|impasse|stalemate|gaps? remain(?:s|ed)?|gaps (?:were|are)|everyone (?:\pL+ )*but|not prepared to|could not (?:accept|join|agree|do that)|object(?:s|ed) to|rul(?:es|ed) (?:\pL+ )?out|holds? (?:it|them|everything) up|held (?:it|them|everything) up`)

// reporting are the plain verbs of saying.
var reporting = words(`said|says|told|tells|wrote|writes|announced|announces|spoke of|called|calls|described|insisted|insists`)

// bound marks a condition, told from a mere sequence in time.
var bound = words(`if|unless|without|provided|only (?:if|when|after|once)|as long as|conditions?|nothing|nobody|in exchange|in return`)

// gladly ends what stands before a verb by which somebody does what he says.
var gladly = regexp.MustCompile(`(?i)(?:pleased|proud|happy|glad|able) to\s*$`)

// pinned marks a date that is named rather than counted from another.
var pinned = regexp.MustCompile(`(?i)\d|day\b|tomorrow|next|following|later|coming|this|spring|summer|autumn|winter|mid|end of|early|late`)

// counted marks a date that is counted from another in the same sentence.
var counted = regexp.MustCompile(`(?i)\b(?:day|days|week|weeks|hours) (?:after|before|earlier|later)\b|\bsame (?:day|time)\b`)

// kept marks a change of plan that was not made.
var kept = regexp.MustCompile(`(?i)\b(?:not|never|n['’]t|without)\b(?: \pL+)? ?(?:be |been |being )?(?:cancel+(?:ed|ing)|called off|postpon(?:ed|ing)|moved|scrapped|dropped|abandoned|delayed|put (?:back|off))`)

// promised marks what somebody said would be.
var promised = words(`promis(?:e|es|ed|ing)|hop(?:e|es|ed|ing)|by (?:mon|tues|wednes|thurs|fri|satur|sun)day|until|supposed to|end|finish|decision`)

var weekday = regexp.MustCompile(`(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day`)
