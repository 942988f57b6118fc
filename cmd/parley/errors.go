package main

import (
	"errors"
	"fmt"
)

// The exit statuses. With "-" on standard input, `ask` ends with statusOK once
// all questions were read.
const (
	statusOK      = 0 // answered, done
	statusNothing = 1 // nothing was found
	statusUsage   = 2 // wrong use: the person at the keyboard can put it right
	statusFailure = 3 // something failed
)

// statusError is an error that ends the program with a status of its own.
type statusError struct {
	status int
	err    error
}

func (e *statusError) Error() string { return e.err.Error() }
func (e *statusError) Unwrap() error { return e.err }

// wrongUse is an error of whoever called the program: status 2.
func wrongUse(format string, args ...any) error {
	return &statusError{statusUsage, fmt.Errorf(format, args...)}
}

// errNothing ends the program with status 1 and without a message: what there
// is to say has been printed.
var errNothing = &statusError{statusNothing, errors.New("nothing was found")}

// statusOf gives the exit status for err.
func statusOf(err error) int {
	var s *statusError
	switch {
	case err == nil:
		return statusOK
	case errors.As(err, &s):
		return s.status
	}
	return statusFailure
}
