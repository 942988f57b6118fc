package simulator

import (
	"net/http"
	"strings"
)

// Discord's JSON error codes that the simulator uses.
const (
	codeUnknownChannel      = 10003
	codeUnknownGuild        = 10004
	codeUnknownMember       = 10007
	codeUnknownMessage      = 10008
	codeUnknownUser         = 10013
	codeUnknownWebhook      = 10015
	codeUnknownInteraction  = 10062
	codeUnknownCommand      = 10063
	codeTooManyCommands     = 30034
	codeAlreadyCrossposted  = 40033
	codeTooLarge            = 40005
	codeAlreadyAcknowledged = 40060
	codeTagRequired         = 40067
	codeMissingAccess       = 50001
	codeWrongChannel        = 50008
	codeNotOwn              = 50005
	codeEmptyMessage        = 50006
	codeCannotDM            = 50007
	codeMissingPermissions  = 50013
	codeWrongType           = 50024
	codeInvalidToken        = 50027
	codeInvalidForm         = 50035
	codeInvalidJSON         = 50109
	codeArchived            = 50083
	codeNoHistory           = 160002
	codeHasThread           = 160004
)

// apiError is an error as Discord's API writes it.
type apiError struct {
	status, code int
	message      string
	fields       []fieldError
}

// fieldError says what is wrong with the field at a path such as
// "embeds.0.title".
type fieldError struct{ path, code, message string }

func (e *apiError) Error() string {
	var b strings.Builder
	b.WriteString(e.message)
	for _, f := range e.fields {
		b.WriteString("; " + f.path + ": " + f.message + " (" + f.code + ")")
	}
	return b.String()
}

// body is the JSON of the error; field errors stand in a tree below "errors".
func (e *apiError) body() object {
	o := object{"message": e.message, "code": e.code}
	if len(e.fields) == 0 {
		return o
	}
	tree := object{}
	for _, f := range e.fields {
		at := tree
		for _, step := range strings.Split(f.path, ".") {
			next, isObject := at[step].(object)
			if !isObject {
				next = object{}
				at[step] = next
			}
			at = next
		}
		list, _ := at["_errors"].([]object)
		at["_errors"] = append(list, object{"code": f.code, "message": f.message})
	}
	o["errors"] = tree
	return o
}

// form collects what is wrong with a body.
type form struct{ errors []fieldError }

func (f *form) add(path, code, message string) {
	f.errors = append(f.errors, fieldError{strings.TrimPrefix(path, "."), code, message})
}

// err is the answer to a body that anything was wrong with, else nil.
func (f *form) err() *apiError {
	if len(f.errors) == 0 {
		return nil
	}
	return &apiError{status: http.StatusBadRequest, code: codeInvalidForm, message: "Invalid Form Body", fields: f.errors}
}

func invalid(path, code, message string) *apiError {
	var f form
	f.add(path, code, message)
	return f.err()
}

func unknown(code int, what string) *apiError {
	return &apiError{status: http.StatusNotFound, code: code, message: "Unknown " + what}
}

func forbidden(code int, message string) *apiError {
	return &apiError{status: http.StatusForbidden, code: code, message: message}
}

func bad(code int, message string) *apiError {
	return &apiError{status: http.StatusBadRequest, code: code, message: message}
}

// The errors without parameters.
var (
	errUnauthorized       = &apiError{status: http.StatusUnauthorized, message: "401: Unauthorized"}
	errTooLarge           = &apiError{status: http.StatusRequestEntityTooLarge, code: codeTooLarge, message: "Request entity too large"}
	errMissingAccess      = forbidden(codeMissingAccess, "Missing Access")
	errMissingPermissions = forbidden(codeMissingPermissions, "Missing Permissions")
	errEmptyMessage       = bad(codeEmptyMessage, "Cannot send an empty message")
)
