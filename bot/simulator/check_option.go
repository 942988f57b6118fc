package simulator

import (
	"math"
	"strings"
	"unicode/utf8"
)

// checkOption checks one option that isn't a subcommand.
func checkOption(f *form, p string, o *CommandOption) {
	text := o.Type == OptionString
	numeric := o.Type == OptionInteger || o.Type == OptionNumber
	if o.Type < OptionString || o.Type > OptionAttachment {
		f.add(p+".type", "BASE_TYPE_CHOICES", "Value must be one of {1, …, 11}.")
	}
	if len(o.Options) > 0 {
		f.add(p+".options", "FIELD_UNKNOWN", "Only subcommands have options.")
	}
	if (o.Autocomplete || len(o.Choices) > 0) && !text && !numeric {
		f.add(p, "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID", "Only texts and numbers have choices.")
	}
	if o.Autocomplete && len(o.Choices) > 0 {
		f.add(p+".choices", "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID", "Choices and autocomplete exclude each other.")
	}
	if len(o.ChannelTypes) > 0 && o.Type != OptionChannel {
		f.add(p+".channel_types", "FIELD_UNKNOWN", "Only channel options have channel types.")
	}
	if (o.MinValue != nil || o.MaxValue != nil) && !numeric {
		f.add(p+".min_value", "FIELD_UNKNOWN", "Only numbers have a range.")
	}
	if (o.MinLength != nil || o.MaxLength != nil) && !text {
		f.add(p+".min_length", "FIELD_UNKNOWN", "Only texts have a length.")
	}
	if o.MinLength != nil && (*o.MinLength < 0 || *o.MinLength > 6000) || o.MaxLength != nil && (*o.MaxLength < 1 || *o.MaxLength > 6000) {
		f.add(p+".max_length", "NUMBER_TYPE_MAX", "Must be between 0 and 6000.")
	}
	checkChoices(f, p+".choices", o.Choices, o.Type)
}

// checkChoices checks the choices of an option or of an autocompletion.
func checkChoices(f *form, path string, list []Choice, kind OptionType) {
	if len(list) > 25 {
		f.add(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
	}
	seen := map[string]bool{}
	for i, c := range list {
		p := path + "." + itoa(i)
		if n := utf8.RuneCountInString(c.Name); n < 1 || n > 100 || strings.TrimSpace(c.Name) == "" {
			f.add(p+".name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
		}
		if seen[c.Name] {
			f.add(p+".name", "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE", "Option choice names must be unique.")
		}
		seen[c.Name] = true
		switch v := c.Value.(type) {
		case string:
			if n := utf8.RuneCountInString(v); kind != OptionString || n < 1 || n > 100 {
				f.add(p+".value", "STRING_TYPE_CONVERT", "Must be a text of 1 to 100 for a text option.")
			}
		case float64:
			if kind == OptionString || kind == OptionInteger && v != math.Trunc(v) {
				f.add(p+".value", "NUMBER_TYPE_COERCE", "The value doesn't fit the option's type.")
			}
		default:
			f.add(p+".value", "BASE_TYPE_REQUIRED", "This field is required.")
		}
	}
}
