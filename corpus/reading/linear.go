package reading

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
)

// bucketBits is the number of leading bits of a feature's key by which its
// place in a model is found.
const bucketBits = 17

// linear is a linear model over hashed features with a weight for each label,
// quantised to eight bits. Its keys are sorted; a directory by their leading
// bits makes a lookup a short scan.
type linear struct {
	labels  int
	keys    []uint32
	start   []uint32 // of each bucket, and the end of the last
	weights []int16  // labels of them for each key
}

// errModel is wrapped by every error of decodeModel.
var errModel = errors.New("damaged model")

// add adds the weights of the feature key to sums, one for each label.
func (m *linear) add(key uint32, sums []int32) {
	b := key >> (32 - bucketBits)
	for i := m.start[b]; i < m.start[b+1]; i++ {
		if m.keys[i] >= key {
			if m.keys[i] == key {
				for t, w := range m.weights[int(i)*m.labels : (int(i)+1)*m.labels] {
					sums[t] += int32(w)
				}
			}
			return
		}
	}
}

// encodeModel writes the features with their weights as bytes: the number of
// labels and of features, then for each feature in the order of its key the
// distance from the key before, a mask of the labels whose weight isn't zero,
// and for each of those weights its root, scaled so that the largest is 127. The
// root keeps small weights apart, of which there are most.
func encodeModel(labels int, features map[uint32][]float32) []byte {
	keys := make([]uint32, 0, len(features))
	top := float64(0)
	for key, weights := range features {
		keys = append(keys, key)
		for _, w := range weights {
			top = max(top, math.Abs(float64(w)))
		}
	}
	slices.Sort(keys)
	out := []byte{byte(labels)}
	body := []byte{}
	n, last := 0, uint32(0)
	for _, key := range keys {
		mask := uint64(0)
		var kept []byte
		for t, w := range features[key] {
			if q := int8(math.Copysign(math.Round(127*math.Sqrt(math.Abs(float64(w))/top)), float64(w))); q != 0 {
				mask |= 1 << t
				kept = append(kept, byte(q))
			}
		}
		if mask == 0 {
			continue
		}
		body = binary.AppendUvarint(body, uint64(key-last))
		body = binary.AppendUvarint(body, mask)
		body = append(body, kept...)
		last = key
		n++
	}
	return append(binary.AppendUvarint(out, uint64(n)), body...)
}

// decodeModel reads what encodeModel wrote. The error wraps errModel.
func decodeModel(b []byte) (*linear, error) {
	if len(b) == 0 || b[0] == 0 || b[0] > 32 {
		return nil, fmt.Errorf("%w: no number of labels", errModel)
	}
	m := &linear{labels: int(b[0])}
	at := 1
	next := func() (uint64, error) {
		v, n := binary.Uvarint(b[at:])
		if n <= 0 {
			return 0, fmt.Errorf("%w: it ends at byte %d", errModel, at)
		}
		at += n
		return v, nil
	}
	count, err := next()
	if err != nil || count > uint64(len(b)) {
		return nil, fmt.Errorf("%w: %d features in %d bytes", errModel, count, len(b))
	}
	m.keys = make([]uint32, 0, count)
	m.weights = make([]int16, int(count)*m.labels)
	m.start = make([]uint32, 1<<bucketBits+1)
	key, bucket := uint32(0), 0
	for i := range int(count) {
		delta, err := next()
		if err != nil {
			return nil, err
		}
		mask, err := next()
		if err != nil {
			return nil, err
		}
		key += uint32(delta)
		for ; bucket < int(key>>(32-bucketBits)); bucket++ {
			m.start[bucket+1] = uint32(i)
		}
		m.keys = append(m.keys, key)
		for t := range m.labels {
			if mask&(1<<t) == 0 {
				continue
			}
			if at >= len(b) {
				return nil, fmt.Errorf("%w: it ends at byte %d", errModel, at)
			}
			root := int16(int8(b[at]))
			m.weights[i*m.labels+t] = root * max(root, -root)
			at++
		}
	}
	for ; bucket < 1<<bucketBits; bucket++ {
		m.start[bucket+1] = uint32(count)
	}
	return m, nil
}
