package update

import (
	"slices"

	"parley/corpus/reading"
)

// obstacle reads a demand, a refusal, a condition or an open point.
func (e *editor) obstacle(u *unit) *candidate {
	if u.bygone || u.thin() || outside.MatchString(u.text) {
		return nil
	}
	_, _, _, spoken := e.speaks(u)
	best := slices.IndexFunc(u.obstacles, func(o reading.Obstacle) bool {
		if o.Kind == reading.Demand && wish.MatchString(clip(u, o.Clause)) {
			return false
		}
		return o.Kind != reading.Condition || bound.MatchString(u.text) && (o.Side != "" || o.Holder != reading.None || spoken)
	})
	if best < 0 {
		if !blocking.MatchString(u.text) || !e.concerns(u) || u.src.reflective && !u.opening() && u.leaning() {
			return nil
		}
		return &candidate{kind: ObstacleNew, unit: u, score: weighBlocking, key: "obstacle " + e.fingerprint(u.wording)}
	}
	o := u.obstacles[best]
	side := e.holder(u, o)
	if o.Kind != reading.Issue && !e.party[side] && !e.concerns(u) || idle.MatchString(u.text) {
		return nil
	}
	c := &candidate{kind: ObstacleNew, unit: u, score: weighDemand, key: "obstacle " + e.fingerprint(u.wording)}
	switch o.Kind {
	case reading.Issue:
		c.score = weighIssue
	case reading.Condition:
		c.score = weighCondition
	}
	return c
}

// stand reports whether u only repeats an obstacle that readers know.
func (e *editor) stand(u *unit) bool {
	for _, o := range u.obstacles {
		if o.Kind != reading.Condition && e.stands(u, o, e.holder(u, o)) {
			return true
		}
	}
	return false
}

// The share of its words from which an obstacle of the same kind and side is
// the one that readers know.
const standingShare = .3

// stands reports whether readers know the obstacle: one of the same kind and
// side that speaks of the same, or, where the article only looks back, any of
// that kind and side. Positions are told in other words every day.
func (e *editor) stands(u *unit, o reading.Obstacle, side string) bool {
	for _, s := range e.old {
		for _, k := range s.units {
			for _, x := range k.obstacles {
				if (x.Kind == reading.Issue) != (o.Kind == reading.Issue) {
					continue
				}
				if o.Kind == reading.Issue {
					if e.within(u.wording, k.wording) >= 2*standingShare {
						return true
					}
					continue
				}
				if side == "" || e.holder(k, x) != side || x.Kind != o.Kind {
					continue
				}
				common := shared(u.terms, k.terms)
				if u.src.reflective || len(common) >= 2 && e.within(u.wording, k.wording) >= standingShare {
					return true
				}
			}
		}
	}
	return false
}

// holder is the side that demands or refuses.
func (e *editor) holder(u *unit, o reading.Obstacle) string {
	if o.Holder != reading.None {
		if p := e.who(u, o.Holder); p != nil && p.Side != "" {
			return p.Side
		}
		if r := u.src.reading; o.Holder < len(r.Entities) && r.Entities[o.Holder].Side != "" {
			return r.Entities[o.Holder].Side
		}
	}
	return o.Side
}
