package answer

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync"
)

// vectorsFile is cut from GloVe vectors of English news (Pennington, Socher and
// Manning 2014; public domain) by 'go run ./cmd/train vectors'.
//
//go:embed data/vectors.bin
var vectorsFile []byte

// wordVectors loads the embedded word vectors when they are first needed.
var wordVectors = sync.OnceValue(func() *vectors {
	v, err := decodeVectors(vectorsFile)
	if err != nil {
		// The file is part of the program; its test decodes it.
		return &vectors{rows: map[string]int32{}}
	}
	return v
})

// vectors are the meanings of words as directions: words that are used alike
// have a high cosine.
type vectors struct {
	dims   int
	rows   map[string]int32 // folded word → row
	values []int8           // row by row
	norms  []float32        // of each row
}

// vectorsMagic opens the file; the digit is its format.
const vectorsMagic = "parley-vectors-1\n"

// EncodeVectors gives the file form of word vectors: the magic line, the number
// of words and of dimensions (32 bits each, little endian), the words a line
// each, and the rows in eight bits, each scaled by its largest value. Only
// directions survive, which is all that cosines need.
func EncodeVectors(words []string, rows [][]float64) []byte {
	var b bytes.Buffer
	b.WriteString(vectorsMagic)
	head := binary.LittleEndian.AppendUint32(nil, uint32(len(words)))
	head = binary.LittleEndian.AppendUint32(head, uint32(len(rows[0])))
	b.Write(head)
	for _, w := range words {
		b.WriteString(w)
		b.WriteByte('\n')
	}
	for _, row := range rows {
		largest := 1e-9
		for _, x := range row {
			largest = max(largest, math.Abs(x))
		}
		for _, x := range row {
			b.WriteByte(byte(int8(math.Round(x / largest * 127))))
		}
	}
	return b.Bytes()
}

var errVectors = errors.New("not a file of word vectors")

// decodeVectors reads what EncodeVectors wrote.
func decodeVectors(data []byte) (*vectors, error) {
	rest, ok := bytes.CutPrefix(data, []byte(vectorsMagic))
	if !ok || len(rest) < 8 {
		return nil, fmt.Errorf("%w: wrong beginning", errVectors)
	}
	count := int(binary.LittleEndian.Uint32(rest))
	dims := int(binary.LittleEndian.Uint32(rest[4:]))
	rest = rest[8:]
	if dims == 0 || count > len(rest)/(dims+1) {
		return nil, fmt.Errorf("%w: too short for %d words of %d dimensions", errVectors, count, dims)
	}
	values := rest[len(rest)-count*dims:]
	list := strings.Split(strings.TrimSuffix(string(rest[:len(rest)-count*dims]), "\n"), "\n")
	if len(list) != count {
		return nil, fmt.Errorf("%w: %d words where %d are announced", errVectors, len(list), count)
	}
	v := &vectors{dims: dims, rows: make(map[string]int32, count), values: make([]int8, len(values)), norms: make([]float32, count)}
	for i, w := range list {
		v.rows[w] = int32(i)
	}
	for i, b := range values {
		v.values[i] = int8(b)
	}
	for i := range v.norms {
		sum := int32(0)
		for _, x := range v.values[i*dims : (i+1)*dims] {
			sum += int32(x) * int32(x)
		}
		v.norms[i] = float32(math.Sqrt(float64(sum)))
	}
	return v, nil
}

// row is the row of a folded word, or -1.
func (v *vectors) row(word string) int32 {
	if r, ok := v.rows[word]; ok {
		return r
	}
	return -1
}

// cosine is the likeness of two rows, from -1 to 1; 0 where one is unknown.
func (v *vectors) cosine(a, b int32) float32 {
	if a < 0 || b < 0 {
		return 0
	}
	x := v.values[int(a)*v.dims : int(a+1)*v.dims]
	y := v.values[int(b)*v.dims : int(b+1)*v.dims]
	y = y[:len(x)]
	var sum int32
	for i, p := range x {
		sum += int32(p) * int32(y[i])
	}
	n := v.norms[a] * v.norms[b]
	if n == 0 {
		return 0
	}
	return float32(sum) / n
}

// addTo adds the direction of a row to sum, weighted by how rare the word is in
// the language: the smooth inverse frequency of Arora, Liang and Ma (2017), with
// the frequency taken from the word's place in the list (Zipf's law).
func (v *vectors) addTo(sum []float32, row int32) {
	if row < 0 || v.norms[row] == 0 {
		return
	}
	const smooth = 1e-3
	frequency := 0.1 / float32(row+1)
	scale := smooth / (smooth + frequency) / v.norms[row]
	for d, x := range v.values[int(row)*v.dims : int(row+1)*v.dims] {
		sum[d] += scale * float32(x)
	}
}

// meaningOf is the direction of the question's words.
func meaningOf(q Query) []float32 {
	v := wordVectors()
	sum := make([]float32, v.dims)
	for _, w := range Words(q.Question.Text) {
		v.addTo(sum, v.row(fold(w.Text)))
	}
	return sum
}

// meets is the cosine of two directions, 0 where one is none or they are
// opposed.
func meets(a, b []float32) float64 {
	var dot, x, y float32
	for i := range min(len(a), len(b)) {
		dot += a[i] * b[i]
		x += a[i] * a[i]
		y += b[i] * b[i]
	}
	if x == 0 || y == 0 {
		return 0
	}
	return max(0, float64(dot)/math.Sqrt(float64(x)*float64(y)))
}
