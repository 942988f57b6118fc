// Package sample holds ten articles about the talks of January 2026 between
// Russia, Ukraine and the United States, so that a newcomer can ask questions
// before having ingested anything. The outlets, bylines and addresses are
// invented; the wording is original.
package sample

import (
	"embed"
	"io/fs"
)

//go:embed articles
var files embed.FS

// Files gives the sample articles as files, one article each, at the top level.
func Files() fs.FS {
	sub, err := fs.Sub(files, "articles")
	if err != nil {
		panic(err) // the name is a valid path, which is all that Sub asks
	}
	return sub
}
