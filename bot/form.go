package bot

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime"
	"mime/multipart"
	"net/textproto"
	"strconv"
)

// encode gives the body as it is sent, and its media type: JSON or, with files,
// a form that holds the JSON as payload_json and each file as files[n].
func (c call) encode() (data []byte, kind string, err error) {
	if c.body != nil {
		if data, err = json.Marshal(c.body); err != nil {
			return nil, "", fmt.Errorf("encode the body: %w", err)
		}
	}
	if len(c.files) == 0 {
		return data, "application/json", nil
	}
	var out bytes.Buffer
	form := multipart.NewWriter(&out)
	add := func(field, filename, kind string, data []byte) error {
		about := map[string]string{"name": field}
		if filename != "" {
			about["filename"] = filename
		}
		w, err := form.CreatePart(textproto.MIMEHeader{
			"Content-Disposition": {mime.FormatMediaType("form-data", about)}, "Content-Type": {kind},
		})
		if err == nil {
			_, err = w.Write(data)
		}
		return err
	}
	err = add("payload_json", "", "application/json", data)
	for i, f := range c.files {
		if err == nil {
			err = add("files["+strconv.Itoa(i)+"]", f.Name, f.Type, f.Data)
		}
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		return nil, "", fmt.Errorf("encode the files: %w", err)
	}
	return out.Bytes(), form.FormDataContentType(), nil
}
