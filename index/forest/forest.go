package forest

import (
	"bufio"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Forest gives a score to a row of features. Its zero value gives 0.
type Forest struct {
	names []string
	base  float64
	trees [][]node
}

// node is an inner node or, where feature is negative, a leaf.
type node struct {
	feature     int
	at          float32 // rows whose feature is below go left
	left, right int
	value       float64
}

// Score is the sum of the leaves that row falls into. For a forest of Odds it
// is a logarithm of odds, see Probability; for one of Lists only differences
// mean something. Row is in the order of the names that the forest was read or
// learned with.
func (f *Forest) Score(row []float32) float64 {
	s := f.base
	for _, t := range f.trees {
		n := 0
		for t[n].feature >= 0 {
			if row[t[n].feature] < t[n].at {
				n = t[n].left
			} else {
				n = t[n].right
			}
		}
		s += t[n].value
	}
	return s
}

// Probability turns a score of a forest of Odds into a probability.
func Probability(score float64) float64 { return 1 / (1 + math.Exp(-score)) }

// Format gives the text form of f under a comment. A tree is a line of nodes in
// order of depth first: "name<at" for an inner node, the number for a leaf.
func (f *Forest) Format(comment string) string {
	var b strings.Builder
	for line := range strings.Lines(comment) {
		fmt.Fprintf(&b, "# %s\n", strings.TrimSpace(line))
	}
	fmt.Fprintf(&b, "base %s\n", number(f.base))
	used := make([]int, len(f.names)) // feature → its number in the file
	count := 0
	for _, t := range f.trees {
		for _, n := range t {
			if n.feature >= 0 && used[n.feature] == 0 {
				count++
				used[n.feature] = count
				fmt.Fprintf(&b, "%d %s\n", count, f.names[n.feature])
			}
		}
	}
	for _, t := range f.trees {
		b.WriteString("tree")
		var write func(k int)
		write = func(k int) {
			n := t[k]
			if n.feature < 0 {
				b.WriteString(" " + number(n.value))
				return
			}
			fmt.Fprintf(&b, " %d<%s", used[n.feature], strconv.FormatFloat(float64(n.at), 'g', -1, 32))
			write(n.left)
			write(n.right)
		}
		write(0)
		b.WriteByte('\n')
	}
	return b.String()
}

func number(x float64) string { return strconv.FormatFloat(x, 'g', 4, 64) }

// Parse reads the text form of a forest whose rows are in the order of names.
// The error names the line that can't be read.
func Parse(text string, names []string) (*Forest, error) {
	f := &Forest{names: names}
	feature := map[string]int{}
	lines := bufio.NewScanner(strings.NewReader(text))
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		head, rest, _ := strings.Cut(line, " ")
		var err error
		switch {
		case line == "" || line[0] == '#':
		case head == "base":
			f.base, err = strconv.ParseFloat(rest, 64)
		case head == "tree":
			var t []node
			if t, err = parseTree(strings.Fields(rest), feature); err == nil {
				f.trees = append(f.trees, t)
			}
		default:
			at := slices.Index(names, rest)
			if at < 0 {
				err = fmt.Errorf("there is no feature %q", rest)
			}
			feature[head] = at
		}
		if err != nil {
			return nil, fmt.Errorf("forest, line %d: %w", n, err)
		}
	}
	return f, lines.Err()
}

// parseTree reads the nodes of one tree.
func parseTree(words []string, feature map[string]int) ([]node, error) {
	var t []node
	var read func() (int, error)
	read = func() (int, error) {
		if len(words) == 0 {
			return 0, fmt.Errorf("the tree ends before its last leaf")
		}
		word := words[0]
		words = words[1:]
		k := len(t)
		name, at, inner := strings.Cut(word, "<")
		if !inner {
			value, err := strconv.ParseFloat(word, 64)
			t = append(t, node{feature: -1, value: value})
			return k, err
		}
		number, known := feature[name]
		limit, err := strconv.ParseFloat(at, 32)
		if !known || err != nil {
			return 0, fmt.Errorf("can't read the node %q", word)
		}
		t = append(t, node{feature: number, at: float32(limit)})
		left, err := read()
		if err != nil {
			return 0, err
		}
		right, err := read()
		t[k].left, t[k].right = left, right
		return k, err
	}
	if _, err := read(); err != nil {
		return nil, err
	}
	if len(words) > 0 {
		return nil, fmt.Errorf("%d words are left over", len(words))
	}
	return t, nil
}
