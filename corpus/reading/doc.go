// Package reading turns one article into a Reading: its sentences, the people,
// organisations and places in it, its dates, meetings, statements, obstacles
// and plans. It is pure and deterministic: the same article and the same
// Version give the same Reading, so a Reading is derived data that can be
// thrown away and made again.
//
// Nothing here knows a person, a place or a conflict by name. Rules and models
// speak of the language in which negotiations are reported; gazetteers hold
// first names, countries with their adjectives and capitals, and nothing that
// a news story could make obsolete.
//
// All positions are byte spans of Article.Text, and cross references inside a
// Reading are indexes into its slices, so that a Reading can be stored and
// compared as it is.
package reading
