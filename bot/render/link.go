package render

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"

	"parley/corpus"
)

const maxURL = 512 // a longer address isn't worth a link

// Link gives a masked link without preview that leads to address, or just the
// escaped label where address isn't a plain http or https address.
func Link(label, address string) string {
	safe, ok := safeURL(address)
	if !ok {
		return inline(label)
	}
	// A closing bracket would end the label early.
	return "[" + strings.ReplaceAll(inline(label), "]", "\\]") + "](<" + safe + ">)"
}

// safeURL gives address in a form that can stand in a link, and whether it can.
func safeURL(address string) (string, bool) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.Opaque != "" {
		return "", false
	}
	if strings.ContainsFunc(u.Host, func(r rune) bool { return r <= ' ' || strings.ContainsRune("<>()[]\\*_`|~\"'", r) }) {
		return "", false
	}
	s := strings.NewReplacer("(", "%28", ")", "%29", "<", "%3C", ">", "%3E", " ", "%20", "\\", "%5C", "*", "%2A", "|", "%7C", "`", "%60").Replace(u.String())
	if Units(s) > maxURL || strings.ContainsFunc(s, func(r rune) bool { return cleanRune(r) != r || r == '\n' }) {
		return "", false
	}
	return s, true
}

// Host gives the host of a safe address, or "".
func Host(address string) string {
	if _, ok := safeURL(address); !ok {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// Day gives a date for Discord to show in each reader's language. A date
// without time of day is taken at noon UTC, so that it is the same day almost
// everywhere on Earth.
func Day(d corpus.Date) string {
	if !d.Known() {
		return ""
	}
	t := d.Time.UTC()
	if !d.Clock {
		t = time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, time.UTC)
	}
	return Stamp(t, 'D')
}

// Stamp gives a time for Discord to show: style D is a day, F a day and time,
// R the distance from now.
func Stamp(t time.Time, style byte) string {
	return "<t:" + itoa64(t.Unix()) + ":" + string(style) + ">"
}

func sortSpans(s []corpus.Span) {
	slices.SortFunc(s, func(a, b corpus.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
}
