package render

import (
	"testing"

	"parley/index/answer"
)

func TestSidesStandTogether(t *testing.T) {
	got := ""
	for _, f := range sided([]answer.Fact{{Text: "a", Side: "North"}, {Text: "b", Side: "South"}, {Text: "c"}, {Text: "d", Side: "North"}}) {
		got += f.Text
	}
	if got != "cadb" {
		t.Errorf("the order is %q, want cadb", got)
	}
}
