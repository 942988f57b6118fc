package update

import (
	"context"
	"errors"
	"fmt"
	"regexp"

	"parley/corpus"
)

// saidLimit bounds the lines of earlier posts that are compared.
const saidLimit = 400

// recall reads the sentences of earlier posts. Those whose articles are gone
// are left out.
func (e *editor) recall(ctx context.Context, a Archive, scope corpus.Scope, said []Said) error {
	said = said[max(0, len(said)-saidLimit):]
	texts := map[at]*corpus.Article{}
	for _, s := range said {
		for _, q := range s.Quotes {
			key := at{article: q.Article, revision: q.Revision}
			text, ok := texts[key]
			if !ok {
				var err error
				if text, err = a.Article(ctx, scope, q.Article, q.Revision); err != nil && !errors.Is(err, corpus.ErrGone) {
					return fmt.Errorf("read article %s of an earlier post: %w", q.Article, err)
				}
				texts[key] = text
			}
			if text == nil {
				continue
			}
			if quote, err := text.Quote(q.Span); err == nil {
				u := &unit{span: q.Span, ref: q}
				u.wording = e.read(quote.Text(), false)
				e.told = append(e.told, u)
			}
		}
	}
	return nil
}

// hold makes u one of the sentences that readers know.
func (e *editor) hold(u *unit) {
	n := int32(len(e.oldUnit))
	e.oldUnit = append(e.oldUnit, u)
	for _, t := range u.terms {
		e.holders[t] = append(e.holders[t], n)
	}
}

// commonShare is the share of sentences from which a term is too common to look
// sentences up by.
const commonShare = 8

// alike calls f with the known sentences that share a telling term with w.
func (e *editor) alike(w wording, f func(*unit)) {
	seen := map[int32]bool{}
	for _, t := range w.terms {
		if list := e.holders[t]; len(list) <= 40+len(e.oldUnit)/commonShare {
			for _, n := range list {
				if !seen[n] {
					seen[n] = true
					f(e.oldUnit[n])
				}
			}
		}
	}
}

// known reports whether readers were told what u says.
func (e *editor) known(u *unit) bool { return e.knownAs(u, Report) }

// knownAs reports whether readers were told what u says as news of that kind: a
// plan to sign isn't the signing, though it is told in the same words. A
// sentence of few words is taken with the one that it is quoted with.
func (e *editor) knownAs(u *unit, k Kind) bool {
	w := u.wording
	if s := u.quoted(); len(w.terms) <= fewTerms && s != u.span {
		w = e.read(clip(u, s), false)
	}
	least := saidShare
	if u.src.reflective {
		least = retoldShare
	}
	found := false
	e.alike(w, func(o *unit) {
		found = found || e.saysFrom(o.wording, w, least) && e.tells(o, k)
	})
	return found
}

// tells reports whether o tells news of the kind k.
func (e *editor) tells(o *unit, k Kind) bool {
	switch k {
	case Event:
		for _, family := range []*regexp.Regexp{done, broken, missed} {
			if at := family.FindStringIndex(o.text); at != nil && (o.src == nil || !e.doubted(o, at[0])) {
				return true
			}
		}
		return false
	case StatementTurned:
		return turning.MatchString(o.text) || yielding.MatchString(o.text)
	case ObstacleVanished:
		return settled.MatchString(o.text)
	case PlanMoved, PlanCancelled:
		return o.src == nil || !o.foretells()
	}
	return true
}
