package fetch

import (
	"errors"
	"fmt"
)

// What can be wrong with an address. The errors of Get wrap one of these, or
// the context's error.
var (
	ErrAddress     = errors.New("that is no web address: write it like https://news.example/article")
	ErrPort        = errors.New("only the usual ports of the web are asked: leave the number after the colon out")
	ErrPrivate     = errors.New("the address leads into a private network, which isn't read from")
	ErrRobots      = errors.New("the site asks programs not to read this page: save it in your browser and attach the file instead")
	ErrTooLarge    = errors.New("the page is larger than an article should be: save its text and attach the file instead")
	ErrRefused     = errors.New("the site doesn't give the page")
	ErrUnreachable = errors.New("the page can't be reached: check the address")
)

// refused says what the site answered instead of a page.
func refused(status int) error {
	switch {
	case status == 404 || status == 410:
		return fmt.Errorf("%w: it says that there is none at that address (%d)", ErrRefused, status)
	case status == 401 || status == 402 || status == 403 || status == 451:
		return fmt.Errorf("%w: it doesn't let programs or guests read it (%d); save it in your browser and attach the file instead", ErrRefused, status)
	case status == 429 || status >= 500:
		return fmt.Errorf("%w: it is busy or broken at the moment (%d); try again later", ErrRefused, status)
	}
	return fmt.Errorf("%w: it answers with status %d", ErrRefused, status)
}

// sentence reports whether err is one of this package's own.
func sentence(err error) bool {
	for _, own := range []error{ErrAddress, ErrPort, ErrPrivate, ErrRobots, ErrTooLarge, ErrRefused, ErrUnreachable} {
		if errors.Is(err, own) {
			return true
		}
	}
	return false
}
