// Package index makes the articles of the store findable. It follows the
// store's log, reads every article once, and keeps three things in one bleve
// index: the passages for full-text search, the Reading of each article, and
// the number of the last log entry that it holds. All three change in one
// batch, so an article is wholly in the index or not at all.
//
// What it promises:
//
//   - The store is the truth. The index holds no text to quote from: it finds
//     byte ranges, and the words come from the store's article, whose text
//     must still be the one that was indexed.
//   - The index can be deleted at any time. One that is missing, of another
//     version or damaged (every segment file ends in a checksum, which is
//     verified when it is opened and now and then after) is rebuilt from the
//     log in a fresh directory, without anybody's help.
//   - A reply never waits for a batch. Searches run on the last published
//     state; a new one takes its place when it is complete, dossiers included.
//   - What a scope saw at an earlier entry of the log can be told: the record of
//     an article remembers which revision was the current one from which entry
//     on, and when it came to its stories.
//   - Nothing leaves its scope. Passages are counted, scored and returned
//     within the reader's scope only, so not even the score of a passage
//     depends on an article that the reader may not see. This is why BM25 is
//     computed here, over bleve's postings, and not by bleve's own searcher,
//     whose document frequencies span the whole index.
package index
