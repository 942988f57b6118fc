package simulator

import (
	"fmt"
	"runtime"
	"testing"
)

// TestSoak has ten thousand interactions answered and asserts that nothing of
// the simulator grows with their number.
func TestSoak(t *testing.T) {
	if testing.Short() {
		t.Skip("ten thousand interactions")
	}
	r, p := start(t, Options{JournalSize: 500, MessagesPerChannel: 100})
	r.connect(plainIntents)
	r.register(p.Guild.ID, ask())
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var warm uint64
	for i := range 10_000 {
		_, in := asked(t, r, p)
		if status, o := r.callback(in, respondMessage, object{"content": fmt.Sprint(i)}); status != 204 {
			t.Fatal(status, o)
		}
		if i == 5000 { // every bound has been reached
			r.sim.Tick()
			warm = heap()
		}
	}
	r.sim.Tick()
	if end := heap(); end > warm+warm/2 {
		t.Errorf("the heap grew from %d to %d bytes", warm, end)
	}
	r.sim.mu.Lock()
	defer r.sim.mu.Unlock()
	if n := len(r.sim.acts.byID); n > keepInteractions || n != len(r.sim.acts.token) || n != len(r.sim.acts.order) {
		t.Errorf("%d interactions kept", n)
	}
}
