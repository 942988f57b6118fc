package index

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
	"github.com/blevesearch/bleve/v2/mapping"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// Format is the version of what the index stores. It is raised with every
// change of the mapping or of the stored values; an index of another format
// is built again.
//
//	1  passages with text and about, articles with record and reading
const Format = 1

// The fields of the documents.
const (
	fieldKind   = "k" // "a" for articles, "p" for passages
	fieldStory  = "s" // keys of the passage's stories
	fieldText   = "t" // a passage's words
	fieldAbout  = "m" // words of the title, source, date and tags
	fieldRecord = "r" // an article's record and reading, stored
)

// errDamaged is wrapped by errors that only a damaged index can cause.
var errDamaged = errors.New("the index is damaged")

// engine is one bleve index, in a directory of its own or in memory.
type engine struct {
	bleve bleve.Index
	dir   string // "" in memory
}

// staticMapping is the one mapping: English words, positions and stored text
// left out, nothing dynamic.
func staticMapping() *mapping.IndexMappingImpl {
	words := bleve.NewTextFieldMapping()
	words.Analyzer = analyzerName
	words.Store, words.IncludeTermVectors, words.IncludeInAll, words.DocValues = false, false, false, false

	key := bleve.NewTextFieldMapping()
	key.Analyzer = keyword.Name
	key.Store, key.IncludeTermVectors, key.IncludeInAll, key.DocValues = false, false, false, false

	blob := bleve.NewTextFieldMapping()
	blob.Analyzer = keyword.Name
	blob.Index, blob.IncludeTermVectors, blob.IncludeInAll, blob.DocValues = false, false, false, false
	blob.Store = true

	doc := bleve.NewDocumentStaticMapping()
	doc.AddFieldMappingsAt(fieldKind, key)
	doc.AddFieldMappingsAt(fieldStory, key)
	doc.AddFieldMappingsAt(fieldText, words)
	doc.AddFieldMappingsAt(fieldAbout, words)
	doc.AddFieldMappingsAt(fieldRecord, blob)

	m := bleve.NewIndexMapping()
	m.DefaultMapping = doc
	m.DefaultAnalyzer = analyzerName
	m.ScoringModel = bleveindex.BM25Scoring
	m.IndexDynamic, m.StoreDynamic, m.DocValuesDynamic = false, false, false
	return m
}

func newMemoryEngine() (*engine, error) {
	idx, err := bleve.NewUsing("", staticMapping(), scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, fmt.Errorf("index in memory: %w", err)
	}
	return &engine{bleve: idx}, nil
}

func createEngine(dir string) (*engine, error) {
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return nil, fmt.Errorf("index directory: %w", err)
	}
	idx, err := bleve.New(dir, staticMapping())
	if err != nil {
		return nil, fmt.Errorf("create the index in %s: %w", dir, err)
	}
	return &engine{bleve: idx, dir: dir}, nil
}

// openEngine opens the index in dir after checking its files. Every error
// means that it has to be built again.
func openEngine(ctx context.Context, dir string, log *slog.Logger) (e *engine, err error) {
	defer guard(&err)
	defer faultsPanic()()
	bad, err := setAside(dir)
	if err != nil {
		return nil, err
	}
	if bad > 0 {
		log.WarnContext(ctx, "damaged files of the index are set aside; what they held is built again from the stored articles", "files", bad)
	}
	idx, err := bleve.OpenUsing(dir, map[string]any{"bolt_timeout": "5s"})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errDamaged, err)
	}
	return &engine{bleve: idx, dir: dir}, nil
}

// guard turns a panic of bleve, or a fault in a file that it has mapped into
// memory, into an error that wraps errDamaged. Use it deferred.
func guard(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%w: %v", errDamaged, p)
	}
}

// faultsPanic makes a fault in mapped memory a panic of this goroutine, which
// guard can catch, until the function that it returns is called.
func faultsPanic() func() {
	old := debug.SetPanicOnFault(true)
	return func() { debug.SetPanicOnFault(old) }
}

// snapshot opens a reader on what is committed.
func (e *engine) snapshot() (bleveindex.IndexReader, error) {
	adv, err := e.bleve.Advanced()
	if err != nil {
		return nil, err
	}
	return adv.Reader()
}

// compact rewrites the index without the documents that were deleted from it,
// so that nothing of an erased article stays behind.
func (e *engine) compact(ctx context.Context) error {
	adv, err := e.bleve.Advanced()
	if err != nil {
		return err
	}
	if s, ok := adv.(*scorch.Scorch); ok {
		return s.ForceMerge(ctx, &mergeplan.SingleSegmentMergePlanOptions)
	}
	return nil
}

func (e *engine) close() (err error) {
	defer guard(&err)
	return e.bleve.Close()
}

// seal is the index's own account of what it holds, committed with every batch.
type seal struct {
	Format   uint64
	Reader   uint64 // readerID of its readings
	Cursor   int64  // the last log entry that it holds
	Tail     uint64 // entrySum of that entry
	Complete bool   // has caught up with the log since it was created
	Articles int
	Passages int
}

// sealKey is bleve's internal key for the seal. It is the only internal value:
// bleve copies all of them with every snapshot, so the readings, which are
// large, are stored fields of documents instead.
var sealKey = []byte("parley")

func (s seal) bytes() []byte {
	buf := encode(nil, &s)
	return binary.BigEndian.AppendUint32(buf, crc32.ChecksumIEEE(buf))
}

func parseSeal(data []byte) (seal, error) {
	var s seal
	if len(data) < 4 {
		return s, fmt.Errorf("%w: no seal", errDamaged)
	}
	body, sum := data[:len(data)-4], binary.BigEndian.Uint32(data[len(data)-4:])
	if crc32.ChecksumIEEE(body) != sum {
		return s, fmt.Errorf("%w: the seal's checksum is wrong", errDamaged)
	}
	if rest, err := decode(string(body), &s); err != nil || rest != "" {
		return s, fmt.Errorf("%w: the seal can't be read", errDamaged)
	}
	return s, nil
}
