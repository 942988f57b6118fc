package reading

import (
	_ "embed"
	"encoding/binary"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Grains is the number of clusterings of words, from coarse to fine.
const Grains = 3

//go:embed data/clusters.bin
var clustersFile []byte

// clusterTable finds the clusters of a word: words that are used alike share
// clusters, so that the tagger knows a surname that it never saw.
type clusterTable struct {
	keys     []uint32 // hashes of words, sorted
	clusters [][Grains]uint16
}

// clusters is the embedded table.
var clusters = sync.OnceValue(func() *clusterTable {
	t := &clusterTable{}
	b := clustersFile
	key := uint64(0)
	for len(b) > 0 {
		delta, n := binary.Uvarint(b)
		if n <= 0 || len(b) < n+clusterBytes {
			break
		}
		key += delta
		b = b[n:]
		c := [Grains]uint16{uint16(b[0]) + 1, uint16(b[1]) + 1, binary.LittleEndian.Uint16(b[2:]) + 1}
		b = b[clusterBytes:]
		t.keys = append(t.keys, uint32(key))
		t.clusters = append(t.clusters, c)
	}
	return t
})

// of gives the clusters of a word in lower case, counted from 1; zeros for a
// word that is not in the table.
func (t *clusterTable) of(lower string) [Grains]uint16 {
	i, ok := slices.BinarySearch(t.keys, hash(lower))
	if !ok {
		folded := fold(lower)
		if folded == lower {
			return [Grains]uint16{}
		}
		if i, ok = slices.BinarySearch(t.keys, hash(folded)); !ok {
			return [Grains]uint16{}
		}
	}
	return t.clusters[i]
}

// clusterBytes is the number of bytes for the clusters of a word: one for each
// of the coarser two grains, which have at most 256, and two for the finest.
const clusterBytes = 4

// EncodeClusters writes the table that Read uses: for each word in the order
// of its hash the distance from the hash before and its cluster in each
// grain. Clusters are counted from 0.
func EncodeClusters(words []string, of [][Grains]uint16) []byte {
	order := make([]int, len(words))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(hash(words[a])) - int(hash(words[b])) })
	var out []byte
	last := uint32(0)
	for n, i := range order {
		key := hash(words[i])
		if n > 0 && key == last {
			continue
		}
		out = binary.AppendUvarint(out, uint64(key-last))
		out = binary.LittleEndian.AppendUint16(append(out, byte(of[i][0]), byte(of[i][1])), of[i][2])
		last = key
	}
	return out
}

// fold takes accents and other marks off the letters of s, and writes letters
// that have no such form as English newspapers do.
func fold(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.IsMark(r):
		case r == 'ł' || r == 'Ł':
			b.WriteByte('l')
		case r == 'ø' || r == 'Ø':
			b.WriteByte('o')
		case r == 'đ' || r == 'ð':
			b.WriteByte('d')
		case r == 'ı' || r == 'İ':
			b.WriteByte('i')
		case r == 'ß':
			b.WriteString("ss")
		case r == 'æ':
			b.WriteString("ae")
		case r == 'ə':
			b.WriteByte('a')
		case r == '’' || r == 'ʼ':
			b.WriteByte('\'')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// WordClusters gives the clusters of a word in lower case, from coarse to fine,
// counted from 1; zeros for a word that the table doesn't know. Words that are
// used alike share clusters.
func WordClusters(lower string) [Grains]uint16 { return clusters().of(lower) }
