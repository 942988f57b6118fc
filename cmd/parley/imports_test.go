package main

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// mayImport is the house's plan: which of our packages each of them may
// import. A package that isn't here has no place in it.
var mayImport = map[string][]string{
	"corpus":            {},
	"corpus/extract":    {"corpus"},
	"corpus/feed":       {"corpus"},
	"corpus/fetch":      {"corpus"},
	"corpus/reading":    {"corpus"},
	"corpus/dossier":    {"corpus", "corpus/reading"},
	"corpus/store":      {"corpus"},
	"corpus/ingest":     {"corpus", "corpus/extract", "corpus/feed"},
	"corpus/sample":     {},
	"index":             {"corpus", "corpus/reading", "corpus/dossier", "index/answer"},
	"index/answer":      {"corpus", "corpus/reading", "corpus/dossier", "index/forest"},
	"index/forest":      {},
	"index/eval":        {"corpus", "index/answer"},
	"bot":               {"corpus", "corpus/dossier", "corpus/reading", "index/answer", "bot/render", "bot/picture", "bot/update", "bot/state"},
	"bot/render":        {"corpus", "corpus/dossier", "index/answer", "bot/update"},
	"bot/picture":       {"corpus", "corpus/dossier", "corpus/reading"},
	"bot/update":        {"corpus", "corpus/reading", "corpus/dossier", "index/answer"},
	"bot/state":         {"bot/update"},
	"bot/simulator":     {},
	"bot/playground":    {"bot/simulator"},
	"bot/discordschema": {},                // used by tests only
	"bot/discordjs":     {"bot/simulator"}, // tests only
	"cmd/parley":        {"*"},
	"cmd/train":         {"*"},
}

// direct names the one package that may import a library directly, by the
// beginning of the library's path.
var direct = map[string]string{
	"github.com/bwmarrin/discordgo":          "bot",
	"github.com/blevesearch/bleve/v2":        "index",
	"github.com/blevesearch/bleve_index_api": "index",
}

type goPackage struct {
	ImportPath string
	Imports    []string
	Deps       []string
	Standard   bool
}

// ours lists the packages of this module with what they import, tests left out.
func ours(t *testing.T) map[string]goPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,Deps", "parley/...")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	packages := make(map[string]goPackage)
	for d := json.NewDecoder(strings.NewReader(string(out))); d.More(); {
		var p goPackage
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		packages[strings.TrimPrefix(p.ImportPath, "parley/")] = p
	}
	return packages
}

func TestPackagesImportWhatTheHouseAllows(t *testing.T) {
	for name, p := range ours(t) {
		allowed, known := mayImport[name]
		if !known {
			t.Errorf("package %s has no place in the table", name)
			continue
		}
		for _, path := range p.Imports {
			dep, isOurs := strings.CutPrefix(path, "parley/")
			if isOurs && !slices.Contains(allowed, "*") && !slices.Contains(allowed, dep) {
				t.Errorf("%s imports %s, which the table doesn't allow", name, dep)
			}
			for library, only := range direct {
				if strings.HasPrefix(path, library) && name != only {
					t.Errorf("%s imports %s, which only %s may do", name, path, only)
				}
			}
		}
	}
}

// Only the packages that import a library directly, what imports those, and
// the commands may depend on it at all.
func TestLibrariesStayWhereTheyBelong(t *testing.T) {
	packages := ours(t)
	for library, only := range direct {
		for name, p := range packages {
			reaches := slices.ContainsFunc(p.Deps, func(d string) bool { return strings.HasPrefix(d, library) })
			through := name == only || slices.Contains(p.Deps, "parley/"+only)
			if reaches && !through {
				t.Errorf("%s depends on %s by another way than %s", name, library, only)
			}
			if through && name != only && !strings.HasPrefix(name, "cmd/") {
				t.Errorf("%s imports %s and with it %s; only commands may", name, only, library)
			}
		}
	}
}
