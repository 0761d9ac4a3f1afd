package ingest

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"casebook/corpus/message"
	"casebook/ingest/document"
	"casebook/ingest/original"
)

// Input is one file that was named as a book, directly or through a folder or glob.
type Input struct {
	Path   string
	Name   string // as people know it: of a file in an archive, with the archive's name
	Format string // of readers: text, jsonl, pdf, document
	SHA256 string
	// Parts are the files of a book of several, in their order; Path is their folder.
	Parts []string
	// shown is how outputs name it, see corpus.File.
	shown string
	// fromFolder: it was found in a folder, an archive or by a pattern.
	fromFolder bool
	hashed     []original.File // the file, or Parts
	// unpackedIn is the folder it was unpacked into, where it came in an archive.
	unpackedIn string
	// Folder is the folder or archive that was named, where the file was found in one.
	Folder string
	// LeftOut says that it was found in a folder and is of no kind that is read;
	// Err says what to do about it.
	LeftOut bool
	// Aside says of a file that is left out that it has no part in the books: whether it
	// is there changes no result.
	Aside bool
	// Err says why it cannot be read at all (missing, empty, of no known kind).
	Err error
}

// base is the name of the file alone.
func (in Input) base() string { return filepath.Base(in.Path) }

// Find resolves names (files, folders, globs) to inputs, in the order given;
// inside a folder or glob in the order of their names. A file reached twice
// counts once. Files that cannot be opened come back with Err set. Of several names those that
// name no book are left out (passOver): a shell that expands books/* knows nothing of books.
func Find(names []string) ([]Input, error) {
	f := finder{seen: map[string]bool{}}
	for _, name := range names {
		if len(names) > 1 && f.passOver(name) {
			continue
		}
		paths, err := expand(name)
		if err != nil && name == "-" {
			err = message.Fail("file.stdin").Hint("file.save_stdin")
		}
		if err != nil {
			f.out = append(f.out, Input{Path: name, Name: name, shown: filepath.Base(name), Err: err})
			continue
		}
		from := outer{found: len(paths) > 1}
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			from.folder, from.dir, from.shown = name, name, baseName(name)
		}
		f.take(paths, from)
	}
	out := albums(f.out)
	if !slices.ContainsFunc(out, func(in Input) bool { return !in.LeftOut }) {
		if len(names) == 1 && written(names[0]) {
			return nil, message.Fail("file.only_results", names[0]).Hint("file.see_results", names[0])
		}
		return nil, message.Fail("file.none", strings.Join(names, ", "), Extensions)
	}
	return out, nil
}

// finder gathers inputs.
type finder struct {
	out  []Input
	seen map[string]bool // absolute paths
}

// outer is the folder or archive that files came in: where it lies or was unpacked, what
// people call it, and how outputs do.
type outer struct {
	root, dir, name, shown string
	within                 int
	found                  bool // not named one by one
	folder                 string
}

// shownOf is how outputs name a file, without the folders of the machine.
func (o outer) shownOf(file string) string {
	rel, err := filepath.Rel(o.dir, file)
	if o.dir == "" || err != nil {
		rel = filepath.Base(file)
	}
	return path.Join(o.shown, filepath.ToSlash(rel))
}

// baseName is the last name of a folder, also of one that is named by dots.
func baseName(dir string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	return filepath.Base(dir)
}

// take examines files, and those within archives.
func (f *finder) take(paths []string, from outer) {
	for _, p := range paths {
		key := p
		if abs, err := filepath.Abs(p); err == nil {
			key = abs
		}
		if f.seen[key] {
			continue
		}
		f.seen[key] = true
		name := p
		if from.root != "" {
			rel, err := filepath.Rel(from.dir, p)
			if err != nil {
				rel = filepath.Base(p)
			}
			name = from.name + "/" + filepath.ToSlash(rel)
		}
		inner, dir, left, err := unpacked(p, from.root, from.within)
		switch {
		case err != nil:
			f.out = append(f.out, Input{Path: p, Name: name, shown: from.shownOf(p), Err: err, unpackedIn: from.root})
		case dir != "":
			root := from.root
			if root == "" {
				root = dir
			}
			in := outer{root, dir, name, from.shownOf(p), from.within + 1, true, name}
			f.take(inner, in)
			f.pass(left, in)
		default:
			found := examineIn(p, from.folder)
			found.Name, found.shown, found.unpackedIn, found.fromFolder = name, from.shownOf(p), from.root, from.found
			f.out = append(f.out, found)
		}
	}
}

// pass notes files of an archive that are no books.
func (f *finder) pass(names []string, in outer) {
	for _, n := range names {
		if base := path.Base(n); !litter(base) {
			file := filepath.Join(in.dir, filepath.FromSlash(n))
			f.out = append(f.out, Input{Path: file, Name: in.name + "/" + n, shown: in.shownOf(file), Folder: in.folder, unpackedIn: in.root,
				LeftOut: true, Err: message.Fail("ingest.left_out").Hint(remedyOf(n))})
		}
	}
}

func expand(name string) ([]string, error) {
	info, err := os.Stat(name)
	if err == nil && info.IsDir() {
		return inFolder(name)
	}
	if err == nil {
		return []string{name}, nil
	}
	if strings.ContainsAny(name, "*?[") {
		paths, gerr := filepath.Glob(name)
		if gerr != nil {
			return nil, message.Fail("file.pattern", name)
		}
		if len(paths) > 0 {
			return booksOnly(paths), nil
		}
		return nil, message.Fail("file.no_match", name)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, notThere(name)
	}
	return nil, err
}

// inFolder lists the books below a folder, not those of hidden folders. The folder may be
// given as a link; links to folders within it are not followed, so that none leads around
// in a loop.
func inFolder(name string) ([]string, error) {
	dir := name
	if real, err := filepath.EvalSymlinks(name); err == nil {
		dir = real
	}
	out, err := below(dir)
	for i, p := range out {
		if rel, err := filepath.Rel(dir, p); err == nil {
			out[i] = filepath.Join(name, rel)
		}
	}
	return out, err
}

func below(dir string) ([]string, error) {
	var out []string
	own, passed := resultsIn(dir), false
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if rel, bad := filepath.Rel(dir, path); bad == nil && own.hold(rel) {
			passed = true
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if err != nil && path != dir {
			out = append(out, path) // examine says why it cannot be read; the rest is
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if err != nil {
			return err
		}
		if path != dir && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if path != dir && d.IsDir() && written(path) {
			out = append(out, path) // the results of a run are no books: examineIn says so
			return fs.SkipDir
		}
		if !d.IsDir() && !litter(d.Name()) {
			out = append(out, path)
		}
		return nil
	})
	slices.SortFunc(out, byNumbers)
	if passed {
		out = append(out, dir) // examineIn says what was passed over
	}
	return out, err
}

// litter are files that systems and editors leave in folders.
func litter(name string) bool {
	switch name {
	case "Thumbs.db", "desktop.ini", "Desktop.ini":
		return true
	}
	return strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "~")
}

// examineIn is examine for a file that may have been found in a folder: what a folder
// holds besides books is left out, and said.
func examineIn(path, folder string) Input {
	known := inFolders(path)
	if folder != "" && path == filepath.Clean(folder) {
		return Input{Path: path, Folder: folder, LeftOut: true, Aside: true, Err: message.Fail("ingest.own_among")}
	}
	if why := noBook(path); folder != "" && why != nil {
		return Input{Path: path, Folder: folder, LeftOut: true, Aside: true, Err: why}
	}
	if folder != "" && ownTable(path) {
		return Input{Path: path, Folder: folder, LeftOut: true, Aside: true, Err: message.Fail("ingest.own_copy").Hint("ingest.own_table.remedy")}
	}
	if info, err := os.Lstat(path); folder != "" && !known && (err != nil || !info.IsDir()) {
		return Input{Path: path, Folder: folder, LeftOut: true, Err: message.Fail("ingest.left_out").Hint(remedyOf(path))}
	}
	in := examine(path)
	in.Folder = folder
	return in
}

// noBook says why what a folder holds was never meant to be read: the results of another
// run, or a link to a folder. Nil for all else.
func noBook(path string) error {
	info, err := os.Lstat(path)
	switch {
	case err != nil:
		return nil
	case info.IsDir() && written(path):
		return message.Fail("ingest.own_output")
	case info.Mode()&fs.ModeSymlink != 0:
		if to, err := os.Stat(path); err == nil && to.IsDir() {
			return message.Fail("ingest.linked_folder").Hint("ingest.name_it")
		}
	}
	return nil
}

// remedyOf is the code of what to do about a file that is not read, by its kind.
func remedyOf(path string) string {
	switch strings.ToLower(filepath.Ext(path)) {
	case byName:
		return "ingest.left_out_json"
	case ".pages", ".wpd", ".wri", ".fodt", ".sxw", ".hwp", ".xml":
		return "ingest.left_out_word"
	case ".numbers", ".xlsb", ".fods", ".sxc", ".dbf", ".mdb", ".accdb":
		return "ingest.left_out_sheet"
	case ".ppt", ".pptx", ".dps", ".odp", ".key", ".ofd", ".caj", ".djvu", ".mobi", ".azw3", ".chm", ".ps", ".ceb":
		return "ingest.left_out_print"
	case ".gif", ".svg", ".psd", ".raw", ".cr2", ".nef", ".dng", ".avif":
		return "ingest.left_out_image"
	case ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz":
		return "ingest.left_out_archive"
	}
	return "file.save_known_kind"
}

func booksOnly(paths []string) []string {
	var out []string
	own := map[string]results{}
	for _, p := range paths {
		dir, base := filepath.Split(p)
		if _, known := own[dir]; !known {
			own[dir] = resultsIn(dir)
		}
		if info, err := os.Stat(p); err == nil && !info.IsDir() && !own[dir].hold(base) && !litter(base) && !strings.HasPrefix(base, ".") {
			out = append(out, p)
		}
	}
	return out
}

// examine hashes a file and tells its format by its first bytes and its name:
// a PDF is a PDF whatever it is called.
func examine(path string) Input {
	in := Input{Path: path, Format: formats[strings.ToLower(filepath.Ext(path))]}
	f, err := openRegular(path)
	if err != nil {
		in.Err = plain(err)
		return in
	}
	defer f.Close()
	head := make([]byte, 1024)
	n, err := io.ReadFull(f, head)
	if n == 0 {
		in.Err = message.Fail("file.empty")
		if err != io.EOF && err != io.ErrUnexpectedEOF {
			in.Err = plain(err)
		}
		return in
	}
	switch isPDF := strings.HasPrefix(strings.TrimLeft(string(head[:n]), "\ufeff \r\n\t"), "%PDF-"); {
	case isPDF:
		in.Format = "pdf"
	case document.Sniff(head[:n], path) != "":
		in.Format = "document"
	case in.Format == "":
		in.Err = message.Fail("file.unknown_kind", Extensions).Hint(remedyOf(path))
		return in
	}
	whole, err := original.Hash(path, f)
	if err != nil {
		in.Err = plain(err)
		return in
	}
	in.SHA256, in.hashed = whole.SHA256, []original.File{whole}
	return in
}

// openRegular opens a file; a pipe or a device, whose opening may never end, is refused
// before it is opened, and so is a folder that could not be listed.
func openRegular(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		if _, err := os.ReadDir(path); err != nil {
			return nil, err
		}
		return nil, message.Fail("sys.folder")
	}
	if !info.Mode().IsRegular() {
		return nil, message.Fail("ingest.not_regular")
	}
	return os.Open(path)
}

// plain drops the path from an error of the file system: the message around it
// names the book already.
func plain(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
