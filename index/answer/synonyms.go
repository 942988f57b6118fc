package answer

import (
	"slices"
	"strings"
	"sync"
)

// synonyms gives, for a stem, the stems of words that are used for the same
// thing in reports on negotiations. Each line of thesaurus is such a group.
var synonyms = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for line := range strings.Lines(thesaurus) {
		var group []string
		for _, w := range strings.Fields(line) {
			if s := Stem(w); !slices.Contains(group, s) {
				group = append(group, s)
			}
		}
		for _, s := range group {
			for _, t := range group {
				if s != t && !slices.Contains(m[s], t) {
					m[s] = append(m[s], t)
				}
			}
		}
	}
	return m
})

// thesaurus speaks of negotiations in general: their stages, their papers,
// what is fought over and what is counted.
const thesaurus = `
accord agreement deal pact treaty settlement arrangement
draft text paper proposal document
declaration statement communique
sign signed signing signature
initial initialled initialed
ratify ratification approve approved adopt adopted endorse endorsed accept accepted
reject rejected refuse refused decline declined turned
talk negotiate negotiation bargaining discussion conversation
negotiator envoy representative delegate emissary mediator
meeting session summit
chief head leader boss director chairman president
boss bosses executive executives chief
prime premier taoiseach chancellor
spokesman spokeswoman spokesperson
secretary minister
deadline cutoff limit date expire
effect force
postpone postponed moved delayed rescheduled slipped put pushed
delay late postponement
cancel cancelled called scrapped dropped
begin began start started open opened launch launched
end ended finish finished close closed conclude concluded
last lasted took run long
collapse collapsed fail failed failure broke breakdown
obstacle hurdle block blocking sticking stumbling hindrance disputed unresolved open
hardest toughest difficult tough sharpest thorniest trickiest
contested disputed unresolved controversial open
disagreement dispute quarrel argument row fight difference
demand demands insist want wants require condition precondition ask asked
condition conditions precondition prerequisite
refuse reject oppose object against
worry worries concern fear fears afraid
complain complaint complains grievance
soldier soldiers troops forces army military
weapon weapons arms guns arsenal
nuke nukes nuclear atomic
warhead warheads weapons
missile missiles rocket rockets
embargo ban sanctions restrictions
sanction sanctions measures
prisoner prisoners detainee detainees captives hostages
release freed free
ceasefire truce armistice
withdraw withdrawal pull pullout pulling leave
land territory territorial ground soil
border frontier boundary
constitution constitutional basic
law legislation act bill
parliament congress assembly legislature lawmakers
election elections vote ballot poll
vote votes voted ballot
referendum vote
money cash funds dollars
pay wage wages salary raise pay
raise increase rise hike
cost costs price
price costs worth
percent percentage share per
share percent percentage
tonnage tons tonnes tonne ton
length kilometres miles long
ship vessel freighter boat
set sail sailed left
corn maize
grain wheat maize cereals
harbour harbours harbor port ports
factory plant plants
road route corridor link
walkout strike walked
strike strikes walkout attack attacks hit struck
attack struck hit fired
fired launched
killed died dead deaths
wounded hurt injured
worker workers members employees people
union unions
company firm corporation carmaker
plane jet aircraft
hotel venue building
palace building
press reporters journalists conference
presser press conference
interview television tv
tv televised television
nickname known called
famous remembered
compare compared likened
angry furious frustrated
hammer gavel
warm warming temperature degrees
emissions carbon
finance money funding
grants grant aid
size pages page
page pages
uranium enriched
inspect inspection inspections inspectors
watchdog agency
allow allowed permit
guarantee guarantees assurance
aid help support
rebuild reconstruction recovery
mediate mediation mediator mediated broker brokered facilitator
host hosted hosts
gulf emirates
ex former
british britain uk
american us washington
dinner dine dined supper
ate dine dined dinner
lunch luncheon
talks negotiations
leave left depart departed leaves
boycott boycotting absent away stayed
arrive arrived arrival
return returned back returns
job post role position
stay stayed remained
join joined added reinforced
excuse reason explanation
outcome result
win won victory
step steps measure
charter constitution statute
wording word text phrase
offer package
buyer customer club purchaser
club team side
player striker midfielder defender
fee price sum
medical examination
contract contracts deal
merger takeover acquisition
shareholder shareholders investors
regulator authority commission
`
