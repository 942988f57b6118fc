package main

import (
	"context"

	"parley/corpus/fetch"
	"parley/corpus/ingest"
)

// fetcher gets the pages that people name by their addresses.
type fetcher struct{ web *fetch.Fetcher }

func newFetcher(in *invocation) fetcher {
	return fetcher{fetch.New(fetch.Options{Local: in.config.Local})}
}

// Fetch implements ingest.Fetcher.
func (f fetcher) Fetch(ctx context.Context, address string) (ingest.Page, error) {
	p, err := f.web.Get(ctx, address)
	return ingest.Page{Address: p.Address, Type: p.Type, Charset: p.Charset, Body: p.Body}, err
}
