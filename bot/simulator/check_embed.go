package simulator

import (
	"net/url"
	"time"
	"unicode/utf8"
)

// checkEmbeds holds embeds against Discord's limits, the sum included.
func checkEmbeds(f *form, embeds []Embed) {
	if len(embeds) > maxEmbeds {
		f.add("embeds", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")
	}
	sum := 0
	for i, e := range embeds {
		p := "embeds." + itoa(i)
		text := func(path, s string, most int) {
			n := utf8.RuneCountInString(s)
			sum += n
			if n > most {
				f.add(p+path, "BASE_TYPE_MAX_LENGTH", "Must be "+itoa(most)+" or fewer in length.")
			}
		}
		text(".title", e.Title, 256)
		text(".description", e.Description, 4096)
		checkURL(f, p+".url", e.URL)
		if e.Footer != nil {
			text(".footer.text", e.Footer.Text, 2048)
			checkURL(f, p+".footer.icon_url", e.Footer.IconURL)
		}
		if e.Author != nil {
			text(".author.name", e.Author.Name, 256)
			checkURL(f, p+".author.url", e.Author.URL)
			checkURL(f, p+".author.icon_url", e.Author.IconURL)
		}
		for path, media := range map[string]*EmbedMedia{".image": e.Image, ".thumbnail": e.Thumbnail} {
			if media != nil {
				checkURL(f, p+path+".url", media.URL)
			}
		}
		if len(e.Fields) > 25 {
			f.add(p+".fields", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
		}
		for j, field := range e.Fields {
			at := ".fields." + itoa(j)
			text(at+".name", field.Name, 256)
			text(at+".value", field.Value, 1024)
			if field.Name == "" || field.Value == "" {
				f.add(p+at, "BASE_TYPE_REQUIRED", "A field needs a name and a value.")
			}
		}
		if e.Color < 0 || e.Color > 0xFFFFFF {
			f.add(p+".color", "NUMBER_TYPE_MAX", "int value should be less than or equal to 16777215.")
		}
		if e.Timestamp != "" {
			if _, err := time.Parse(time.RFC3339, e.Timestamp); err != nil {
				f.add(p+".timestamp", "DATE_TIME_TYPE_PARSE", "Could not parse "+e.Timestamp+".")
			}
		}
		empty := e.Title == "" && e.Description == "" && len(e.Fields) == 0 && e.Image == nil && e.Thumbnail == nil
		if empty && (e.Author == nil || e.Author.Name == "") && (e.Footer == nil || e.Footer.Text == "") {
			f.add(p, "BASE_TYPE_REQUIRED", "An embed can't be empty.")
		}
	}
	if sum > maxEmbedText {
		f.add("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000.")
	}
}

// checkURL takes the schemes that Discord takes.
func checkURL(f *form, path, s string) {
	if s == "" {
		return
	}
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Scheme == "":
		f.add(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.")
	case u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "attachment" && u.Scheme != "discord":
		f.add(path, "URL_TYPE_INVALID_SCHEME", "Scheme \""+u.Scheme+"\" is not supported. Scheme must be one of ('http', 'https').")
	case (u.Scheme == "http" || u.Scheme == "https") && u.Host == "":
		f.add(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.")
	case len(s) > 2048:
		f.add(path, "BASE_TYPE_MAX_LENGTH", "Must be 2048 or fewer in length.")
	}
}
