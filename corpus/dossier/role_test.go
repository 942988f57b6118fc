package dossier

import "testing"

func TestOwnRolesComeBeforeSharedOnes(t *testing.T) {
	early, late := Mention{Article: "a"}, Mention{Article: "b"}
	p := &Person{Roles: []DatedRole{
		{Text: "northern envoys", Mention: early},
		{Text: "head of the harbour board", Mention: late},
	}}
	if got := roleAt(p, []Claim{{Mention: early}, {Mention: late}}); got != "head of the harbour board" {
		t.Errorf("with both articles: %q", got)
	}
	if got := roleAt(p, []Claim{{Mention: early}}); got != "northern envoys" {
		t.Errorf("with the article of the shared role alone: %q", got)
	}
	for role, want := range map[string]bool{"hostess": false, "deputies of the speaker": true, "head of sales": false} {
		if isShared(role) != want {
			t.Errorf("isShared(%q) is %v", role, !want)
		}
	}
}
