package message

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// MarshalJSON writes a text as a JSON string, a number as a number, a message as
// an object and a list as an array, so that stored messages are easy to read.
func (a Arg) MarshalJSON() ([]byte, error) {
	switch {
	case a.Message != nil:
		return encode(a.Message)
	case a.List != nil:
		return encode(a.List)
	case a.Number:
		return []byte(a.Text), nil
	}
	return encode(a.Text)
}

// encode is json.Marshal without the escapes that only HTML needs.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSpace(b.Bytes()), err
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (a *Arg) UnmarshalJSON(data []byte) error {
	*a = Arg{}
	switch data = bytes.TrimSpace(data); {
	case len(data) == 0:
		return fmt.Errorf("an argument of a message is missing")
	case data[0] == '{':
		return json.Unmarshal(data, &a.Message)
	case data[0] == '[':
		a.List = []Arg{}
		return json.Unmarshal(data, &a.List)
	case data[0] == '"':
		return json.Unmarshal(data, &a.Text)
	}
	var n json.Number
	if err := json.Unmarshal(data, &n); err != nil {
		return err
	}
	a.Text, a.Number = n.String(), true
	return nil
}

// UnmarshalJSON reads a message; a bare string is one of a store written before
// messages had codes, and stays the sentence that it was.
func (m *Message) UnmarshalJSON(data []byte) error {
	if data = bytes.TrimSpace(data); len(data) > 0 && data[0] == '"' {
		var text string
		if err := json.Unmarshal(data, &text); err != nil {
			return err
		}
		if *m = (Message{}); text != "" {
			*m = Verbatim(text)
		}
		return nil
	}
	type bare Message
	return json.Unmarshal(data, (*bare)(m))
}
