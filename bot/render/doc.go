// Package render turns answers into what people read. It is pure: the same
// answer and view give the same messages.
//
// What it promises:
//
//   - The words of an article appear as they stand in it. Characters that mean
//     something to Discord's Markdown are escaped with backslashes, so that they
//     show as themselves; invisible characters that would turn the reading
//     direction around are left out; nothing else is changed.
//   - Nothing from an article notifies anybody, becomes a link or breaks out of
//     its quotation. Links lead to http and https addresses only.
//   - No message exceeds Discord's limits. What is too long is split between
//     sentences and goes on on the next page.
//   - Everything that the bot says by itself stands in words.go.
package render
