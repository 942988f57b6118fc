package render

import (
	"slices"
	"strings"
)

// Picture is a picture with what it says in words.
type Picture struct {
	Name  string        // of the file, without spaces
	Title string        // plain text
	Lines []PictureLine // what it shows
	Alt   string        // for those who don't see it; plain text
	PNG   []byte        // nil where only the room that the words take is asked for
}

// PictureLine is one thing that a picture shows, in plain text.
type PictureLine struct {
	Head string // what it is about
	Text string // what is told of it, or ""
}

// What the words of a picture may take of a message that says other things as
// well.
const (
	pictureBudget = 1100
	pictureLine   = 320
)

// attach adds the picture's file to m and gives the component that shows it.
func (p *Picture) attach(m *Message) Component {
	alt := Clip(Clean(p.Alt), MaxAlt)
	m.Attachments = append(m.Attachments, Attachment{ID: len(m.Files), Filename: p.Name, Description: alt})
	m.Files = append(m.Files, File{Name: p.Name, Type: "image/png", Data: p.PNG})
	return Component{Type: TypeMedia, Items: []Item{{Media: Media{URL: "attachment://" + p.Name}, Description: alt}}}
}

// words gives the lines in Markdown, as many as fit in room, each led by mark.
func (p *Picture) words(mark string, room int) string {
	lines := []string{"**" + Line(Clip(p.Title, 100)) + "**"}
	for _, l := range p.Lines {
		s := mark + "**" + inline(Clip(l.Head, 120)) + "**"
		if l.Text != "" {
			s += " – " + inline(Clip(l.Text, pictureLine))
		}
		lines = append(lines, s)
	}
	return fitLines(lines, room)
}

// Marks of lines: of a list, and in the small type of what is said besides.
const (
	listed  = "- "
	besides = "-# "
)

// budget is what the texts of the answer itself may take.
func (v View) budget() int {
	if v.Below == nil {
		return textBudget
	}
	return textBudget - Units(v.Below.words(besides, pictureBudget)) - 2
}

// illustrate adds the view's pictures to a first page, whose first component
// is the short answer.
func (v View) illustrate(m *Message, list []Component) []Component {
	if v.Page > 1 || len(list) == 0 {
		return list
	}
	if v.Below != nil && v.Below.PNG != nil {
		list = slices.Insert(list, 1, v.Below.attach(m), text(v.Below.words(besides, pictureBudget)))
	}
	if v.Above != nil && v.Above.PNG != nil {
		list = slices.Insert(list, 0, v.Above.attach(m))
	}
	return list
}

// Illustration is a message that a picture alone makes, with its words below
// and rows of buttons or menus at the end.
func Illustration(p Picture, rows ...Component) Message {
	m := layout()
	show := p.attach(&m)
	m.Components = append(m.Components, container(colourAnswer, show, text(p.words(listed, textBudget))))
	m.Components = append(m.Components, rows...)
	return m
}

// PlainIllustration is an Illustration for places where components can't be
// shown.
func PlainIllustration(p Picture) Message {
	m, _ := plainPictures(&p)
	return m
}

// plainPictures gives the pictures there are as one message of files, and
// reports whether there is any.
func plainPictures(list ...*Picture) (Message, bool) {
	m := Message{AllowedMentions: Nobody()}
	var said []string
	for _, p := range list {
		if p != nil && p.PNG != nil {
			p.attach(&m)
			said = append(said, p.words(listed, plainBudget/len(list)-1))
		}
	}
	m.Content = strings.Join(said, "\n")
	return m, len(m.Files) > 0
}

// Illustrated gives m with pictures at its end, each with as many of its words
// as there is room for: in the last container of a message of components, below
// the text of a plain one. Pictures that are nil, or for which there is no more
// room, are left out.
func (m Message) Illustrated(list ...*Picture) Message {
	m.Files, m.Attachments = slices.Clone(m.Files), slices.Clone(m.Attachments)
	for _, p := range list {
		if p == nil || p.PNG == nil || len(m.Files) == maxFiles {
			continue
		}
		if m.Flags&FlagComponents == 0 {
			p.attach(&m)
			if words := p.words(listed, min(pictureBudget, MaxContent-Units(m.Content)-1)); words != "…" {
				m.Content = strings.TrimPrefix(m.Content+"\n"+words, "\n")
			}
			continue
		}
		if Count(m.Components)+3 > MaxComponents {
			continue
		}
		add := []Component{p.attach(&m)}
		if room := min(pictureBudget, MaxText-spoken(m.Components)-1); room > 0 {
			if words := p.words(besides, room); words != "…" {
				add = append(add, text(words))
			}
		}
		m.Components = slices.Clone(m.Components)
		last := -1
		for i, c := range m.Components {
			if c.Type == TypeContainer {
				last = i
			}
		}
		if last < 0 {
			m.Components = append(m.Components, add...)
			continue
		}
		box := &m.Components[last]
		box.Components = slices.Concat(box.Components, add)
	}
	return m
}

const maxFiles = 10 // of one message

// spoken is the length of all that components say.
func spoken(list []Component) int {
	n := 0
	for _, c := range list {
		n += Units(c.Content) + spoken(c.Components)
	}
	return n
}

// WithoutFiles gives m without its files and what shows them, for places that
// take none; what they say in words stays.
func (m Message) WithoutFiles() Message {
	m.Files, m.Attachments = nil, nil
	m.Components = withoutGalleries(m.Components)
	return m
}

func withoutGalleries(list []Component) []Component {
	var out []Component
	for _, c := range list {
		if c.Type != TypeMedia {
			c.Components = withoutGalleries(c.Components)
			out = append(out, c)
		}
	}
	return out
}
