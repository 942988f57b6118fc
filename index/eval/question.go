package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"parley/index/answer"
)

// FileName is the file that holds the questions of a set.
const FileName = "questions.jsonl"

// Question is one line of a set.
type Question struct {
	ID         string     `json:"id"`
	Corpus     string     `json:"corpus"`
	Type       string     `json:"type"` // a kind of question, or "offtopic"
	Question   string     `json:"question"`
	Answerable bool       `json:"answerable"`
	Gold       [][]string `json:"gold"`
	Optional   [][]string `json:"optional"`
	Not        []string   `json:"not"`
	Support    []Support  `json:"support"`
}

// Support is where an article supports the answer.
type Support struct {
	File  string `json:"file"`
	Quote string `json:"quote"` // part of a sentence
}

// asksYesOrNo reports whether q asks if somebody attended.
func (q Question) asksYesOrNo() bool {
	first, _, _ := strings.Cut(strings.ToLower(q.Question), " ")
	return q.Type == string(answer.Attended) && slices.Contains([]string{"did", "was", "were", "is", "are", "has", "have", "had"}, first)
}

// AsksForNames reports whether q asks for the list of those who attended.
func (q Question) AsksForNames() bool {
	return q.Type == string(answer.Attended) && q.Answerable && !q.asksYesOrNo()
}

// Read reads questions, one a line. The error names the line.
func Read(r io.Reader) ([]Question, error) {
	var out []Question
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var q Question
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if q.ID == "" || q.Question == "" {
			return nil, fmt.Errorf("line %d: a question needs an id and a text", n)
		}
		out = append(out, q)
	}
	return out, lines.Err()
}

// Folder gives the folder of a corpus below the root of its set: one of its
// name at the top or one level deeper, or the root itself where there is none.
func Folder(root fs.FS, corpus string) string {
	if corpus == "" || !fs.ValidPath(corpus) {
		return "."
	}
	if info, err := fs.Stat(root, corpus); err == nil && info.IsDir() {
		return corpus
	}
	tops, err := fs.ReadDir(root, ".")
	if err != nil {
		return "."
	}
	for _, top := range tops {
		deeper := path.Join(top.Name(), corpus)
		if info, err := fs.Stat(root, deeper); err == nil && info.IsDir() {
			return deeper
		}
	}
	return "."
}
