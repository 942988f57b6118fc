package answer

// measureLists measures the best list in which each stands, by those who stand
// there beside them.
func (s *sheet) measureLists(all []*invitee) {
	type list struct {
		source *Source
		head   int
	}
	members := map[list][]*invitee{}
	for _, v := range all {
		seen := map[list]bool{}
		for _, m := range v.mentions {
			key := list{m.l.src, s.presenceIn(m.l.src).list[m.at]}
			if !seen[key] {
				seen[key] = true
				members[key] = append(members[key], v)
			}
		}
	}
	for _, v := range all {
		best, fit := list{}, -1.0
		var in *line
		for _, m := range v.mentions {
			key := list{m.l.src, s.presenceIn(m.l.src).list[m.at]}
			if len(members[key]) < 2 {
				continue
			}
			if f := s.coverAround(m.l) + 0.5*m.l.share + 0.3*float64(s.presenceIn(m.l.src).chance[m.at]); f > fit {
				best, fit, in = key, f, m.l
			}
		}
		row := &v.row
		if in == nil {
			row[eSolo] = 1
			continue
		}
		from, to := len(in.text), 0
		for _, m := range members[best] {
			for _, sp := range m.mentions {
				if sp.l == in && s.presenceIn(in.src).list[sp.at] == best.head {
					from, to = min(from, sp.span.Start), max(to, sp.span.End)
				}
			}
		}
		row[eNearList] = float32(s.coverNear(in, from-70, to+70))
		row[eListAround], row[eListShare] = float32(s.coverAround(in)), float32(in.share)
		mates := members[best]
		n := float32(len(mates) - 1)
		row[eMates] = min(n, 8) / 4
		for _, o := range mates {
			if o == v {
				continue
			}
			row[eMatesThere] += max(o.row[eThere], o.row[eThereElse]/2) / n
			row[eMatesWanted] += max(o.row[eWanted], o.row[eWantedElse]/2) / n
			row[eMatesTold] += o.row[eTold] / n
			row[eMatesRules] += o.row[eByRules] / n
			row[eMatesSide] += o.row[eSideSame] / n
			row[eMatesPresent] += o.row[ePresent] / n
			row[eMatesAffinity] += o.row[eAffinity] / n
		}
	}
}
