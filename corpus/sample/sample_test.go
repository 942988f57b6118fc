package sample

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestFiles(t *testing.T) {
	entries, err := fs.ReadDir(Files(), ".")
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 10 {
		t.Errorf("%d sample articles, want 10", len(entries))
	}
}

// The embedded articles are copies; they must not drift from the originals.
func TestFilesAreTheOpenOnes(t *testing.T) {
	dir := filepath.FromSlash("../../../shared/talks/sample")
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("the open articles are missing: ../shared must lie next to the checkout")
		}
		t.Skip("the open articles (../shared/talks) are not here")
	}
	err := fs.WalkDir(Files(), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		want, err := os.ReadFile(filepath.Join(dir, path))
		if err != nil {
			return err
		}
		got, err := fs.ReadFile(Files(), path)
		if string(got) != string(want) {
			t.Errorf("%s differs from the open article", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
