package corpus

import "slices"

// StoryID names a story: the running account of one negotiation.
type StoryID string

// DefaultStory is the public story that articles belong to unless they are
// ingested into another.
const DefaultStory StoryID = "main"

// Story is a set of articles about one negotiation. A story with an Owner is
// private to that Discord server; one without is public.
type Story struct {
	ID    StoryID
	Title string
	Owner string // id of the owning server, or "" for a public story
}

// Scope is the part of the corpus that a reader may see. The zero Scope sees
// the public stories; there is no scope that sees everything.
type Scope struct {
	Server  string    // the reader's server, or "": its own stories are added to the public ones
	Stories []StoryID // when not empty, only these of the visible stories
}

// Sees reports whether an article of story s is visible in the scope.
func (c Scope) Sees(s Story) bool {
	if s.Owner != "" && s.Owner != c.Server {
		return false
	}
	return len(c.Stories) == 0 || slices.Contains(c.Stories, s.ID)
}
