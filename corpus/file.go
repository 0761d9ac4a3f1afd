package corpus

import "casebook/corpus/message"

// File is a file that a run was given, or that it found in a folder or an archive, and
// what became of it.
type File struct {
	// Name is its path below the folder or archive that was named, which it begins with;
	// of a file that was named itself its base name. It never holds a folder of the machine
	// above that.
	Name    string  `json:"name"`
	Outcome Outcome `json:"outcome"`
	// BookID is the book that it is, or is a part of; empty where it is none.
	BookID string `json:"book_id,omitempty"`
	// Reason says why it is no book of its own, Remedy what helps; both say nothing for a
	// file that was simply read.
	Reason message.Message `json:"reason,omitzero"`
	Remedy message.Message `json:"remedy,omitzero"`
}

// Outcome is what became of a file.
type Outcome string

// The outcomes of files.
const (
	WasRead Outcome = "read"     // it is a book, or a part of one
	Twice   Outcome = "twice"    // its book is there already
	Failed  Outcome = "failed"   // nothing of it could be read
	LeftOut Outcome = "left_out" // found in a folder, and of no kind that is read
)
