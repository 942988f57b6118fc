package dossier

import "parley/corpus/reading"

// Growth is what came to a scope since a moment: the dossier as it was and as
// it is, and the readings that make the difference.
type Growth struct {
	Before, Now *Dossier
	Added       []*reading.Reading // of articles that were not there, the oldest report first
	Revised     []Revised          // of articles that were there in another revision
	Known       []*reading.Reading // of articles that were there and are the same, the newest report first; at most those of the last few weeks
	Articles    int                // articles there now
	Undated     int                // how many more have no date, and so no place before or after a day
	Entry       int64              // the last entry of the store's log that Now holds
}

// Revised is an article that was changed.
type Revised struct{ Was, Is *reading.Reading }
