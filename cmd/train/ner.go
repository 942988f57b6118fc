package main

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"parley/corpus/reading"
)

// nerCommand makes the models of corpus/reading.
type nerCommand struct {
	Data    string  `help:"Folder with the public data sets." default:"../shared/data" type:"existingdir"`
	Out     string  `help:"Folder for the models." default:"corpus/reading/data" type:"existingdir"`
	Rounds  int     `help:"Rounds over the sentences." default:"8"`
	Margin  float32 `help:"By which the right label must win." default:"40"`
	Models  int     `help:"Models of names whose mean is taken." default:"12"`
	Rare    int     `help:"Features seen fewer times are left out." default:"2"`
	Least   float32 `help:"Smallest weight of a name feature that is kept." default:"0.38"`
	LeastC  float32 `help:"Smallest weight of a part-of-speech feature that is kept." default:"0.3"`
	Tune    int     `help:"Hold every second article of uner-ewt-dev (1: the first, 2: the second ones) and the ninth tenth of wikigold out and measure on them."`
	Measure bool    `help:"Learn nothing: measure the embedded models."`
	Final   bool    `help:"Measure on the sets that are kept for the last measurement, too."`
}

// Run learns from all sets but the held-out ones and writes both models.
func (c *nerCommand) Run(log *slog.Logger) error {
	start := time.Now()
	sets, err := loadNameSets(filepath.Join(c.Data, "ner"), c.Tune)
	if err != nil {
		return fmt.Errorf("reading the data sets: %w", err)
	}
	if c.Measure {
		fmt.Print(measureNames(reading.Shipped(), sets, c.Final))
		return nil
	}
	var samples []reading.Sample
	for _, article := range sets.train {
		samples = append(samples, article...)
	}
	classes := reading.LearnClasses(samples, reading.LearnOptions{Rounds: c.Rounds, Rare: c.Rare, Margin: c.Margin, Least: c.LeastC, Seed: 1})
	log.Info("parts of speech", "bytes", len(classes), "elapsed", time.Since(start).Round(time.Second))
	tagger, err := reading.NewTagger(reading.LearnNames(nil, reading.LearnOptions{}), classes)
	if err != nil {
		return err
	}
	for _, s := range samples {
		tagger.Classes(s.Tokens)
	}
	names := reading.LearnNames(sets.train, reading.LearnOptions{Rounds: c.Rounds, Rare: c.Rare, Margin: c.Margin, Least: c.Least, Models: c.Models, Seed: 2})
	log.Info("names", "bytes", len(names), "elapsed", time.Since(start).Round(time.Second))
	if tagger, err = reading.NewTagger(names, classes); err != nil {
		return err
	}
	for _, file := range []struct {
		name string
		b    []byte
	}{{"names.model", names}, {"classes.model", classes}} {
		if err := os.WriteFile(filepath.Join(c.Out, file.name), file.b, 0o644); err != nil {
			return fmt.Errorf("writing the model: %w", err)
		}
	}
	fmt.Print(measureNames(tagger, sets, c.Final))
	return nil
}
