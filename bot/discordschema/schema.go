package discordschema

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// document is the name under which the description is known to the compiler.
const document = "openapi.json"

// Schemas holds the bodies of Discord's operations. It is safe for concurrent
// use.
type Schemas struct {
	at map[string]string // operation → location of its body's schema

	mu       sync.Mutex
	compiler *jsonschema.Compiler
	compiled map[string]*jsonschema.Schema
}

// Open reads the OpenAPI document at the path.
func Open(path string) (*Schemas, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading Discord's API description: %w", err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("%s is no JSON: %w", path, err)
	}
	var api struct {
		Paths map[string]map[string]json.RawMessage `json:"paths"`
	}
	if err := json.Unmarshal(raw, &api); err != nil {
		return nil, fmt.Errorf("%s is no OpenAPI document: %w", path, err)
	}
	s := &Schemas{at: map[string]string{}, compiled: map[string]*jsonschema.Schema{}, compiler: jsonschema.NewCompiler()}
	if err := s.compiler.AddResource(document, doc); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for route, methods := range api.Paths {
		for method, def := range methods {
			s.note(route, method, def)
		}
	}
	if len(s.at) == 0 {
		return nil, fmt.Errorf("%s describes no operation with a body", path)
	}
	return s, nil
}

// note remembers where the schema of an operation's JSON body is.
func (s *Schemas) note(route, method string, def json.RawMessage) {
	var op struct {
		ID   string `json:"operationId"`
		Body struct {
			Content map[string]json.RawMessage `json:"content"`
		} `json:"requestBody"`
	}
	// Beside the methods a path may hold parameters, which are a list.
	if json.Unmarshal(def, &op) != nil || op.Body.Content["application/json"] == nil {
		return
	}
	steps := []string{"paths", route, method, "requestBody", "content", "application/json", "schema"}
	for i, step := range steps {
		step = strings.ReplaceAll(strings.ReplaceAll(step, "~", "~0"), "/", "~1")
		steps[i] = url.PathEscape(step)
	}
	s.at[op.ID] = "/" + strings.Join(steps, "/")
}

// callbacks are the schemas of an interaction's first response by its type.
var callbacks = map[string]string{
	"1": "PongInteractionCallbackRequest",
	"4": "CreateMessageInteractionCallbackRequest",
	"5": "CreateMessageInteractionCallbackRequest",
	"6": "UpdateMessageInteractionCallbackRequest",
	"7": "UpdateMessageInteractionCallbackRequest",
	"8": "ApplicationCommandAutocompleteCallbackRequest",
	"9": "ModalInteractionCallbackRequest",
}

// Validate judges the JSON body of an operation, named as Discord names it:
// "create_message", "bulk_set_application_commands". A first response to an
// interaction is held against the schema of its type. An operation that takes
// no body is an error.
func (s *Schemas) Validate(operation string, body []byte) error {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("%s: the body is no JSON: %w", operation, err)
	}
	location, known := s.at[operation]
	if operation == "create_interaction_response" {
		object, _ := value.(map[string]any)
		name, isType := callbacks[fmt.Sprint(object["type"])]
		if !isType {
			return fmt.Errorf("%s: %v is no type of response", operation, object["type"])
		}
		location, known = "/components/schemas/"+name, true
	}
	if !known {
		return fmt.Errorf("%s: Discord describes no JSON body for this operation", operation)
	}
	schema, err := s.schema(location)
	if err != nil {
		return fmt.Errorf("%s: %w", operation, err)
	}
	if strings.Contains(operation, "application_command") {
		coerce(value)
	}
	return explain(operation, schema.Validate(value))
}

func (s *Schemas) schema(location string) (*jsonschema.Schema, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.compiled[location]; c != nil {
		return c, nil
	}
	c, err := s.compiler.Compile(document + "#" + location)
	if err != nil {
		return nil, fmt.Errorf("compiling the schema: %w", err)
	}
	s.compiled[location] = c
	return c, nil
}

// coerce turns default_member_permissions into a number: the documentation
// has a string, the description an integer.
func coerce(v any) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			coerce(e)
		}
	case map[string]any:
		if text, isText := v["default_member_permissions"].(string); isText {
			v["default_member_permissions"] = json.Number(text)
		}
	}
}

// explain makes one line of what is wrong. Where a component fits none of its
// alternatives, every one of them complains; those that got furthest know best.
func explain(operation string, err error) error {
	var wrong *jsonschema.ValidationError
	if !errors.As(err, &wrong) {
		return err
	}
	var leaves []*jsonschema.ValidationError
	collect(wrong, &leaves)
	slices.SortStableFunc(leaves, func(a, b *jsonschema.ValidationError) int {
		return len(b.InstanceLocation) - len(a.InstanceLocation)
	})
	english := message.NewPrinter(language.English)
	var lines []string
	for _, l := range leaves[:min(4, len(leaves))] {
		line := strings.Join(l.InstanceLocation, ".") + ": " + l.ErrorKind.LocalizedString(english)
		if !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return fmt.Errorf("%s: %s", operation, strings.Join(lines, "; "))
}

func collect(e *jsonschema.ValidationError, into *[]*jsonschema.ValidationError) {
	if len(e.Causes) == 0 {
		*into = append(*into, e)
		return
	}
	mismatch := func(c *jsonschema.ValidationError) bool {
		return slices.ContainsFunc(c.Causes, func(l *jsonschema.ValidationError) bool {
			_, isEnum := l.ErrorKind.(*kind.Enum)
			n := len(l.InstanceLocation)
			return isEnum && n > 0 && l.InstanceLocation[n-1] == "type" && n == len(e.InstanceLocation)+1
		})
	}
	fitting := slices.DeleteFunc(slices.Clone(e.Causes), mismatch)
	if len(fitting) == 0 {
		fitting = e.Causes
	}
	for _, c := range fitting {
		collect(c, into)
	}
}
