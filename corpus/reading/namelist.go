package reading

import (
	_ "embed"
	"encoding/binary"
	"slices"
	"strings"
	"sync"
)

//go:embed data/namelists.bin
var nameListsFile []byte

// NameList says how common a word is as a family name, in the lower two bits,
// as a given name, in the next two, and how large a city of that name is, in
// the two after: 0 for not at all, 1 for the most common or largest ones, 3 for
// the rarest or smallest.
type NameList uint8

// band gives the bits of l for a kind of list.
func (l NameList) band(shift int) int { return int(l>>shift) & 3 }

// The kinds of lists.
const (
	familyList = 0
	givenList  = 2
	cityList   = 4
	listBits   = 6
)

// nameTable finds words in the lists of names.
type nameTable struct {
	keys  []uint32 // hashes of words, sorted
	lists []NameList
}

// nameLists is the embedded table.
var nameLists = sync.OnceValue(func() *nameTable { return decodeNameLists(nameListsFile) })

// decodeNameLists reads what EncodeNameLists wrote; of a damaged table it gives
// the part before the damage.
func decodeNameLists(b []byte) *nameTable {
	t := &nameTable{}
	key := uint64(0)
	for len(b) > 0 {
		delta, n := binary.Uvarint(b)
		if n <= 0 {
			break
		}
		b = b[n:]
		key += delta >> listBits
		t.keys = append(t.keys, uint32(key))
		t.lists = append(t.lists, NameList(delta&(1<<listBits-1)))
	}
	return t
}

// of tells how common a word in lower case is as a name.
func (t *nameTable) of(lower string) NameList {
	i, ok := slices.BinarySearch(t.keys, nameListKey(lower))
	if !ok {
		return 0
	}
	return t.lists[i]
}

// nameListKey leaves the last bits of the hash off; few words of a language
// meet a name by chance.
func nameListKey(lower string) uint32 { return hash(fold(lower)) >> 4 }

// city tells how large the largest city of that name is.
func (t *nameTable) city(lower string) int { return t.of(lower).band(cityList) }

// EncodeNameLists writes the table that Read uses, of words in lower case.
func EncodeNameLists(words map[string]NameList) []byte {
	lists := map[uint32]NameList{}
	for w, l := range words {
		key := nameListKey(strings.ToLower(w))
		lists[key] |= l
	}
	keys := make([]uint32, 0, len(lists))
	for key := range lists {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	var out []byte
	last := uint32(0)
	for _, key := range keys {
		out = binary.AppendUvarint(out, uint64(key-last)<<listBits|uint64(lists[key]))
		last = key
	}
	return out
}
