package dossier

import (
	"sync"
	"testing"
)

func TestMemoMakesOnce(t *testing.T) {
	d, other := Build(nil), Build(nil)
	made := 0
	get := func(d *Dossier, key any) int { return d.Memo(key, func() any { made++; return made }).(int) }
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := get(d, "a"); got != 1 {
				t.Errorf("got %d, want 1", got)
			}
		})
	}
	wg.Wait()
	if a, b := get(d, "b"), get(other, "a"); a != 2 || b != 3 {
		t.Errorf("another key gives %d and another dossier %d, want 2 and 3", a, b)
	}
}
