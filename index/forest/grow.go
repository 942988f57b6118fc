package forest

import "math"

// split is the best place found to divide a node.
type split struct {
	gain           float64
	field, bin     int
	leftS, leftB   float64 // sums of slopes and bends on the left
	rightS, rightB float64
}

// grow makes one tree on the given rows with the given features.
func (l *learner) grow(rows, fields []int) []node {
	var t []node
	var build func(rows []int, depth int, lo, hi float64) int
	build = func(rows []int, depth int, lo, hi float64) int {
		s, b := 0.0, 0.0
		for _, i := range rows {
			s += l.slope[i]
			b += l.bend[i]
		}
		k := len(t)
		t = append(t, node{feature: -1, value: l.o.Rate * l.leaf(s, b, lo, hi)})
		if depth == l.o.Depth {
			return k
		}
		best := l.divide(rows, fields, s, b, lo, hi)
		if best.gain <= 1e-3 {
			return k
		}
		var left, right []int
		for _, i := range rows {
			if int(l.bins[best.field][i]) <= best.bin {
				left = append(left, i)
			} else {
				right = append(right, i)
			}
		}
		leftLo, leftHi, rightLo, rightHi := lo, hi, lo, hi
		if sign := l.sign(best.field); sign != 0 {
			middle := (l.leaf(best.leftS, best.leftB, lo, hi) + l.leaf(best.rightS, best.rightB, lo, hi)) / 2
			if sign > 0 {
				leftHi, rightLo = middle, middle
			} else {
				leftLo, rightHi = middle, middle
			}
		}
		t[k].feature, t[k].at = best.field, l.cuts[best.field][best.bin]
		t[k].left = build(left, depth+1, leftLo, leftHi)
		t[k].right = build(right, depth+1, rightLo, rightHi)
		return k
	}
	build(rows, 0, math.Inf(-1), math.Inf(1))
	return t
}

func (l *learner) sign(field int) int {
	if field < len(l.o.Signs) {
		return l.o.Signs[field]
	}
	return 0
}

// leaf is the value that lowers the loss most, kept between lo and hi.
func (l *learner) leaf(s, b, lo, hi float64) float64 {
	return min(max(-s/(b+l.o.Ridge), lo), hi)
}

// gain is by how much a leaf of those sums and that value lowers the loss.
func (l *learner) gain(s, b, value float64) float64 {
	return -(s*value + .5*(b+l.o.Ridge)*value*value)
}

// divide finds the best split of rows; its gain is 0 where there is none.
func (l *learner) divide(rows, fields []int, s, b, lo, hi float64) split {
	best := split{}
	whole := l.gain(s, b, l.leaf(s, b, lo, hi))
	var slopes, bends [mostCuts + 2]float64
	for _, k := range fields {
		n := len(l.cuts[k])
		clear(slopes[:n+1])
		clear(bends[:n+1])
		bins := l.bins[k]
		for _, i := range rows {
			slopes[bins[i]] += l.slope[i]
			bends[bins[i]] += l.bend[i]
		}
		leftS, leftB := 0.0, 0.0
		sign := l.sign(k)
		for bin := range n {
			leftS += slopes[bin]
			leftB += bends[bin]
			rightS, rightB := s-leftS, b-leftB
			if leftB < l.o.Least || rightB < l.o.Least {
				continue
			}
			left, right := l.leaf(leftS, leftB, lo, hi), l.leaf(rightS, rightB, lo, hi)
			if sign > 0 && left > right || sign < 0 && left < right {
				continue
			}
			if g := l.gain(leftS, leftB, left) + l.gain(rightS, rightB, right) - whole; g > best.gain {
				best = split{g, k, bin, leftS, leftB, rightS, rightB}
			}
		}
	}
	return best
}
