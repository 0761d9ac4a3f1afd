// Package container opens the ZIP files that documents are kept in, and reads their
// XML, with bounds: a part inflates to no more than its limit, all parts together to
// no more than theirs, XML nests no deeper than MaxDepth, and declares no entities.
// Nothing outside the file is ever fetched.
package container

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"casebook/corpus/message"
)

// Limits of a container.
const (
	MaxFiles = 20000
	MaxPart  = 96 << 20  // bytes that one part may inflate to
	MaxAll   = 256 << 20 // that all parts read may inflate to
	MaxDepth = 200       // levels of XML
	MaxNodes = 2_000_000 // elements and texts of a tree of XML that is held in memory
	// maxRatio: text compresses to a tenth, an empty sheet to a hundredth.
	maxRatio  = 400
	freeRatio = 4 << 20 // bytes that may inflate whatever the ratio
)

// Errors of containers.
var (
	ErrNotZip   = message.Fail("file.not_zip").Hint("file.save_again")
	ErrBomb     = message.Fail("file.bomb").Hint("file.ask_sender")
	ErrTooDeep  = message.Fail("file.xml_deep", MaxDepth).Hint("file.ask_sender")
	ErrTooMany  = message.Fail("file.xml_long", MaxNodes).Hint("file.split")
	ErrEntities = message.Fail("file.xml_entities").Hint("file.ask_sender")
	ErrMissing  = message.Fail("file.part_missing").Hint("file.save_again")
)

// File is an open container.
type File struct {
	parts map[string]*zip.File
	names []string
	left  int64
}

// Open reads the directory of a container.
func Open(r io.ReaderAt, size int64) (*File, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, ErrNotZip
	}
	if len(z.File) > MaxFiles {
		return nil, message.Fail("file.parts", MaxFiles).Hint("file.ask_sender")
	}
	f := &File{parts: map[string]*zip.File{}, left: MaxAll}
	for _, p := range z.File {
		name := strings.TrimPrefix(strings.ReplaceAll(p.Name, "\\", "/"), "/")
		if strings.HasSuffix(name, "/") {
			continue
		}
		if _, twice := f.parts[name]; !twice {
			f.parts[name] = p
			f.names = append(f.names, name)
		}
	}
	return f, nil
}

// Names lists the parts in the order of the directory.
func (f *File) Names() []string { return f.names }

// Has reports a part.
func (f *File) Has(name string) bool { return f.parts[name] != nil }

// Part opens a part for reading within its bounds. The caller closes it.
func (f *File) Part(name string) (io.ReadCloser, error) {
	p := f.parts[name]
	if p == nil {
		return nil, message.Wrap(ErrMissing, "file.part", name)
	}
	if p.Flags&1 != 0 {
		return nil, message.Fail("file.save_unprotected").Hint("file.without_password")
	}
	r, err := p.Open()
	if err != nil {
		return nil, message.Wrap(err, "file.part", name).Hint("file.save_again")
	}
	allowed := max(freeRatio, int64(p.CompressedSize64)*maxRatio)
	return &bounded{r: r, file: f, part: min(MaxPart, allowed), name: name}, nil
}

// Bytes reads a whole part.
func (f *File) Bytes(name string) ([]byte, error) {
	r, err := f.Part(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// bounded counts what a part inflates to.
type bounded struct {
	r    io.ReadCloser
	file *File
	part int64
	name string
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.part -= int64(n)
	b.file.left -= int64(n)
	if b.part < 0 || b.file.left < 0 {
		return 0, message.Wrap(ErrBomb, "file.part", b.name)
	}
	return n, err
}

func (b *bounded) Close() error { return b.r.Close() }

// Clean makes a name of a part of a reference from another: "../a.xml" seen from
// "x/b.xml" is "a.xml". It cannot leave the container.
func Clean(from, ref string) string {
	ref, _, _ = strings.Cut(ref, "#")
	if strings.HasPrefix(ref, "/") {
		return strings.TrimPrefix(path.Clean(ref), "/")
	}
	return strings.TrimPrefix(path.Clean("/"+path.Join(path.Dir(from), ref)), "/")
}

// Node is an element of XML. Names are local: the namespaces of the documents read
// here do not use one name for two things that are read.
type Node struct {
	Name  string
	Space string // of its name, as written in full
	Attr  []xml.Attr
	Kids  []*Node
	Text  string // of a text node, whose Name is empty
}

// Get is the value of an attribute by its local name.
func (n *Node) Get(name string) string {
	for _, a := range n.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// Kid is the first child of that name, nil where there is none.
func (n *Node) Kid(names ...string) *Node {
	for _, name := range names {
		if n == nil {
			return nil
		}
		var next *Node
		for _, k := range n.Kids {
			if k.Name == name {
				next = k
				break
			}
		}
		n = next
	}
	return n
}

// Inner is all the text below.
func (n *Node) Inner() string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	n.inner(&b)
	return b.String()
}

func (n *Node) inner(b *strings.Builder) {
	b.WriteString(n.Text)
	for _, k := range n.Kids {
		k.inner(b)
	}
}

// Walk reads XML and calls f with every child of the elements named in, as soon as
// each is complete, so that a long document is never held whole. Elements outside
// them are passed through.
func Walk(r io.Reader, in map[string]bool, f func(*Node) error) error {
	return WalkInto(r, in, func(*Node) {}, f)
}

// WalkInto is Walk that tells too when it comes to an element named in, which has no
// children yet.
func WalkInto(r io.Reader, in map[string]bool, enter func(*Node), f func(*Node) error) error {
	d := xml.NewDecoder(r)
	d.CharsetReader = charsetReader
	depth := 0
	within := []int{0} // depths of the elements named in that are around, behind 0
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return broken(err)
		}
		switch t := tok.(type) {
		case xml.Directive:
			if strings.Contains(string(t), "ENTITY") || strings.Contains(string(t), "SYSTEM") {
				return ErrEntities
			}
		case xml.StartElement:
			if len(within) == 1 || in[t.Name.Local] {
				depth++
				if depth > MaxDepth {
					return ErrTooDeep
				}
				if in[t.Name.Local] {
					within = append(within, depth)
					enter(element(t))
				}
				continue
			}
			n, err := tree(d, t, depth+1)
			if err != nil {
				return err
			}
			if err := f(n); err != nil {
				return err
			}
		case xml.EndElement:
			if k := len(within) - 1; k > 0 && depth == within[k] {
				within = within[:k]
			}
			depth--
		}
	}
}

// Tree reads a whole part as one element.
func Tree(r io.Reader) (*Node, error) {
	d := xml.NewDecoder(r)
	d.CharsetReader, d.Entity = charsetReader, xml.HTMLEntity // names of characters, as XHTML has them
	for {
		tok, err := d.Token()
		if err != nil {
			return nil, broken(err)
		}
		switch t := tok.(type) {
		case xml.Directive:
			if strings.Contains(string(t), "ENTITY") || strings.Contains(string(t), "SYSTEM") {
				return nil, ErrEntities
			}
		case xml.StartElement:
			return tree(d, t, 1)
		}
	}
}

func tree(d *xml.Decoder, start xml.StartElement, depth int) (*Node, error) {
	root := element(start)
	stack := []*Node{root}
	for n := 1; len(stack) > 0; n++ {
		if n > 2*MaxNodes { // beginnings and ends
			return nil, ErrTooMany
		}
		tok, err := d.Token()
		if err != nil {
			return nil, broken(err)
		}
		top := stack[len(stack)-1]
		switch t := tok.(type) {
		case xml.StartElement:
			if depth+len(stack) > MaxDepth {
				return nil, ErrTooDeep
			}
			k := element(t)
			top.Kids = append(top.Kids, k)
			stack = append(stack, k)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.Kids = append(top.Kids, &Node{Text: string(t)})
		}
	}
	return root, nil
}

func element(t xml.StartElement) *Node {
	return &Node{Name: t.Name.Local, Space: t.Name.Space, Attr: append([]xml.Attr(nil), t.Attr...)}
}

// broken explains an error of the XML reader; bounds keep their own words.
func broken(err error) error {
	if errors.Is(err, ErrBomb) || errors.Is(err, ErrEntities) {
		return err
	}
	return message.Wrap(err, "file.xml_damaged").Hint("file.save_again")
}

// CheckRatios refuses a container whose directory says that a part, or all of them,
// inflate beyond their bounds: for readers that open the parts themselves.
func (f *File) CheckRatios() error {
	all := uint64(0)
	for _, name := range f.names {
		p := f.parts[name]
		all += p.UncompressedSize64
		if p.UncompressedSize64 > uint64(max(freeRatio, int64(p.CompressedSize64)*maxRatio)) || all > MaxAll {
			return message.Wrap(ErrBomb, "file.part", name)
		}
	}
	return nil
}
