package bot

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"parley/bot/render"
	"parley/bot/state"
	"parley/corpus"
)

const (
	articlesPage = 15
	maxStories   = 20      // of one server
	maxArticles  = 5000    // of one server's own
	maxFile      = 5 << 20 // bytes
)

// articlesList is /articles list.
func (b *Bot) articlesList(ctx context.Context, r *request) (reply, error) {
	list, err := b.opt.Library.Articles(ctx, r.scope)
	if err != nil {
		return reply{}, fmt.Errorf("list the articles: %w", err)
	}
	if len(list) == 0 {
		return reply{message: b.note(r, b.words.ArticlesNone)}, nil
	}
	pages := (len(list) + articlesPage - 1) / articlesPage
	page := min(max(1, r.num("page", 1)), pages)
	lines := []string{"**" + say(b.words.ArticlesTitle, len(list)) + "**"}
	for _, a := range list[(page-1)*articlesPage : min(page*articlesPage, len(list))] {
		lines = append(lines, "- "+render.Cite(a, b.words))
	}
	if pages > 1 {
		lines = append(lines, "-# "+say(b.words.PageOf, page, pages))
	}
	return reply{message: b.note(r, lines...)}, nil
}

// article gives the article that the user chose, or typed the headline of.
func (b *Bot) article(ctx context.Context, r *request) (*corpus.Article, error) {
	id := corpus.ArticleID(r.str("article"))
	a, err := b.opt.Library.Article(ctx, r.scope, id, 0)
	if err == nil && a == nil {
		var list []corpus.Article
		list, err = b.opt.Library.Articles(ctx, r.scope)
		typed := fold(string(id))
		if i := slices.IndexFunc(list, func(a corpus.Article) bool { return fold(headline(a)) == typed }); i >= 0 {
			a, err = b.opt.Library.Article(ctx, r.scope, list[i].ID, 0)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("read an article: %w", err)
	}
	if a == nil {
		return nil, sentence(b.words.ArticleGone)
	}
	return a, nil
}

// articlesShow is /articles show.
func (b *Bot) articlesShow(ctx context.Context, r *request) (reply, error) {
	a, err := b.article(ctx, r)
	if err != nil {
		return reply{}, err
	}
	return reply{message: render.Opening(a, b.words)}, nil
}

// articlesRemove is /articles remove.
func (b *Bot) articlesRemove(ctx context.Context, r *request) (reply, error) {
	a, err := b.article(ctx, r)
	if err != nil {
		return reply{}, err
	}
	title := render.Line(render.Clip(headline(*a), 200))
	if b.opt.Editor == nil {
		return reply{}, sentence(say(b.words.ArticleNotYours, title))
	}
	ok, err := b.opt.Editor.Remove(ctx, r.server, a.ID)
	if err != nil {
		return reply{}, fmt.Errorf("remove an article: %w", err)
	}
	if !ok {
		return reply{}, sentence(say(b.words.ArticleNotYours, title))
	}
	b.offers.drop(r.server)
	return reply{message: b.note(r, say(b.words.ArticleRemoved, title))}, nil
}

// articlesAdd is /articles add.
func (b *Bot) articlesAdd(ctx context.Context, r *request) (reply, error) {
	if b.opt.Editor == nil {
		return reply{}, sentence(b.words.ArticleAddOff)
	}
	if !r.settings.Anyone && !r.rights.has(rightManageServer) {
		return reply{}, sentence(b.words.ArticleAddRight)
	}
	story, err := b.ownStory(ctx, r)
	if err != nil {
		return reply{}, err
	}
	s := Submission{URL: r.str("url")}
	name := s.URL
	if file, ok := r.files[r.str("file")]; ok {
		s.Name, name = file.Filename, file.Filename
		if s.Body, err = b.download(ctx, file); err != nil {
			return reply{}, sentence(say(b.words.ArticleRefused, render.Line(render.Clip(name, 200)), render.Line(redact(err).Error())))
		}
	}
	if s.URL == "" && s.Body == nil {
		return reply{}, sentence(b.words.ArticleAddWhat)
	}
	if wait, ok := b.adding.allow(r.server, b.now()); !ok {
		return reply{}, sentence(say(b.words.ArticleAddBusy, seconds(wait)))
	}
	title, err := b.opt.Editor.Add(ctx, r.server, story.ID, s)
	if err != nil {
		return reply{}, sentence(say(b.words.ArticleRefused, render.Line(render.Clip(name, 200)), render.Line(render.Clip(err.Error(), 300))))
	}
	b.offers.drop(r.server)
	return reply{message: b.note(r, say(b.words.ArticleAdded, render.Line(render.Clip(title, 200))))}, nil
}

// ownStory is the story of the server's own that r names, or the only one that
// there is. It must have room for one more article.
func (b *Bot) ownStory(ctx context.Context, r *request) (corpus.Story, error) {
	stories, err := b.stories(ctx, r.scope)
	if err != nil {
		return corpus.Story{}, err
	}
	own := slices.DeleteFunc(slices.Clone(stories), func(s corpus.Story) bool { return s.Owner == "" || s.Owner != r.server })
	story, ok := chosen(own, r.str("story"))
	if !ok && r.str("story") == "" && len(own) == 1 {
		story, ok = own[0], true
	}
	if !ok {
		return corpus.Story{}, sentence(b.words.StoryWhich)
	}
	scope := corpus.Scope{Server: r.server}
	for _, s := range own {
		scope.Stories = append(scope.Stories, s.ID)
	}
	list, err := b.opt.Library.Articles(ctx, scope)
	if err == nil && len(list) >= maxArticles {
		err = sentence(say(b.words.ArticleAddFull, len(list)))
	}
	return story, err
}

// download fetches an attachment from Discord, and from nowhere else.
func (b *Bot) download(ctx context.Context, f attachment) ([]byte, error) {
	if f.Size > maxFile {
		return nil, sentence(say(b.words.FileTooLarge, maxFile>>20))
	}
	u, err := url.Parse(f.URL)
	if err != nil {
		return nil, err
	}
	own, _ := url.Parse(b.opt.APIBase) // checked by New
	discord := u.Scheme == "https" && (u.Host == "cdn.discordapp.com" || u.Host == "media.discordapp.net")
	if !discord && (b.opt.APIBase == "" || u.Host != own.Host) {
		return nil, sentence(b.words.FileElsewhere)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	// Not the client of the API, which sends everything to Discord's API.
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		b.log.Warn("couldn't download an attachment", "error", redact(err))
		return nil, sentence(b.words.FileGone)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		b.log.Warn("couldn't download an attachment", "status", resp.Status)
		return nil, sentence(b.words.FileGone)
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxFile+1))
	if err == nil && len(body) > maxFile {
		err = sentence(say(b.words.FileTooLarge, maxFile>>20))
	}
	return body, err
}

// storyList is /story list.
func (b *Bot) storyList(ctx context.Context, r *request) (reply, error) {
	stories, err := b.stories(ctx, r.scope)
	if err != nil {
		return reply{}, fmt.Errorf("list the stories: %w", err)
	}
	lines := []string{"**" + b.words.StoriesTitle + "**"}
	for _, s := range stories {
		about := []string{b.words.StoryPublic}
		if s.Owner != "" {
			about[0] = b.words.StoryOwn
		}
		if len(r.scope.Stories) == 0 || slices.Contains(r.scope.Stories, s.ID) {
			about = append(about, b.words.StoryInUse)
		}
		lines = append(lines, "- "+render.Line(render.Clip(orElse(s.Title, string(s.ID)), 100))+" ("+strings.Join(about, ", ")+")")
	}
	if len(stories) == 0 {
		lines = append(lines, b.words.Nowhere)
	}
	return reply{message: b.note(r, lines...)}, nil
}

// chosen finds a story by id or by title.
func chosen(stories []corpus.Story, name string) (corpus.Story, bool) {
	for _, s := range stories {
		if string(s.ID) == name || name != "" && fold(s.Title) == fold(name) {
			return s, true
		}
	}
	return corpus.Story{}, false
}

// storyUse is /story use.
func (b *Bot) storyUse(ctx context.Context, r *request) (reply, error) {
	name := r.str("story")
	also, _ := r.flag("also")
	use := ""
	if name != "" {
		stories, err := b.stories(ctx, r.scope)
		if err != nil {
			return reply{}, err
		}
		s, ok := chosen(stories, name)
		if !ok {
			return reply{}, sentence(say(b.words.StoryGone, render.Line(render.Clip(name, 100))))
		}
		use = string(s.ID)
	}
	set, err := b.opt.State.Change(ctx, r.server, func(s *state.Settings) {
		switch {
		case use == "":
			s.Stories = nil
		case !also:
			s.Stories = []string{use}
		case len(s.Stories) > 0: // else all are followed, this one too
			s.Stories = with(s.Stories, use, true)
		}
	})
	if err != nil {
		return reply{}, err
	}
	if len(set.Stories) == 0 {
		return reply{message: b.note(r, b.words.StoryAll)}, nil
	}
	names, err := b.titles(ctx, r.scope, set.Stories)
	return reply{message: b.note(r, say(b.words.StoryUsed, names))}, err
}

// titles names stories as people know them.
func (b *Bot) titles(ctx context.Context, scope corpus.Scope, ids []string) (string, error) {
	stories, err := b.stories(ctx, scope)
	var names []string
	for _, id := range ids {
		name := id
		if i := slices.IndexFunc(stories, func(s corpus.Story) bool { return string(s.ID) == id }); i >= 0 {
			name = orElse(stories[i].Title, id)
		}
		names = append(names, "“"+render.Line(render.Clip(name, 100))+"”")
	}
	return strings.Join(names, ", "), err
}

// storyCreate is /story create.
func (b *Bot) storyCreate(ctx context.Context, r *request) (reply, error) {
	if b.opt.Shelf == nil {
		return reply{}, sentence(b.words.ArticleAddOff)
	}
	stories, err := b.stories(ctx, r.scope)
	if err != nil {
		return reply{}, err
	}
	own := 0
	for _, s := range stories {
		if s.Owner == r.server {
			own++
		}
	}
	if own >= maxStories {
		return reply{}, sentence(say(b.words.StoryLimit, own))
	}
	s, err := b.opt.Shelf.Create(ctx, corpus.Story{Title: r.str("title"), Owner: r.server})
	if err != nil {
		return reply{}, fmt.Errorf("make a story: %w", err)
	}
	b.offers.drop(r.server)
	return reply{message: b.note(r, say(b.words.StoryMade, render.Line(s.Title)))}, nil
}
