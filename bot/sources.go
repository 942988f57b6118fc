package bot

import (
	"context"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/index/answer"
)

// Answerer answers questions in a scope and knows the names in it.
type Answerer interface {
	// Ask answers q out of the articles that its scope sees.
	Ask(ctx context.Context, q answer.Question) (answer.Answer, error)
	// Dossier gives what the articles of a scope say together. It is called
	// for every keystroke of an autocompletion, so it must come from memory.
	Dossier(ctx context.Context, scope corpus.Scope) (*dossier.Dossier, error)
}

// Library gives the articles of a scope.
type Library interface {
	// Articles gives the articles that scope sees, newest first. Their Text
	// may be left out.
	Articles(ctx context.Context, scope corpus.Scope) ([]corpus.Article, error)
	// Article gives a revision of an article, or the current one for 0. It
	// gives nil without an error when there is none, when it was removed or
	// when scope doesn't see it.
	Article(ctx context.Context, scope corpus.Scope, id corpus.ArticleID, revision int) (*corpus.Article, error)
}

// Editor changes the articles of servers.
type Editor interface {
	// Add stores an article in a story that the server owns and gives its
	// headline. Its error is a sentence for people.
	Add(ctx context.Context, server string, story corpus.StoryID, s Submission) (title string, err error)
	// Remove removes an article from answers. It reports false when the
	// article isn't in a story that the server owns.
	Remove(ctx context.Context, server string, id corpus.ArticleID) (bool, error)
}

// Submission is an article as somebody hands it in: an address, or a file.
type Submission struct {
	URL  string
	Name string // of the file
	Body []byte
}

// Shelf keeps the stories.
type Shelf interface {
	// Stories gives the stories that scope sees.
	Stories(ctx context.Context, scope corpus.Scope) ([]corpus.Story, error)
	// Create makes a story; its ID is chosen by the shelf.
	Create(ctx context.Context, s corpus.Story) (corpus.Story, error)
	// Forget erases the stories that a server owns and their articles.
	Forget(ctx context.Context, server string) error
}
