package ingest

import (
	"context"
	"net/url"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/net/publicsuffix"

	"parley/corpus"
	"parley/corpus/extract"
)

// Page is what an address gave.
type Page struct {
	Address string // where it was found in the end
	Type    string // media type, without parameters; "" if none was named
	Charset string // as the answer's header names it, or ""
	Body    []byte
}

// Fetcher gets the page at an address. Its error is a sentence for people.
type Fetcher interface {
	Fetch(ctx context.Context, address string) (Page, error)
}

// IsAddress reports whether a person who names a path means a web address.
func IsAddress(path string) bool {
	scheme, _, ok := strings.Cut(path, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// Address ingests the page at a web address. What is wrong with the page is in
// the outcome; the error is that of the store or of ctx.
func Address(ctx context.Context, s Store, story corpus.StoryID, address string, f Fetcher) (Outcome, error) {
	failed := func(err error) (Outcome, error) {
		return Outcome{Path: address, Status: Failed, Err: err}, ctx.Err()
	}
	p, err := f.Fetch(ctx, address)
	if err != nil {
		return failed(err)
	}
	name, err := fileName(p)
	if err != nil {
		return failed(err)
	}
	p.Body = inUTF8(p.Body, p.Charset)
	r, err := extract.Read(ctx, name, p.Body)
	if err != nil {
		return failed(err)
	}
	r.Article.Path = ""
	r.Article.URL = ownAddress(r.Article.URL, p.Address)
	r.Article.ID = extract.ID(r.Article)
	e, err := s.Put(ctx, story, r.Article, p.Body)
	if err != nil {
		return Outcome{Path: address, Status: Failed, Err: err}, err
	}
	return stored(address, r, e), nil
}

// fileName is what the page would be saved as, from which extract tells how to
// read it.
func fileName(p Page) (string, error) {
	base := "page"
	if u, err := url.Parse(p.Address); err == nil {
		if b := path.Base(u.Path); b != "." && b != "/" {
			base = b
		}
	}
	ext := path.Ext(base)
	switch p.Type {
	case "text/html", "application/xhtml+xml":
		return strings.TrimSuffix(base, ext) + ".html", nil
	case "text/markdown":
		return strings.TrimSuffix(base, ext) + ".md", nil
	case "text/plain", "":
		if f, ok := extract.FormatOf(base); ok && f != extract.HTML {
			return base, nil
		}
		return base + ".txt", nil // a page that is served as text is known by its beginning
	}
	return "", extract.ErrUnsupported
}

// inUTF8 decodes a page whose server names another character set. Without a
// name nothing is guessed here: extract looks at the page itself. The decoded
// page is what is kept, since the header isn't.
func inUTF8(body []byte, name string) []byte {
	if name == "" || utf8.Valid(body) {
		return body
	}
	enc, known := charset.Lookup(name)
	if enc == nil || known == "utf-8" || known == "replacement" {
		return body
	}
	out, err := enc.NewDecoder().Bytes(body)
	if err != nil || !utf8.Valid(out) {
		return body
	}
	return out
}

// ownAddress is the address under which a page is known: the one that it gives
// for itself if that is one of the same site, else the one where it was found.
// Anybody can write another site's address into a page.
func ownAddress(declared, found string) string {
	canonical, err := extract.Canonical(found)
	if err != nil {
		return declared
	}
	if declared != "" && site(declared) == site(canonical) {
		return declared
	}
	return canonical
}

// site is the domain that somebody registered, or the host where there is none.
func site(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	if d, err := publicsuffix.EffectiveTLDPlusOne(u.Hostname()); err == nil {
		return d
	}
	return u.Host
}
