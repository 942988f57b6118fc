package simulator

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// componentKeys are the keys that a component of each type may hold besides
// type and id.
var componentKeys = map[ComponentType]string{
	ComponentActionRow:         "components",
	ComponentButton:            "custom_id style label emoji url disabled sku_id",
	ComponentStringSelect:      "custom_id options placeholder min_values max_values disabled required",
	ComponentTextInput:         "custom_id style label min_length max_length required value placeholder",
	ComponentUserSelect:        "custom_id placeholder min_values max_values disabled default_values required",
	ComponentRoleSelect:        "custom_id placeholder min_values max_values disabled default_values required",
	ComponentMentionableSelect: "custom_id placeholder min_values max_values disabled default_values required",
	ComponentChannelSelect:     "custom_id placeholder min_values max_values disabled default_values required channel_types",
	ComponentSection:           "components accessory",
	ComponentTextDisplay:       "content",
	ComponentThumbnail:         "media description spoiler",
	ComponentMediaGallery:      "items",
	ComponentFile:              "file spoiler",
	ComponentSeparator:         "divider spacing",
	ComponentContainer:         "components accent_color spoiler",
	ComponentLabel:             "label description component",
}

// Where components may stand.
var (
	atTop       = []ComponentType{1, 9, 10, 12, 13, 14, 17} // of Components V2
	inContainer = []ComponentType{1, 9, 10, 12, 13, 14}
	inRow       = []ComponentType{2, 3, 5, 6, 7, 8}
	inModal     = []ComponentType{1, 10, 18}
	inLabel     = []ComponentType{3, 4, 5, 6, 7, 8}
)

// checker walks the components of one message or modal.
type checker struct {
	f     *form
	ids   map[string]bool
	nums  map[int]bool
	names []string // of attachments
	count int
	text  int
	modal bool
}

// checkComponents holds a message's components against Discord's rules.
func checkComponents(f *form, list []Component, v2 bool, names []string) {
	k := &checker{f: f, ids: map[string]bool{}, nums: map[int]bool{}, names: names}
	if v2 {
		k.list("components", list, atTop)
	} else {
		k.list("components", list, []ComponentType{ComponentActionRow})
		if len(list) > 5 {
			f.add("components", "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.")
		}
	}
	if k.count > maxComponents {
		f.add("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "The total number of components is over 40.")
	}
	if k.text > maxText {
		f.add("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "The displayable text is over 4000 characters.")
	}
}

func (k *checker) list(path string, list []Component, allowed []ComponentType) {
	for i := range list {
		k.one(path+"."+itoa(i), &list[i], allowed)
	}
}

func (k *checker) one(path string, c *Component, allowed []ComponentType) {
	k.count++
	if !slices.Contains(allowed, c.Type) {
		k.f.add(path+".type", "UNION_TYPE_CHOICES", "A component of type "+itoa(int(c.Type))+" can't stand here (message without the Components V2 flag?).")
		return
	}
	known := strings.Fields(componentKeys[c.Type])
	for _, g := range c.given {
		if g != "type" && g != "id" && !slices.Contains(known, g) {
			k.f.add(path+"."+g, "FIELD_UNKNOWN", "A component of type "+itoa(int(c.Type))+" has no such key.")
		}
	}
	if c.ID < 0 || c.ID != 0 && k.nums[c.ID] {
		k.f.add(path+".id", "COMPONENT_ID_DUPLICATED", "Component id must be unique and positive.")
	}
	k.nums[c.ID] = true
	switch c.Type {
	case ComponentActionRow:
		k.row(path, c)
	case ComponentButton:
		k.button(path, c)
	case ComponentStringSelect, ComponentUserSelect, ComponentRoleSelect, ComponentMentionableSelect, ComponentChannelSelect:
		k.selection(path, c)
	case ComponentTextInput:
		k.input(path, c)
	case ComponentLabel:
		k.label(path, c)
	default:
		k.layout(path, c)
	}
}

func (k *checker) row(path string, c *Component) {
	allowed := inRow
	if k.modal {
		allowed = []ComponentType{ComponentTextInput}
	}
	k.list(path+".components", c.Components, allowed)
	n := len(c.Components)
	if n == 0 || n > 5 {
		k.f.add(path+".components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
	}
	for _, child := range c.Components {
		if child.Type != ComponentButton && n > 1 {
			k.f.add(path+".components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width.")
			return
		}
	}
}

func (k *checker) button(path string, c *Component) {
	if n := utf8.RuneCountInString(c.Label); n > 80 {
		k.f.add(path+".label", "BASE_TYPE_MAX_LENGTH", "Must be 80 or fewer in length.")
	}
	if c.Label == "" && c.Emoji == nil {
		k.f.add(path, "BUTTON_COMPONENT_REQUIRES_LABEL_OR_EMOJI", "A button needs a label or an emoji.")
	}
	switch {
	case c.Style < ButtonPrimary || c.Style > ButtonLink:
		k.f.add(path+".style", "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5}.")
	case c.Style == ButtonLink:
		if c.URL == "" || c.CustomID != "" {
			k.f.add(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A link button has a url and no custom_id.")
		}
		checkURL(k.f, path+".url", c.URL)
		if len(c.URL) > 512 || strings.HasPrefix(c.URL, "attachment:") {
			k.f.add(path+".url", "BASE_TYPE_MAX_LENGTH", "Must be an address of 512 or fewer in length.")
		}
	default:
		if c.URL != "" {
			k.f.add(path+".url", "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "Only a link button has a url.")
		}
		k.customID(path, c)
	}
}

func (k *checker) customID(path string, c *Component) {
	n := utf8.RuneCountInString(c.CustomID)
	switch {
	case n == 0 || n > maxCustomID:
		k.f.add(path+".custom_id", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
	case k.ids[c.CustomID]:
		k.f.add(path+".custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated.")
	}
	k.ids[c.CustomID] = true
}
