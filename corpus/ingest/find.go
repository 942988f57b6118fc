package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"parley/corpus/extract"
)

// file is a file that was found: where it is, and what it is called in
// outcomes and in the article's Path.
type file struct {
	fsys  fs.FS
	path  string // within fsys
	shown string // in outcomes
	named bool   // by the person, and not found in a directory
	err   error  // why there is nothing to read
}

// find lists the files under the given paths in the order of the paths, those
// of a directory sorted by their path.
func find(ctx context.Context, paths []string) ([]file, error) {
	var out []file
	for _, p := range paths {
		info, err := os.Stat(p)
		switch {
		case err != nil:
			out = append(out, file{shown: p, named: true, err: statError(p, err)})
		case info.IsDir():
			found, err := walk(ctx, os.DirFS(p), p)
			if err != nil {
				return nil, err
			}
			out = append(out, found...)
		default:
			dir, base := filepath.Split(p)
			out = append(out, file{fsys: os.DirFS(filepath.Clean(dir)), path: base, shown: p, named: true})
		}
	}
	return out, nil
}

// walk lists the files of fsys, but for those whose names begin with a dot and
// the folder of pictures and scripts that a browser saves beside a page.
func walk(ctx context.Context, fsys fs.FS, root string) ([]file, error) {
	var out []file
	err := fs.WalkDir(fsys, ".", func(p string, e fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		shown := filepath.Join(root, filepath.FromSlash(p))
		if err != nil {
			out = append(out, file{path: p, shown: shown, named: true, err: statError(shown, err)})
			if e != nil && e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		hidden := p != "." && strings.HasPrefix(e.Name(), ".")
		switch {
		case e.IsDir() && (hidden || besidePage(fsys, p)):
			return fs.SkipDir
		case !e.IsDir() && !hidden:
			out = append(out, file{fsys: fsys, path: p, shown: shown})
		}
		return nil
	})
	slices.SortFunc(out, func(a, b file) int { return strings.Compare(a.path, b.path) })
	return out, err
}

// besidePage recognises the folder "x_files" of a saved page "x.html".
func besidePage(fsys fs.FS, dir string) bool {
	page, ok := strings.CutSuffix(dir, "_files")
	if !ok {
		return false
	}
	for _, ext := range []string{".html", ".htm"} {
		if _, err := fs.Stat(fsys, page+ext); err == nil {
			return true
		}
	}
	return false
}

// load reads the bytes of f.
func (f file) load() ([]byte, error) {
	if f.err != nil {
		return nil, f.err
	}
	if _, ok := extract.FormatOf(path.Base(f.path)); !ok {
		return nil, extract.ErrUnsupported
	}
	info, err := fs.Stat(f.fsys, f.path)
	if err != nil {
		return nil, statError(f.shown, err)
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is no ordinary file: name a file or a directory of files")
	}
	if info.Size() > extract.MaxSize {
		return nil, extract.ErrTooLarge
	}
	in, err := f.fsys.Open(f.path)
	if err != nil {
		return nil, statError(f.shown, err)
	}
	defer in.Close()
	// One byte more than is allowed, so that a file that grew is noticed.
	data, err := io.ReadAll(io.LimitReader(in, extract.MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("reading it failed: %w", err)
	}
	return data, nil
}

// statError says what to do about a file that can't be opened.
func statError(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no file or directory %q: check the path (%w)", name, fs.ErrNotExist)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%q may not be read: give the user that runs Parley the right to read it (%w)", name, fs.ErrPermission)
	}
	return fmt.Errorf("%q can't be opened: %w", name, err)
}
