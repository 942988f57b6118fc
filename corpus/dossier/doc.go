// Package dossier puts the readings of many articles together: who is who,
// which meeting is which, who was there, what stands in the way, what is
// planned and whether it still stands, and where the sources differ. Every
// entry lists the mentions (article, revision and span) on which it rests.
//
// A Dossier does not depend on the order in which readings arrived, and a
// reading can be taken out again. It is pure and holds no text beyond names
// and labels; the words to quote are fetched by span.
package dossier
