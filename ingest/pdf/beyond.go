package pdf

import (
	"path"
	"strings"
	"unicode/utf16"

	ledongpdf "github.com/ledongthuc/pdf"
)

// Beyond is what a file holds besides the pages that it gives out.
type Beyond struct {
	// Leaves are the pages of its tree, where they are more than the file counts.
	Leaves int `json:"leaves,omitempty"`
	// Attached are the names of documents that are attached to it, or that it is but the cover of.
	Attached []string `json:"attached,omitempty"`
	// Portfolio: it is the cover of those.
	Portfolio bool `json:"portfolio,omitempty"`
	// Form: what it shows is made by Adobe's programs from a form of theirs (XFA).
	Form bool `json:"form,omitempty"`
}

// documents are the kinds of attachments that may be books.
var documents = map[string]bool{".pdf": true, ".doc": true, ".docx": true, ".wps": true, ".xls": true, ".xlsx": true, ".et": true, ".txt": true,
	".rtf": true, ".odt": true, ".ofd": true, ".zip": true, ".rar": true, ".ceb": true, ".caj": true}

const (
	mostNodes    = 20_000 // of trees of a file that are walked
	mostAttached = 50     // names that are kept
)

// beyond looks at the file's tables; damaged ones say nothing.
func (l *ledong) beyond(number int) (b Beyond) {
	defer func() {
		if recover() != nil {
			b = Beyond{}
		}
	}()
	root := l.reader.Trailer().Key("Root")
	nodes := mostNodes
	if leaves := leavesOf(root.Key("Pages"), &nodes, 0); leaves > number && nodes > 0 {
		b.Leaves = leaves
	}
	nodes = mostNodes
	for _, name := range attachedTo(root.Key("Names").Key("EmbeddedFiles"), &nodes, 0) {
		if documents[strings.ToLower(path.Ext(name))] && len(b.Attached) < mostAttached {
			b.Attached = append(b.Attached, name)
		}
	}
	b.Portfolio = len(b.Attached) > 0 && !root.Key("Collection").IsNull()
	b.Form = !root.Key("AcroForm").Key("XFA").IsNull() && root.Key("NeedsRendering").Bool()
	return b
}

// leavesOf counts the pages below a node.
func leavesOf(node ledongpdf.Value, nodes *int, depth int) (n int) {
	if *nodes--; *nodes <= 0 || depth > 32 {
		return 0
	}
	kids := node.Key("Kids")
	if kids.Kind() != ledongpdf.Array {
		if node.Key("Type").Name() == "Page" {
			return 1
		}
		return 0
	}
	for i := range kids.Len() {
		n += leavesOf(kids.Index(i), nodes, depth+1)
	}
	return n
}

// attachedTo lists the file names below a node of a tree of names.
func attachedTo(node ledongpdf.Value, nodes *int, depth int) (out []string) {
	if *nodes--; *nodes <= 0 || depth > 32 {
		return nil
	}
	names := node.Key("Names")
	for i := 0; i+1 < names.Len(); i += 2 {
		file := names.Index(i + 1)
		name := file.Key("UF").RawString()
		if name == "" {
			name = file.Key("F").RawString()
		}
		if strings.HasPrefix(name, "\xfe\xff") {
			name = string(utf16.Decode(unitsOf(name[2:])))
		}
		out = append(out, name)
	}
	kids := node.Key("Kids")
	for i := range kids.Len() {
		out = append(out, attachedTo(kids.Index(i), nodes, depth+1)...)
	}
	return out
}
