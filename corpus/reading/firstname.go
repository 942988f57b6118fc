package reading

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/firstnames.txt
var firstNamesFile string

// gender is what a word tells about a person.
type gender uint8

const (
	unknownGender gender = iota
	female
	male
	eitherGender
)

// firstNames maps the first names of the Names Corpus to their gender.
var firstNames = sync.OnceValue(func() map[string]gender {
	names := make(map[string]gender, 8000)
	kind := unknownGender
	for line := range strings.Lines(firstNamesFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		kind++
		for _, name := range strings.Fields(line) {
			names[name] = kind
		}
	}
	return names
})
