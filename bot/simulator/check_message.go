package simulator

import (
	"strings"
	"unicode/utf8"
)

// Discord's limits of a message, in characters or pieces.
const (
	maxContent     = 2000
	maxText        = 4000 // of all text displays of a message together
	maxComponents  = 40   // nested ones included
	maxEmbeds      = 10
	maxEmbedText   = 6000 // of all embeds of a message together
	maxInput       = 4000 // of a modal's text field
	maxNonce       = 25
	maxDescription = 1024 // of a file or picture
	maxCustomID    = 100
)

// checkMessage finds what Discord refuses in a message as it would become.
// names are the files that attachment:// can mean.
func checkMessage(f *form, m *Message, names []string) *apiError {
	if n := utf8.RuneCountInString(m.Content); n > maxContent {
		f.add("content", "BASE_TYPE_MAX_LENGTH", "Must be 2000 or fewer in length.")
	}
	if m.V2() {
		if m.Content != "" {
			f.add("content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "Components V2 take no content.")
		}
		if len(m.Embeds) > 0 {
			f.add("embeds", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "Components V2 take no embeds.")
		}
	}
	checkEmbeds(f, m.Embeds)
	checkComponents(f, m.Components, m.V2(), names)
	if err := f.err(); err != nil {
		return err
	}
	legacy := m.Content == "" || strings.TrimSpace(m.Content) == ""
	if legacy && len(m.Embeds)+len(m.Components)+len(m.Attachments) == 0 {
		return errEmptyMessage
	}
	return nil
}
