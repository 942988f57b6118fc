package index

import (
	"context"
	"log/slog"

	"parley/corpus"
)

// OpenMemory indexes the given articles in memory, in the default story. It
// writes nothing to disk.
func OpenMemory(ctx context.Context, articles []*corpus.Article, log *slog.Logger) (*Index, error) {
	x, err := Open(ctx, Options{Log: newSliceLog(articles), Logger: log})
	if err != nil {
		return nil, err
	}
	if _, err := x.Sync(ctx); err != nil {
		_ = x.Close()
		return nil, err
	}
	return x, nil
}
