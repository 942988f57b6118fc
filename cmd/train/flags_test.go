package main

import "testing"

func TestUsualFlags(t *testing.T) {
	if c := usual[peopleCommand](); c.Grow.Trees != 120 || c.Grow.Rate != .06 || c.Grow.Ridge != 3 {
		t.Errorf("people: %+v", c)
	}
	if c := usual[rerankCommand](); c.Grow.Trees != 200 || c.Grow.Rate != .04 || c.Grow.Least != 1.5 {
		t.Errorf("rerank: %+v", c)
	}
	if c := usual[presenceCommand](); c.Rounds != 10 || c.Ridge != .003 {
		t.Errorf("presence: %+v", c)
	}
}
