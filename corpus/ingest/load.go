package ingest

import (
	"context"
	"fmt"
	"io/fs"
	"os"

	"parley/corpus"
)

// Load reads the articles below the directory dir without any store, sorted by
// path. Path of an article is relative to dir, with slashes. A file that fails
// is told in its outcome; the error is for a dir that can't be read and for ctx.
func Load(ctx context.Context, dir string) ([]*corpus.Article, []Outcome, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return nil, nil, statError(dir, err)
	}
	if !info.IsDir() {
		return nil, nil, fmt.Errorf("%q is a file: name the directory that it is in", dir)
	}
	return load(ctx, os.DirFS(dir), dir)
}

// LoadFS is Load for the files of fsys.
func LoadFS(ctx context.Context, fsys fs.FS) ([]*corpus.Article, []Outcome, error) {
	return load(ctx, fsys, "")
}

func load(ctx context.Context, fsys fs.FS, root string) ([]*corpus.Article, []Outcome, error) {
	files, err := walk(ctx, fsys, root)
	if err != nil {
		return nil, nil, err
	}
	shelf := memory{place: map[corpus.ArticleID]int{}}
	outcomes, err := each(ctx, files, nil, shelf.put)
	if err != nil {
		return nil, outcomes, err
	}
	return shelf.articles, outcomes, nil
}

// memory keeps articles as the store would, the latest revision of each.
type memory struct {
	articles []*corpus.Article
	place    map[corpus.ArticleID]int // in articles
}

func (m *memory) put(a *corpus.Article, _ []byte) (corpus.Entry, error) {
	at, known := m.place[a.ID]
	if !known {
		m.place[a.ID] = len(m.articles)
		m.articles = append(m.articles, a)
		return corpus.Entry{Op: corpus.OpPut, Article: a.ID, Revision: a.Revision}, nil
	}
	old := m.articles[at]
	if old.SameContent(a) {
		return corpus.Entry{Article: a.ID, Revision: old.Revision}, nil
	}
	a.Revision = old.Revision + 1
	m.articles[at] = a
	return corpus.Entry{Op: corpus.OpRevise, Article: a.ID, Revision: a.Revision}, nil
}
