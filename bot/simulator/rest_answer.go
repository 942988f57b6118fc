package simulator

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// answer sends the answer.
func (s *Simulator) answer(w http.ResponseWriter, a reply) {
	switch {
	case a.text != "":
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(a.status)
		_, _ = io.WriteString(w, a.text)
		return
	case a.err != nil:
		a.body = a.err.body()
	case a.body == nil: // a 204 carries no content type
		w.WriteHeader(a.status)
		return
	}
	raw, err := json.Marshal(a.body)
	if err != nil {
		s.opt.Log.Error("an answer can't be written", "error", err)
		a.status, raw = http.StatusInternalServerError, []byte(`{"message":"500: Internal Server Error","code":0}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(a.status)
	_, _ = w.Write(raw)
}

// call is a request as the handlers see it.
type call struct {
	r         *http.Request
	operation string
	body      json.RawMessage // JSON, or a form's payload_json
	files     []upload
	callback  int
}

// upload is a file of a form.
type upload struct {
	field, name, kind string
	data              []byte
}

func (c *call) arg(name string) string { return c.r.PathValue(name) }

func (c *call) fileNames() []string {
	var out []string
	for _, f := range c.files {
		out = append(out, f.name)
	}
	return out
}

// maxBody bounds a whole request: ten files and the JSON.
const maxBody = 10*maxFile + 1<<20

// read takes the body apart.
func (c *call) read(w http.ResponseWriter) *apiError {
	if c.r.Body == nil || c.r.Method == http.MethodGet {
		return nil
	}
	body := http.MaxBytesReader(w, c.r.Body, maxBody)
	kind, params, err := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	if err == nil && kind == "multipart/form-data" {
		return c.readForm(multipart.NewReader(body, params["boundary"]))
	}
	raw, err := io.ReadAll(body)
	if err != nil {
		return tooLarge(err)
	}
	if len(raw) == 0 {
		return nil
	}
	if kind != "application/json" {
		return invalid("_form", "CONTENT_TYPE_INVALID", "Expected \"Content-Type\" header to be one of {'application/json'}.")
	}
	return c.setBody(raw)
}

func (c *call) readForm(form *multipart.Reader) *apiError {
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return tooLarge(err)
		}
		raw, err := io.ReadAll(io.LimitReader(part, maxFile+1))
		if err != nil {
			return tooLarge(err)
		}
		switch {
		case len(raw) > maxFile:
			return errTooLarge
		case part.FormName() == "payload_json":
			if e := c.setBody(raw); e != nil {
				return e
			}
		case strings.HasPrefix(part.FormName(), "files[") && part.FileName() != "":
			c.files = append(c.files, upload{part.FormName(), part.FileName(), part.Header.Get("Content-Type"), raw})
		default:
			return invalid(part.FormName(), "FIELD_UNKNOWN", "A form holds payload_json and files[n].")
		}
		if len(c.files) > 10 {
			return invalid("files", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")
		}
	}
}

func (c *call) setBody(raw []byte) *apiError {
	if !json.Valid(raw) {
		return &apiError{status: http.StatusBadRequest, code: codeInvalidJSON, message: "The request body contains invalid JSON."}
	}
	c.body = slices.Clone(raw)
	return nil
}

func tooLarge(err error) *apiError {
	var big *http.MaxBytesError
	if errors.As(err, &big) {
		return errTooLarge
	}
	return invalid("_form", "BODY_UNREADABLE", err.Error())
}

func itoa(n int) string { return strconv.Itoa(n) }
