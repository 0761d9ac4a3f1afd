// Package edits replays what people corrected by hand. The corrections stand in
// edits.yaml in the folder of a collection, written in any editor or by
// casebook review; docs/edits.md describes the format for people.
//
// They are a last layer: ApplyText and ApplyThemes return changed copies and
// leave what was computed as it is. Every edit names its thing by id and by a
// quotation, so that it is found again when a new scan shifted the ids; every
// edit has an Outcome, also where it applies no longer.
package edits

import (
	"slices"

	"casebook/corpus/message"
)

// Kind says what an edit does.
type Kind string

// The kinds of edits, for the text first, then for the themes.
const (
	Title    Kind = "title"    // give a case its title
	Region   Kind = "region"   // say where a case happened
	Boundary Kind = "boundary" // say where a section begins
	Marker   Kind = "marker"   // say which section a marker stands for
	TOC      Kind = "toc"      // match an entry of the table of contents with a case
	Drop     Kind = "drop"     // leave out what is no case
	Add      Kind = "add"      // put in a case that was not found
	Correct  Kind = "correct"  // put right words that were misread
	Accept   Kind = "accept"   // say of a doubt that it is a false alarm

	Rename Kind = "rename" // give a theme its name
	Merge  Kind = "merge"  // put a theme into another
	Split  Kind = "split"  // make a theme of some practices
	Move   Kind = "move"   // put a practice into another theme
	Pin    Kind = "pin"    // keep a practice where it is
	Note   Kind = "note"   // write a remark to a theme
)

// None stands for no case (toc), no section (marker) or no theme (move).
const None = "none"

// Edit is one correction. Which fields belong to a kind says the table forms.
type Edit struct {
	Line int  `yaml:"-"` // in edits.yaml, from 1
	Do   Kind `yaml:"do"`
	// Doubt is the code of a doubt that is accepted.
	Doubt string `yaml:"doubt,omitempty"`

	Book     string `yaml:"book,omitempty"`
	Case     string `yaml:"case,omitempty"`
	Practice string `yaml:"practice,omitempty"`
	Theme    string `yaml:"theme,omitempty"`
	// Quote are words of the case or practice; Label is the theme's label.
	Quote string `yaml:"quote,omitempty"`
	Label string `yaml:"label,omitempty"`

	Section string `yaml:"section,omitempty"`
	Marker  string `yaml:"marker,omitempty"`
	Begins  string `yaml:"begins,omitempty"` // first words of the section
	Entry   string `yaml:"entry,omitempty"`  // title in the table of contents

	Into      string `yaml:"into,omitempty"` // id of a theme
	IntoLabel string `yaml:"into-label,omitempty"`
	To        string `yaml:"to,omitempty"`

	Province string `yaml:"province,omitempty"`
	City     string `yaml:"city,omitempty"`
	District string `yaml:"district,omitempty"`

	After     string    `yaml:"after,omitempty"` // id of the case before an added one
	Page      int       `yaml:"page,omitempty"`  // of the file, where an added case begins
	Sections  []Passage `yaml:"sections,omitempty"`
	Practices []Ref     `yaml:"practices,omitempty"`

	// Sum stands for the text that was looked at when a doubt was accepted.
	Sum string `yaml:"sum,omitempty"`
	By  string `yaml:"by,omitempty"`   // who looked at it
	On  string `yaml:"date,omitempty"` // and when: 2006-01-02

	Why string `yaml:"why,omitempty"`

	// conflict says with which other edit this one cannot stand together.
	conflict message.Message
}

// Ref names a practice by id and quotation.
type Ref struct {
	Line     int    `yaml:"-"`
	Practice string `yaml:"practice"`
	Quote    string `yaml:"quote,omitempty"`
}

// Passage is a section of an added case: its text, or its first and last words
// on the pages of the book.
type Passage struct {
	Line    int    `yaml:"-"`
	Section string `yaml:"section"`
	Marker  string `yaml:"marker,omitempty"`
	Text    string `yaml:"text,omitempty"`
	From    string `yaml:"from,omitempty"`
	Until   string `yaml:"until,omitempty"`
}

// form says which keys an edit must and may have besides do and why.
type form struct{ must, may []string }

var forms = map[Kind]form{
	Title:    {must: []string{"case", "quote", "to"}},
	Region:   {must: []string{"case", "quote"}, may: []string{"province", "city", "district"}},
	Boundary: {must: []string{"case", "quote", "section", "begins"}, may: []string{"marker"}},
	Marker:   {must: []string{"marker", "to"}, may: []string{"book", "case", "quote"}},
	TOC:      {must: []string{"book", "entry", "case"}, may: []string{"quote"}},
	Drop:     {must: []string{"case", "quote"}},
	Add:      {must: []string{"book", "to", "sections"}, may: []string{"after", "page", "province", "city", "district"}},
	Correct:  {must: []string{"quote", "to"}, may: []string{"case", "practice"}},
	Accept:   {must: []string{"doubt", "book", "sum"}, may: []string{"case", "page", "quote", "by", "date"}},
	Rename:   {must: []string{"theme", "label", "to"}},
	Merge:    {must: []string{"theme", "label", "into", "into-label"}},
	Split:    {must: []string{"theme", "label", "practices", "to"}, may: []string{"into"}},
	Move:     {must: []string{"practice", "quote", "into"}, may: []string{"into-label"}},
	Pin:      {must: []string{"practice", "quote", "into"}, may: []string{"into-label"}},
	Note:     {must: []string{"theme", "label", "to"}},
}

// textKinds change the text, before the analysis; the others change the themes.
// Accept changes neither.
var textKinds = []Kind{Title, Region, Boundary, Marker, TOC, Drop, Add, Correct}

// kindNames lists all kinds in the order of this file.
var kindNames = []Kind{Title, Region, Boundary, Marker, TOC, Drop, Add, Correct, Accept, Rename, Merge, Split, Move, Pin, Note}

// ChangesText reports whether an edit changes the text that is analysed.
func (e *Edit) ChangesText() bool { return slices.Contains(textKinds, e.Do) }

// changesThemes reports whether an edit changes what was computed of the texts.
func (e *Edit) changesThemes() bool { return !e.ChangesText() && e.Do != Accept }

// Edits are the corrections of a file, in its order.
type Edits struct {
	List   []Edit
	Places Places
}

// ChangesText reports whether any edit changes the text that is analysed.
func (e *Edits) ChangesText() bool {
	return e != nil && slices.ContainsFunc(e.List, func(x Edit) bool { return x.ChangesText() })
}
