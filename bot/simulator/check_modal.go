package simulator

import "unicode/utf8"

// checkModal holds a form against Discord's rules.
func checkModal(f *form, m *Modal) {
	if n := utf8.RuneCountInString(m.CustomID); n < 1 || n > maxCustomID {
		f.add("data.custom_id", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
	}
	if n := utf8.RuneCountInString(m.Title); n < 1 || n > 45 {
		f.add("data.title", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 45 in length.")
	}
	if n := len(m.Components); n < 1 || n > 5 {
		f.add("data.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
	}
	k := &checker{f: f, ids: map[string]bool{}, nums: map[int]bool{}, modal: true}
	k.list("data.components", m.Components, inModal)
	if len(m.Inputs()) == 0 {
		f.add("data.components", "BASE_TYPE_REQUIRED", "A form needs a field.")
	}
}

// label checks a field with its label.
func (k *checker) label(path string, c *Component) {
	if n := utf8.RuneCountInString(c.Label); n < 1 || n > 45 {
		k.f.add(path+".label", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 45 in length.")
	}
	k.short(path+".description", c.Description, 100)
	if c.Component == nil {
		k.f.add(path+".component", "BASE_TYPE_REQUIRED", "This field is required.")
		return
	}
	if c.Component.Label != "" {
		k.f.add(path+".component.label", "FIELD_UNKNOWN", "Inside a label a field has none of its own.")
	}
	k.one(path+".component", c.Component, inLabel)
}

// input checks a text field; outside a label it needs one of its own.
func (k *checker) input(path string, c *Component) {
	k.customID(path, c)
	if c.Style != 1 && c.Style != 2 {
		k.f.add(path+".style", "BASE_TYPE_CHOICES", "Value must be one of {1, 2}.")
	}
	k.short(path+".label", c.Label, 45)
	k.short(path+".placeholder", c.Placeholder, 100)
	k.short(path+".value", c.Value, maxInput)
	lo, hi := 0, maxInput
	if c.MinLength != nil {
		lo = *c.MinLength
	}
	if c.MaxLength != nil {
		hi = *c.MaxLength
	}
	if lo < 0 || hi < 1 || hi > maxInput || lo > hi {
		k.f.add(path+".max_length", "NUMBER_TYPE_MAX", "min_length and max_length must be within 0 and 4000 and in order.")
	}
	if n := utf8.RuneCountInString(c.Value); n > hi || n > 0 && n < lo {
		k.f.add(path+".value", "BASE_TYPE_BAD_LENGTH", "The value doesn't keep to min_length and max_length.")
	}
}
