package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/reading"
	"parley/index/answer"
)

// shelf is a small working corpus in memory: a library, an editor, a shelf of
// stories and an answerer that quotes the sentences in which a word of the
// question stands.
type shelf struct {
	mu      sync.Mutex
	stories []corpus.Story
	items   []item
	asked   []answer.Question
	wait    time.Duration // before each answer
	fail    error
	panics  bool
}

type item struct {
	story   corpus.StoryID
	article *corpus.Article
	gone    bool
}

func newShelf() *shelf {
	s := &shelf{stories: []corpus.Story{{ID: corpus.DefaultStory, Title: "Talks"}}}
	s.put("main", "a1", "Talks in Avalon", "The Herald", "2026-01-22",
		"Ivan Petrov met Jane Roe in Avalon on Thursday. They spoke about the river.\n\nThe river is what blocks a deal, diplomats said.\n\nNothing else was agreed.")
	s.put("main", "a2", "Next round", "The Courier", "2026-01-23",
		"The delegations will meet again in Borduria. Ivan Petrov said @everyone should read <@1> ||this||.\n\nThe river is still open.")
	return s
}

func (s *shelf) put(story corpus.StoryID, id corpus.ArticleID, title, source, day, text string) {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items = append(s.items, item{story: story, article: &corpus.Article{
		ID: id, Revision: 1, Title: title, Source: source, URL: "https://news.example/" + string(id), Text: text,
		Published: corpus.Date{Time: at, Origin: corpus.DateDeclared},
	}})
}

// private makes a story of one server with an article in it.
func (s *shelf) private(server string, id corpus.ArticleID, word string) {
	story := corpus.Story{ID: corpus.StoryID("of-" + server), Title: "Secret " + word, Owner: server}
	s.mu.Lock()
	s.stories = append(s.stories, story)
	s.mu.Unlock()
	s.put(story.ID, id, "About "+word, word+" Post", "2026-01-20", word+" Smith met "+word+" Jones in Avalon. The "+word+" plan is open.")
}

func (s *shelf) story(id corpus.StoryID) corpus.Story {
	i := slices.IndexFunc(s.stories, func(st corpus.Story) bool { return st.ID == id })
	return s.stories[i]
}

func (s *shelf) seen(scope corpus.Scope) []*corpus.Article {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []*corpus.Article
	for _, it := range s.items {
		if !it.gone && scope.Sees(s.story(it.story)) {
			out = append(out, it.article)
		}
	}
	slices.SortStableFunc(out, func(a, b *corpus.Article) int { return b.Published.Time.Compare(a.Published.Time) })
	return out
}

func (s *shelf) Articles(_ context.Context, scope corpus.Scope) ([]corpus.Article, error) {
	var out []corpus.Article
	for _, a := range s.seen(scope) {
		out = append(out, *a)
	}
	return out, nil
}

func (s *shelf) Article(_ context.Context, scope corpus.Scope, id corpus.ArticleID, revision int) (*corpus.Article, error) {
	for _, a := range s.seen(scope) {
		if a.ID == id && (revision == 0 || revision == a.Revision) {
			return a, nil
		}
	}
	return nil, nil
}

func (s *shelf) Stories(_ context.Context, scope corpus.Scope) ([]corpus.Story, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(s.stories), func(st corpus.Story) bool { return !scope.Sees(st) }), nil
}

func (s *shelf) Create(_ context.Context, st corpus.Story) (corpus.Story, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	st.ID = corpus.StoryID(fmt.Sprint("made-", len(s.stories)))
	s.stories = append(s.stories, st)
	return st, nil
}

func (s *shelf) Forget(_ context.Context, server string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items = slices.DeleteFunc(s.items, func(it item) bool { return s.story(it.story).Owner == server })
	s.stories = slices.DeleteFunc(s.stories, func(st corpus.Story) bool { return st.Owner == server })
	return nil
}

func (s *shelf) Add(_ context.Context, server string, story corpus.StoryID, sub Submission) (string, error) {
	if s.story(story).Owner != server {
		return "", errors.New("that story isn't yours")
	}
	if len(sub.Body) == 0 {
		return "", errors.New("there is nothing at that address")
	}
	title, text, _ := strings.Cut(string(sub.Body), "\n")
	s.put(story, corpus.ArticleID(fmt.Sprint("added", len(s.items))), title, "", "2026-01-24", strings.TrimSpace(text))
	return title, nil
}

func (s *shelf) Remove(_ context.Context, server string, id corpus.ArticleID) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, it := range s.items {
		if it.article.ID == id && s.story(it.story).Owner == server && server != "" {
			s.items[i].gone = true
			return true, nil
		}
	}
	return false, nil
}

func (s *shelf) Dossier(_ context.Context, scope corpus.Scope) (*dossier.Dossier, error) {
	var list []*reading.Reading
	for _, a := range s.seen(scope) {
		list = append(list, reading.Read(a))
	}
	return dossier.Build(list), nil
}

func (s *shelf) Ask(ctx context.Context, q answer.Question) (answer.Answer, error) {
	s.mu.Lock()
	s.asked = append(s.asked, q)
	wait, fail, panics := s.wait, s.fail, s.panics
	s.mu.Unlock()
	if panics {
		panic("as the test wants")
	}
	if err := sleep(ctx, wait); err != nil || fail != nil {
		return answer.Answer{}, errors.Join(fail, err)
	}
	list := s.seen(q.Scope)
	a := answer.Answer{Question: q, Kind: q.Kind, Articles: len(list)}
	words := strings.Fields(strings.ToLower(strings.Trim(q.Text, "?!.")))
	for _, art := range list {
		for _, p := range corpus.Paragraphs(art.Text) {
			text := art.Text[p.Start:p.End]
			hit := slices.ContainsFunc(words, func(w string) bool { return len(w) > 3 && strings.Contains(strings.ToLower(text), w) })
			if !hit || q.Source != "" && q.Source != art.Source {
				continue
			}
			quote, err := art.Quote(p)
			if err != nil {
				return a, err
			}
			a.Quotes = append(a.Quotes, answer.Quote{Quote: quote, Sources: 1})
			first, _, _ := strings.Cut(text, " ")
			a.Facts = append(a.Facts, answer.Fact{Text: first, Type: answer.FactPerson, Value: first, Quotes: []int{len(a.Quotes) - 1}})
		}
	}
	if a.Answered = len(a.Quotes) > 0; !a.Answered {
		a.Reason, a.ReasonCode = "Nobody speaks of that.", "not-mentioned"
	}
	return a, nil
}

// last is the newest question.
func (s *shelf) last() answer.Question {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.asked) == 0 {
		return answer.Question{}
	}
	return s.asked[len(s.asked)-1]
}

func articleID(n int) corpus.ArticleID { return corpus.ArticleID(fmt.Sprint("n", n)) }
