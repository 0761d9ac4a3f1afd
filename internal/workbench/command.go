package workbench

import (
	"net/http"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"unicode/utf8"

	"casebook/corpus/message"
	"casebook/ingest/split"
)

// choices are what the page asks for, with the values of the command's options.
type choices struct {
	Name    string `json:"name"`    // of a new collection: the name of its folder
	OCR     string `json:"ocr"`     // auto, ppocr, tesseract
	Themes  int    `json:"themes"`  // 0 lets casebook choose
	Lang    string `json:"lang"`    // zh, en
	Markers string `json:"markers"` // found by itself where empty
	Unit    string `json:"unit"`    // practice, case
	Both    bool   `json:"both"`    // keep a book that is given in two forms twice
}

// options are the choices that differ from the defaults, as words of a command.
func (c choices) options() []string {
	var out []string
	given := func(name, value, usual string) {
		if value != "" && value != usual {
			out = append(out, "--"+name+"="+value)
		}
	}
	given("ocr", c.OCR, "auto")
	given("themes", strconv.Itoa(c.Themes), "0")
	given("lang", c.Lang, "zh")
	given("markers", strings.TrimSpace(c.Markers), "")
	given("unit", c.Unit, "practice")
	if c.Both {
		out = append(out, "--keep-both")
	}
	return out
}

// chosen are the choices that the words of a command hold.
func chosen(args []string) choices {
	c := choices{OCR: "auto", Lang: "zh", Unit: "practice"}
	for _, a := range args {
		name, value, _ := strings.Cut(a, "=")
		switch name {
		case "--ocr":
			c.OCR = value
		case "--themes":
			c.Themes, _ = strconv.Atoi(value)
		case "--lang":
			c.Lang = value
		case "--markers":
			c.Markers = value
		case "--unit":
			c.Unit = value
		case "--keep-both":
			c.Both = true
		}
	}
	return c
}

// booksOf are the books that a command names.
func booksOf(args []string) []string {
	var out []string
	for _, a := range args[min(1, len(args)):] {
		if !strings.HasPrefix(a, "--") {
			out = append(out, a)
		}
	}
	return out
}

// command is what the books that are put in would be done with; mu is held. The books
// that lie in the spool are named where they will lie.
func (d *bench) command(c choices) (dir string, args []string, err error) {
	dir, verb := d.into, "add"
	if dir == "" {
		name, err := safeName(c.Name)
		if err != nil || strings.Contains(name, "/") || name != strings.TrimSpace(c.Name) {
			return "", nil, refusal(http.StatusUnprocessableEntity, message.Fail("workbench.bad_folder", c.Name).Hint("workbench.folder_like"))
		}
		dir, verb = d.folderOf(name), "run"
	}
	if d.redo {
		verb = "run"
	}
	if len(d.rows) == 0 {
		return "", nil, refusal(http.StatusUnprocessableEntity, message.Fail("workbench.no_books").Hint("workbench.put_books"))
	}
	if _, err := split.ParseMarkers(c.Markers); err != nil {
		return "", nil, refusal(http.StatusUnprocessableEntity, message.Wrap(err, "workbench.bad_markers").Hint("workbench.markers_like"))
	}
	args = []string{verb}
	for _, r := range d.rows {
		path := r.path
		if r.spooled {
			path = filepath.Join(dir, booksFolder, filepath.Base(r.path))
		}
		args = append(args, path)
	}
	args = append(args, "--output="+dir)
	if d.into == "" || d.redo {
		return dir, append(args, c.options()...), nil
	}
	// What is added is done as the others were.
	return dir, append(args, chosen(d.shelf.argsOf(dir)).options()...), nil
}

// begin starts what command answers, with the books moved to their place.
func (d *bench) begin(c choices) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.job.running() {
		return busy()
	}
	dir, args, err := d.command(c)
	if err != nil {
		return err
	}
	if d.into == "" && d.shelf.has(dir) {
		return refusal(http.StatusConflict, message.Fail("workbench.name_taken", filepath.Base(dir)).Hint("workbench.other_name"))
	}
	names, err := d.settle(dir)
	if err != nil {
		return err
	}
	copy(args[1:], names)
	p, adds := newPace(d.rows, d.Workers), args[0] == "add"
	d.rows, d.into, d.redo = nil, "", false
	d.start(dir, args, p, adds)
	return nil
}

// again does the last command of a collection once more: what was read is not read again.
func (d *bench) again(dir string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	args := d.shelf.argsOf(dir)
	if d.job.running() {
		return busy()
	}
	if len(args) == 0 {
		return refusal(http.StatusConflict, message.Fail("workbench.no_command", dir).Hint("workbench.put_books"))
	}
	p := newPace(nil, d.Workers)
	if d.job != nil && d.job.dir == dir {
		p = d.job.pace.anew()
	}
	d.start(dir, args, p, args[0] == "add")
	return nil
}

// line is a command as it can be typed or copied.
func line(args []string) string {
	words := []string{"casebook"}
	for _, a := range args {
		words = append(words, quoted(a))
	}
	return strings.Join(words, " ")
}

// quoted puts a word into quotation marks where a shell would cut it.
func quoted(s string) string {
	if s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < utf8.RuneSelf && !plain(r) }) {
		return s
	}
	if runtime.GOOS != "windows" && strings.ContainsAny(s, "\"$`\\!") {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"`
}

// plain reports a character that every shell leaves alone.
func plain(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune(`-_./:=,+@`, r) || r == '\\' && runtime.GOOS == "windows"
}
