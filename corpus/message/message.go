// Package message holds what the program says as codes with arguments, so that
// the words stand in one place in Chinese and in English, and results do not
// depend on the language that someone reads them in.
//
// A stage makes messages (New) and errors that carry them (Fail, Wrap); whoever
// shows them asks for the words (Message.In). The wordings lie in asset/, one
// file a room; see docs/messages.md.
package message

import (
	"fmt"
	"strconv"
)

// Lang is a language that messages can be said in.
type Lang string

// The languages of the catalogue.
const (
	Chinese Lang = "zh"
	English Lang = "en"
)

// Message is something to be said: a code of the catalogue and what fills the
// holes of its wording. The zero Message says nothing.
type Message struct {
	Code string `json:"code"`
	Args []Arg  `json:"args,omitempty"`
}

// Arg fills a hole of a wording: a text, a number, a message, or a list of these.
// Exactly one of Message and List may be set; else Text holds the text, or the
// decimal form of the number.
type Arg struct {
	Text    string
	Number  bool
	Message *Message
	List    []Arg
}

// New makes a message. An argument is a text, a number, a Message, an error, or
// a slice of texts or messages; anything else is said as fmt prints it.
func New(code string, args ...any) Message {
	m := Message{Code: code}
	for _, a := range args {
		m.Args = append(m.Args, arg(a))
	}
	return m
}

func arg(v any) Arg {
	switch v := v.(type) {
	case string:
		return Arg{Text: v}
	case int:
		return Arg{Text: strconv.Itoa(v), Number: true}
	case int64:
		return Arg{Text: strconv.FormatInt(v, 10), Number: true}
	case uint64:
		return Arg{Text: strconv.FormatUint(v, 10), Number: true}
	case float64:
		return Arg{Text: strconv.FormatFloat(v, 'g', -1, 64), Number: true}
	case Message:
		return Arg{Message: &v}
	case error:
		m := Of(v)
		return Arg{Message: &m}
	case []string:
		return list(v)
	case []Message:
		return list(v)
	}
	return Arg{Text: fmt.Sprint(v)}
}

func list[T any](vs []T) Arg {
	a := Arg{List: []Arg{}}
	for _, v := range vs {
		a.List = append(a.List, arg(v))
	}
	return a
}

// verbatim is the code of words that are not the program's own.
const verbatim = "verbatim"

// Verbatim makes a message of words that are not the program's own and are the
// same in every language: what a book says, a name, a line that is to be typed.
func Verbatim(text string) Message { return New(verbatim, text) }

// IsZero reports a message that says nothing.
func (m Message) IsZero() bool { return m.Code == "" }

// Cause is the innermost reason of a message that says where and why ("part x: its XML is
// damaged"); of others the message itself. Tables hold its code.
func (m Message) Cause() Message {
	for m.Code == "because" && len(m.Args) == 2 && m.Args[1].Message != nil {
		m = *m.Args[1].Message
	}
	return m
}

// String says the message in English, for logs and tests.
func (m Message) String() string { return m.In(English) }

// Key tells messages that say the same from those that do not.
func (m Message) Key() string { return fmt.Sprintf("%q %q", m.Code, m.In(Chinese)) }
