package extract

import (
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"

	"parley/corpus"
)

// maxURL bounds an address, in bytes.
const maxURL = 2048

// ID derives the name of an article from its canonical address, or from its
// headline and text where it has none or only that of a site's front page.
// The same article read twice has the same ID; it is 16 letters and digits.
func ID(a *corpus.Article) corpus.ArticleID {
	key := "text\x00" + strings.Join(strings.Fields(a.Title+"\n"+a.Text), " ")
	if u, err := url.Parse(a.URL); err == nil && a.URL != "" && (u.Path != "/" || u.RawQuery != "") {
		key = "url\x00" + a.URL
	}
	sum := sha256.Sum256([]byte(key))
	return corpus.ArticleID(strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10])))
}

// trackers are the query parameters that tell where a reader came from and
// not what is read.
var trackers = map[string]bool{
	"fbclid": true, "gclid": true, "gclsrc": true, "dclid": true, "gbraid": true, "wbraid": true,
	"msclkid": true, "yclid": true, "twclid": true, "ttclid": true, "igshid": true, "igsh": true,
	"mc_cid": true, "mc_eid": true, "mkt_tok": true, "_ga": true, "_gl": true, "_hsenc": true, "_hsmi": true,
	"ocid": true, "cmpid": true, "smid": true, "smtyp": true, "cmp": true, "xtor": true, "ref_src": true,
	"at_medium": true, "at_campaign": true, "at_custom1": true, "at_custom2": true, "at_custom3": true,
	"at_custom4": true, "guccounter": true, "guce_referrer": true, "guce_referrer_sig": true, "spm": true,
}

// Canonical gives the form of a web address under which an article is known:
// scheme and host in lower case, no default port, user name, fragment or
// tracking parameters. It takes http and https addresses only.
func Canonical(raw string) (string, error) {
	raw = strings.TrimSpace(raw)
	if len(raw) > maxURL {
		return "", errors.New("it is longer than 2048 characters")
	}
	u, err := url.Parse(raw)
	if err != nil {
		return "", errors.New("it is no web address")
	}
	u.Scheme = strings.ToLower(u.Scheme)
	if u.Scheme != "http" && u.Scheme != "https" {
		return "", errors.New("it must begin with http:// or https://")
	}
	host, port := strings.ToLower(strings.TrimSuffix(u.Hostname(), ".")), u.Port()
	if host == "" || strings.ContainsAny(host, " \t<>\"'`") {
		return "", errors.New("it names no site")
	}
	if u.Scheme == "http" && port == "80" || u.Scheme == "https" && port == "443" {
		port = ""
	}
	switch {
	case port != "":
		host = net.JoinHostPort(host, port)
	case strings.Contains(host, ":"):
		host = "[" + host + "]"
	}
	u.Host, u.User, u.Fragment, u.RawFragment = host, nil, "", ""
	u.RawQuery, u.ForceQuery = withoutTrackers(u.RawQuery), false
	if u.Path == "" {
		u.Path = "/"
	}
	return u.String(), nil
}

// withoutTrackers keeps the other parameters as they are and in their order.
func withoutTrackers(query string) string {
	var kept []string
	for part := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(part, "=")
		name = strings.ToLower(name)
		if part == "" || trackers[name] || strings.HasPrefix(name, "utm_") {
			continue
		}
		kept = append(kept, part)
	}
	return escaped(strings.Join(kept, "&"))
}

// escaped writes bytes that have no place in a query as %20.
func escaped(query string) string {
	var b strings.Builder
	for _, c := range []byte(query) {
		if c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
