package simulator

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// layout checks the components that show rather than act.
func (k *checker) layout(path string, c *Component) {
	switch c.Type {
	case ComponentTextDisplay:
		n := utf8.RuneCountInString(c.Content)
		k.text += n
		if strings.TrimSpace(c.Content) == "" || n > maxText {
			k.f.add(path+".content", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 4000 in length.")
		}
	case ComponentSection:
		k.list(path+".components", c.Components, []ComponentType{ComponentTextDisplay})
		if n := len(c.Components); n < 1 || n > 3 {
			k.f.add(path+".components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 3 in length.")
		}
		if c.Accessory == nil {
			k.f.add(path+".accessory", "BASE_TYPE_REQUIRED", "This field is required.")
			return
		}
		k.one(path+".accessory", c.Accessory, []ComponentType{ComponentButton, ComponentThumbnail})
	case ComponentContainer:
		if len(c.Components) == 0 {
			k.f.add(path+".components", "BASE_TYPE_REQUIRED", "This field is required.")
		}
		if c.AccentColor != nil && (*c.AccentColor < 0 || *c.AccentColor > 0xFFFFFF) {
			k.f.add(path+".accent_color", "NUMBER_TYPE_MAX", "int value should be less than or equal to 16777215.")
		}
		k.list(path+".components", c.Components, inContainer)
	case ComponentSeparator:
		if c.Spacing < 0 || c.Spacing > 2 {
			k.f.add(path+".spacing", "BASE_TYPE_CHOICES", "Value must be one of {1, 2}.")
		}
	case ComponentMediaGallery:
		if n := len(c.Items); n < 1 || n > 10 {
			k.f.add(path+".items", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 10 in length.")
		}
		for i := range c.Items {
			at := path + ".items." + itoa(i)
			k.media(at+".media", &c.Items[i].Media)
			k.short(at+".description", c.Items[i].Description, maxDescription)
		}
	case ComponentThumbnail:
		k.media(path+".media", c.Media)
		k.short(path+".description", c.Description, maxDescription)
	case ComponentFile:
		k.media(path+".file", c.File)
		if c.File != nil && !strings.HasPrefix(c.File.URL, "attachment://") && !strings.Contains(c.File.URL, "/attachments/") {
			k.f.add(path+".file.url", "URL_TYPE_INVALID_SCHEME", "A file component takes attachment:// only.")
		}
	}
}

// media checks an address; attachment://NAME must name a file of the message.
func (k *checker) media(path string, m *Media) {
	if m == nil || m.URL == "" {
		k.f.add(path+".url", "BASE_TYPE_REQUIRED", "This field is required.")
		return
	}
	checkURL(k.f, path+".url", m.URL)
	if name, isFile := strings.CutPrefix(m.URL, "attachment://"); isFile && !slices.Contains(k.names, name) {
		k.f.add(path+".url", "MEDIA_ATTACHMENT_NOT_FOUND", "No file of that name was sent.")
	}
}

func (k *checker) short(path, s string, most int) {
	if utf8.RuneCountInString(s) > most {
		k.f.add(path, "BASE_TYPE_MAX_LENGTH", "Must be "+itoa(most)+" or fewer in length.")
	}
}

// selection checks the menus.
func (k *checker) selection(path string, c *Component) {
	k.customID(path, c)
	k.short(path+".placeholder", c.Placeholder, 150)
	lo, hi := 1, 1
	if c.MinValues != nil {
		lo = *c.MinValues
	}
	if c.MaxValues != nil {
		hi = *c.MaxValues
	}
	if lo < 0 || hi < 1 || hi > 25 || lo > hi {
		k.f.add(path+".max_values", "NUMBER_TYPE_MAX", "min_values and max_values must be within 0 and 25 and in order.")
	}
	if len(c.DefaultValues) > hi {
		k.f.add(path+".default_values", "SELECT_COMPONENT_INVALID_DEFAULT_VALUES", "More default values than may be chosen.")
	}
	if c.Type != ComponentStringSelect {
		return
	}
	if n := len(c.Options); n < 1 || n > 25 {
		k.f.add(path+".options", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 25 in length.")
	}
	if hi > max(1, len(c.Options)) {
		k.f.add(path+".max_values", "SELECT_COMPONENT_MAX_VALUES", "More values than there are options.")
	}
	seen, chosen := map[string]bool{}, 0
	for i, o := range c.Options {
		at := path + ".options." + itoa(i)
		if o.Label == "" || o.Value == "" {
			k.f.add(at, "BASE_TYPE_REQUIRED", "An option needs a label and a value.")
		}
		k.short(at+".label", o.Label, 100)
		k.short(at+".value", o.Value, 100)
		k.short(at+".description", o.Description, 100)
		if seen[o.Value] {
			k.f.add(at+".value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used.")
		}
		seen[o.Value] = true
		if o.Default {
			chosen++
		}
	}
	if chosen > hi {
		k.f.add(path+".options", "SELECT_COMPONENT_INVALID_DEFAULT_VALUES", "More default options than may be chosen.")
	}
}
