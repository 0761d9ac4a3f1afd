package message_test

import (
	"errors"
	"fmt"

	"casebook/corpus/message"
)

// A stage says codes; the catalogue has their words in both languages.
func ExampleMessage_In() {
	m := message.New("run.books_unchanged", 3, 5)
	fmt.Println(m.In(message.Chinese))
	fmt.Println(m.In(message.English))
	// Output:
	// 5 本书中有 3 本没有变化
	// 3 of 5 books unchanged
}

// An error says what failed and why, and what helps.
func ExampleWrap() {
	err := message.Wrap(errors.New("disk full"), "run.not_written", "output").Hint("run.free_space")
	fmt.Println(message.Of(err).In(message.English))
	fmt.Println(message.RemedyOf(err).In(message.English))
	// Output:
	// output output could not be written: disk full
	// free some space or choose another folder with -o; the previous output is untouched
}
