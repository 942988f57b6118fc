package index

import (
	"context"

	"parley/corpus"
)

// Log is the store as the index sees it.
type Log interface {
	// Entries gives at most limit entries that come after the entry numbered
	// after, in the order of their numbers.
	Entries(ctx context.Context, after int64, limit int) ([]corpus.Entry, error)
	// Article gives one stored revision. The error wraps corpus.ErrGone when it was
	// removed or erased.
	Article(ctx context.Context, id corpus.ArticleID, revision int) (*corpus.Article, error)
}

// sliceLog is the Log of articles that are in memory only.
type sliceLog struct {
	articles []*corpus.Article
	byID     map[corpus.ArticleID]*corpus.Article
}

func newSliceLog(articles []*corpus.Article) *sliceLog {
	l := &sliceLog{byID: make(map[corpus.ArticleID]*corpus.Article, len(articles))}
	for _, a := range articles {
		if _, twice := l.byID[a.ID]; twice {
			continue // the same article under two names
		}
		l.byID[a.ID] = a
		l.articles = append(l.articles, a)
	}
	return l
}

func (l *sliceLog) Entries(_ context.Context, after int64, limit int) ([]corpus.Entry, error) {
	var out []corpus.Entry
	for i := int(after); i < len(l.articles) && len(out) < limit; i++ {
		a := l.articles[i]
		out = append(out, corpus.Entry{
			Seq: int64(i + 1), Op: corpus.OpPut, Article: a.ID, Revision: a.Revision,
			Stories: []corpus.Story{{ID: corpus.DefaultStory}}, Content: a,
		})
	}
	return out, nil
}

func (l *sliceLog) Article(_ context.Context, id corpus.ArticleID, revision int) (*corpus.Article, error) {
	if a := l.byID[id]; a != nil && a.Revision == revision {
		return a, nil
	}
	return nil, corpus.ErrGone
}
