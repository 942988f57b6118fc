package render

import "unicode/utf16"

// Flags of a message.
const (
	FlagEphemeral  = 1 << 6  // only the person who asked sees it
	FlagComponents = 1 << 15 // made of components, without content and embeds
)

// Discord's limits that concern this package, in UTF-16 code units where they
// are lengths, which is never less than what Discord counts.
const (
	MaxContent    = 2000 // text of a plain message
	MaxText       = 4000 // all texts of a message made of components
	MaxComponents = 40   // components of a message, nested ones included
	MaxOptions    = 25   // options of a menu, choices of an autocompletion
	MaxLabel      = 80   // label of a button
	MaxOption     = 100  // label, value or description of an option
	MaxCustomID   = 100
	MaxModalTitle = 45
	MaxAlt        = 1024 // description of a picture
)

// ComponentType is Discord's number for a kind of component.
type ComponentType int

// The components that Parley uses.
const (
	TypeActionRow   ComponentType = 1
	TypeButton      ComponentType = 2
	TypeSelect      ComponentType = 3
	TypeTextInput   ComponentType = 4
	TypeChannels    ComponentType = 8
	TypeSection     ComponentType = 9
	TypeTextDisplay ComponentType = 10
	TypeMedia       ComponentType = 12
	TypeSeparator   ComponentType = 14
	TypeContainer   ComponentType = 17
	TypeLabel       ComponentType = 18
)

// The styles of buttons.
const (
	ButtonPrimary   = 1
	ButtonSecondary = 2
	ButtonSuccess   = 3
	ButtonDanger    = 4
)

// Component is any component in Discord's wire form; which fields count
// depends on Type.
type Component struct {
	Type        ComponentType `json:"type"`
	CustomID    string        `json:"custom_id,omitempty"`
	Style       int           `json:"style,omitempty"`
	Label       string        `json:"label,omitempty"`
	Description string        `json:"description,omitempty"`
	Content     string        `json:"content,omitempty"`
	Placeholder string        `json:"placeholder,omitempty"`
	Value       string        `json:"value,omitempty"`
	AccentColor int           `json:"accent_color,omitempty"`
	Spacing     int           `json:"spacing,omitempty"`
	MinValues   *int          `json:"min_values,omitempty"`
	MaxValues   *int          `json:"max_values,omitempty"`
	MaxLength   int           `json:"max_length,omitempty"`
	Required    *bool         `json:"required,omitempty"`
	Disabled    bool          `json:"disabled,omitempty"`
	Emoji       *Emoji        `json:"emoji,omitempty"`
	Options     []Option      `json:"options,omitempty"`
	Components  []Component   `json:"components,omitempty"`
	Component   *Component    `json:"component,omitempty"` // of a label
	Accessory   *Component    `json:"accessory,omitempty"` // of a section
	Items       []Item        `json:"items,omitempty"`     // of a gallery
}

// Item is a picture of a gallery.
type Item struct {
	Media       Media  `json:"media"`
	Description string `json:"description,omitempty"`
}

// Media is where a picture is: attachment://NAME for a file of the message.
type Media struct {
	URL string `json:"url"`
}

// Emoji is a Unicode emoji on a button.
type Emoji struct {
	Name string `json:"name"`
}

// Option is one entry of a menu.
type Option struct {
	Label       string `json:"label"`
	Value       string `json:"value"`
	Description string `json:"description,omitempty"`
	Default     bool   `json:"default,omitempty"`
}

// Mentions says whom a message may notify. Its zero value, made explicit in
// JSON, is nobody.
type Mentions struct {
	Parse       []string `json:"parse"`
	Users       []string `json:"users,omitempty"`
	Roles       []string `json:"roles,omitempty"`
	RepliedUser bool     `json:"replied_user"`
}

// Nobody lets a message notify nobody.
func Nobody() Mentions { return Mentions{Parse: []string{}} }

// Message is the body of a message, as it is sent. A message has either
// Content or, with FlagComponents, Components.
type Message struct {
	Content         string      `json:"content,omitempty"`
	Flags           int         `json:"flags,omitempty"`
	Components      []Component `json:"components,omitempty"`
	AllowedMentions Mentions    `json:"allowed_mentions"`
	// Attachments describes the Files, each by its number. An edit takes every
	// file away that isn't described; nil leaves them.
	Attachments []Attachment `json:"attachments,omitzero"`
	Files       []File       `json:"-"` // travel beside the JSON
}

// Attachment describes a file of a message.
type Attachment struct {
	ID          int    `json:"id,string"` // the number of the file
	Filename    string `json:"filename"`
	Description string `json:"description,omitempty"`
}

// File is a file that a message carries.
type File struct {
	Name string
	Type string // media type
	Data []byte
}

// Modal is a form of up to five fields.
type Modal struct {
	CustomID   string      `json:"custom_id"`
	Title      string      `json:"title"`
	Components []Component `json:"components"`
}

// Units is the length of s in UTF-16 code units.
func Units(s string) int {
	n := 0
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// Clip shortens s to at most n UTF-16 code units; a shortened text ends in "…".
func Clip(s string, n int) string {
	if Units(s) <= n {
		return s
	}
	used := 0
	for i, r := range s {
		w := max(1, utf16.RuneLen(r))
		if used+w > n-1 {
			return s[:i] + "…"
		}
		used += w
	}
	return s
}

// Count is the number of components in list, nested ones included.
func Count(list []Component) int {
	n := 0
	for _, c := range list {
		n += 1 + Count(c.Components)
		if c.Accessory != nil {
			n++
		}
		if c.Component != nil {
			n++
		}
	}
	return n
}

func text(s string) Component { return Component{Type: TypeTextDisplay, Content: s} }

func separator() Component { return Component{Type: TypeSeparator, Spacing: 1} }

func row(list ...Component) Component { return Component{Type: TypeActionRow, Components: list} }

func button(style int, label string, a Action) Component {
	return Component{Type: TypeButton, Style: style, Label: Clip(label, MaxLabel), CustomID: a.String()}
}

func container(color int, list ...Component) Component {
	return Component{Type: TypeContainer, AccentColor: color, Components: list}
}

func layout(list ...Component) Message {
	return Message{Flags: FlagComponents, Components: list, AllowedMentions: Nobody()}
}
