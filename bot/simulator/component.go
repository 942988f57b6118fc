package simulator

import (
	"bytes"
	"encoding/json"
)

// ComponentType is Discord's number of a kind of component.
type ComponentType int

// The kinds of components.
const (
	ComponentActionRow         ComponentType = 1
	ComponentButton            ComponentType = 2
	ComponentStringSelect      ComponentType = 3
	ComponentTextInput         ComponentType = 4
	ComponentUserSelect        ComponentType = 5
	ComponentRoleSelect        ComponentType = 6
	ComponentMentionableSelect ComponentType = 7
	ComponentChannelSelect     ComponentType = 8
	ComponentSection           ComponentType = 9
	ComponentTextDisplay       ComponentType = 10
	ComponentThumbnail         ComponentType = 11
	ComponentMediaGallery      ComponentType = 12
	ComponentFile              ComponentType = 13
	ComponentSeparator         ComponentType = 14
	ComponentContainer         ComponentType = 17
	ComponentLabel             ComponentType = 18
)

// Button styles; a link has a URL instead of a custom ID.
const (
	ButtonPrimary   = 1
	ButtonSecondary = 2
	ButtonSuccess   = 3
	ButtonDanger    = 4
	ButtonLink      = 5
)

// Component is any component of a message or a modal; Type says which fields
// have a meaning.
type Component struct {
	Type ComponentType `json:"type"`
	// ID is the number within the message; the simulator fills it in.
	ID       int    `json:"id,omitempty"`
	CustomID string `json:"custom_id,omitempty"`
	// Style is a button's or a text input's (1 short, 2 paragraph).
	Style    int    `json:"style,omitempty"`
	Label    string `json:"label,omitempty"`
	Emoji    *Emoji `json:"emoji,omitempty"`
	URL      string `json:"url,omitempty"`
	SKUID    string `json:"sku_id,omitempty"`
	Disabled bool   `json:"disabled,omitempty"`

	Options       []SelectOption  `json:"options,omitempty"`
	ChannelTypes  []ChannelType   `json:"channel_types,omitempty"`
	DefaultValues []SelectDefault `json:"default_values,omitempty"`
	Placeholder   string          `json:"placeholder,omitempty"`
	MinValues     *int            `json:"min_values,omitempty"`
	MaxValues     *int            `json:"max_values,omitempty"`

	MinLength *int   `json:"min_length,omitempty"`
	MaxLength *int   `json:"max_length,omitempty"`
	Required  *bool  `json:"required,omitempty"`
	Value     string `json:"value,omitempty"`

	// Components are the children of a row, a section or a container;
	// Component is the one child of a modal's label.
	Components []Component `json:"components,omitempty"`
	Component  *Component  `json:"component,omitempty"`
	Accessory  *Component  `json:"accessory,omitempty"`

	// Content is the Markdown of a text display.
	Content     string        `json:"content,omitempty"`
	Media       *Media        `json:"media,omitempty"`
	File        *Media        `json:"file,omitempty"`
	Items       []GalleryItem `json:"items,omitempty"`
	Description string        `json:"description,omitempty"`
	Spoiler     bool          `json:"spoiler,omitempty"`
	Divider     *bool         `json:"divider,omitempty"`
	Spacing     int           `json:"spacing,omitempty"`
	AccentColor *int          `json:"accent_color,omitempty"`

	// given are the keys that stood in the JSON with a value.
	given []string
}

// Emoji is the emoji of a button or an option.
type Emoji struct {
	ID       string `json:"id,omitempty"`
	Name     string `json:"name,omitempty"`
	Animated bool   `json:"animated,omitempty"`
}

// SelectOption is a choice of a string select.
type SelectOption struct {
	Label       string `json:"label"`
	Value       string `json:"value"`
	Description string `json:"description,omitempty"`
	Emoji       *Emoji `json:"emoji,omitempty"`
	Default     bool   `json:"default,omitempty"`
}

// SelectDefault is a user, role or channel chosen beforehand.
type SelectDefault struct {
	ID   string `json:"id"`
	Type string `json:"type"`
}

// Media is a picture or file: an address, or attachment://NAME when sent.
type Media struct {
	URL string `json:"url"`
}

// GalleryItem is one picture of a gallery.
type GalleryItem struct {
	Media       Media  `json:"media"`
	Description string `json:"description,omitempty"`
	Spoiler     bool   `json:"spoiler,omitempty"`
}

// UnmarshalJSON reads a component and refuses keys that no component has.
func (c *Component) UnmarshalJSON(data []byte) error {
	type plain Component // without this method
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode((*plain)(c)); err != nil {
		return err
	}
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(data, &keys); err != nil {
		return err
	}
	c.given = nil
	for k, v := range keys {
		if !saysNothing(v) {
			c.given = append(c.given, k)
		}
	}
	return nil
}

// saysNothing tells whether a value is one that libraries send for keys that
// have no meaning where they stand.
func saysNothing(v json.RawMessage) bool {
	switch string(v) {
	case "null", "false", `""`, "[]", "0":
		return true
	}
	return false
}

// walk visits the components depth first with their path in the request.
func walk(path string, list []Component, visit func(path string, c *Component)) {
	for i := range list {
		walkOne(path+"."+itoa(i), &list[i], visit)
	}
}

func walkOne(path string, c *Component, visit func(string, *Component)) {
	visit(path, c)
	walk(path+".components", c.Components, visit)
	if c.Component != nil {
		walkOne(path+".component", c.Component, visit)
	}
	if c.Accessory != nil {
		walkOne(path+".accessory", c.Accessory, visit)
	}
}
