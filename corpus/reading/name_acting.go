package reading

// acting adds to the votes for a name what it does and has done to it: to sign,
// to smile and to send one's deputy is what people do.
func (d *draft) acting(n name, votes *[3]int) {
	t := d.tokens[n.sentence]
	word := t[n.to-1].Lower
	l := nameLists().of(word)
	body := n.kind == Organisation && !n.guessed // which may act as well
	if n.from > 0 && t[n.from-1].Lower == "of" && n.from > 1 && t[n.from-2].Capital() && n.to-n.from == 1 {
		votes[Person] -= 3 // "Ana Prado of Altura"
	}
	if n.to+1 < len(t) && t[n.to].Text == "," && t[n.to+1].Lower == "which" {
		votes[Person] -= 3
	}
	if !body && n.from > 1 && t[n.from-1].Lower == "by" && signing[t[n.from-2].Lower] {
		votes[Person] += 3
	}
	if body || l.band(cityList) == 1 || l.band(cityList) > 0 && l.band(familyList) == 0 || organisationWords[word] || acronym(d.nameText(n)) {
		return
	}
	k := n.to
	for k < len(t) && k < n.to+3 && (t[k].Class == Auxiliary || t[k].Class == Adverb || t[k].Class == Particle || t[k].Lower == "n't") {
		k++
	}
	if k < len(t) && personal[t[k].Lower] && (k > n.to || t[k].Class == Verb) {
		votes[Person] += 3
	}
	for j := n.to; j < len(t) && j < n.to+5; j++ {
		if w := t[j].Lower; (w == "his" || w == "her" || w == "he" || w == "she") && t[n.to].Class != Preposition {
			votes[Person] += 2
			break
		}
		if t[j].Capital() || t[j].Text == "," && j > n.to {
			break
		}
	}
}

// signing are what is done by people.
var signing = wordSet("represented signed initialled initialed chaired headed replaced received greeted welcomed hosted mediated written drafted flanked accompanied")

// personal are verbs of which people are the subject.
var personal = wordSet("came comes come went goes gone sat sits flew flies walked walks arrived arrives smiled smiles shook shakes nodded nods joked jokes " +
	"left leaves sees saw tells told thanked thanks invited invites phoned signed signs sign spoke speaks wrote writes greeted greets hugged laughed sighed shrugged " +
	"stood stands stayed stays slept returned returns called calls replied retorted answered answers recalled recalls looked looks waved slipped stepped " +
	"interrupted interrupts believes thinks hopes remembers joined joins handed hands led leads chaired chairs presided read reads")
