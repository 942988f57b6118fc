package main

import "testing"

func TestUsualFlags(t *testing.T) {
	if c := usual[peopleCommand](); c.Trees != 120 || c.Rate != .06 || c.Ridge != 3 {
		t.Errorf("people: %+v", c)
	}
	if c := usual[rerankCommand](); c.Trees != 200 || c.Rate != .04 || c.Least != 1.5 {
		t.Errorf("rerank: %+v", c)
	}
	if c := usual[presenceCommand](); c.Rounds != 10 || c.Ridge != .003 {
		t.Errorf("presence: %+v", c)
	}
}
