package reading

// What a word is in all other sentences of an article adds this much to the
// score of its labels in one, in the units of the model's weights: that it is a
// name of some kind tells more than that it is none.
const (
	agreeNamed   = 16000
	agreeOutside = 2000
)

// votes counts how often a word is labelled as what in an article: outside of
// names, or in one of a kind.
type votes [4]int32

// agree labels those sentences of an article again in which a word is
// labelled otherwise than in the others. What it is there speaks for the same
// here.
func agree(m scorer, sentences [][]Token, work []([]features), labels [][]uint8) {
	all := map[string]*votes{}
	for i, tokens := range sentences {
		for k, t := range tokens {
			if t.Capital() {
				v := all[t.Text]
				if v == nil {
					v = &votes{}
					all[t.Text] = v
				}
				v[kindOf(labels[i][k])]++
			}
		}
	}
	for _, tokens := range sentences { // storms are named like people
		for k := 1; k < len(tokens); k++ {
			if v := all[tokens[k].Text]; v != nil && storms[tokens[k-1].Lower] && tokens[k-1].Capital() && v[kindOf(beginPerson)] > 0 {
				*v = votes{v[1] * 8, 0, v[2], v[3]}
			}
		}
	}
	for i, tokens := range sentences {
		again := false
		for k, t := range tokens {
			v := all[t.Text]
			if v == nil || !t.Capital() {
				continue
			}
			own := kindOf(labels[i][k])
			total := v[0] + v[1] + v[2] + v[3] - min(1, v[own])
			if total <= v[own]-1 || total == 0 {
				continue // the same everywhere, or nowhere else
			}
			again = true
			bias := make([]int32, nameLabels)
			for l := range bias {
				kind := kindOf(uint8(l))
				n := v[kind]
				if kind == own && n > 0 {
					n--
				}
				by := int32(agreeNamed)
				if kind == 0 {
					by = agreeOutside
				}
				bias[l] = by * n / total
			}
			work[i][k].bias = bias
		}
		if again {
			labels[i] = decode(m, int(nameLabels), work[i], nameFollows)
		}
	}
}

// storms are words before the name of a storm.
var storms = wordSet("hurricane typhoon cyclone storm hurricanes")

// kindOf is 0 for the label of a word outside of names, and else one more than
// the kind of the name.
func kindOf(label uint8) int { return int(label+1) / 2 }
