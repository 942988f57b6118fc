package corpus

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// Span is a half-open range of bytes of an article's Text.
type Span struct{ Start, End int }

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies wholly within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// ErrSpan is wrapped by the error of Article.Quote for a span that is empty,
// lies outside the text or cuts a character in two.
var ErrSpan = errors.New("span does not fit the article")

// Quote is a passage of one revision of an article, word for word. The zero
// Quote is empty; any other comes from Article.Quote.
type Quote struct {
	article *Article
	span    Span
}

// Quote gives the text of a at s as a Quote. The error wraps ErrSpan when s
// is empty, outside the text, or not on the borders of characters.
func (a *Article) Quote(s Span) (Quote, error) {
	if s.Start < 0 || s.End > len(a.Text) || s.Start >= s.End ||
		!utf8.RuneStart(a.Text[s.Start]) || s.End < len(a.Text) && !utf8.RuneStart(a.Text[s.End]) {
		return Quote{}, fmt.Errorf("%w: %s revision %d, bytes %d to %d of %d", ErrSpan, a.ID, a.Revision, s.Start, s.End, len(a.Text))
	}
	return Quote{article: a, span: s}, nil
}

// IsZero reports whether q is the empty Quote.
func (q Quote) IsZero() bool { return q.article == nil }

// Text is the quoted passage, byte for byte as in the article.
func (q Quote) Text() string {
	if q.article == nil {
		return ""
	}
	return q.article.Text[q.span.Start:q.span.End]
}

// Span is where in the article's Text the quote stands.
func (q Quote) Span() Span { return q.span }

// Article is the revision that is quoted; nil for the zero Quote. It must not
// be changed.
func (q Quote) Article() *Article { return q.article }
