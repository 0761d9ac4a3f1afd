// Package oldprint makes pages that old and Taiwanese or Hong Kong books have:
// traditional script, columns of vertical text, vertical text with pictures whose
// captions lie across. Chromium sets them with the Noto CJK fonts; the text is the
// project's own (asset).
package oldprint

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"html/template"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed asset/traditional.txt
var traditional string

//go:embed asset/vertical.txt
var vertical string

//go:embed asset/vertical-simplified.txt
var verticalSimplified string

//go:embed asset/page.html.tmpl
var pageTemplate string

// Kind is a way to set a page.
type Kind struct {
	Name     string
	text     string
	Lang     string // of the font
	Vertical bool
	Caption  string // of a picture, across the page
	count    int    // pages
}

// Kinds are all that are made, by the name of their row in docs/quality/ocr.txt.
func Kinds() []Kind {
	return []Kind{
		{Name: "traditional", text: traditional, Lang: "zh-Hant", count: 4},
		{Name: "vertical-trad", text: vertical, Lang: "zh-Hant", Vertical: true, count: 4},
		{Name: "vertical-simp", text: verticalSimplified, Lang: "zh-Hans", Vertical: true, count: 2},
		{Name: "vertical-mixed", text: verticalSimplified, Lang: "zh-Hans", Vertical: true, Caption: "图三　改造以后的街心花园（居民供图）", count: 2},
	}
}

// Page is a page with its truth.
type Page struct {
	Kind
	Number int
	Header string
	Lines  []string // paragraphs
	Font   string
}

// Truth is what the page says in the order of reading; the number comes last.
func (p Page) Truth() string {
	out := append([]string{p.Header}, p.Lines...)
	if p.Caption != "" {
		out = append(out, p.Caption)
	}
	return strings.Join(append(out, fmt.Sprint(p.Number)), "\n")
}

const paragraphsPerPage = 3

// Pages are the pages of a kind.
func (k Kind) Pages() []Page {
	var text []string
	for _, line := range strings.Split(k.text, "\n") {
		if line != "" && !strings.HasPrefix(line, "#") {
			text = append(text, line)
		}
	}
	if k.Caption != "" { // the later part of a text that another kind begins
		text = text[2*paragraphsPerPage:]
	}
	font, header := "Noto Serif CJK SC", "街巷里的好办法"
	if k.Lang == "zh-Hant" {
		font, header = "Noto Serif CJK TC", "街巷裏的好辦法"
	}
	var out []Page
	for i := range k.count {
		n := paragraphsPerPage
		if k.Caption != "" {
			n--
		}
		if len(text) < n {
			break
		}
		out = append(out, Page{Kind: k, Number: 12 + i, Header: header, Lines: text[:n], Font: font})
		text = text[n:]
	}
	return out
}

// ErrNoChromium: the pages cannot be set on this computer.
var ErrNoChromium = errors.New("chromium is not there, which sets pages in old print")

// Print sets the pages of a kind as a PDF in a folder and returns its path.
func (k Kind) Print(dir string) (string, error) {
	t, err := template.New("page").Parse(pageTemplate)
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, k.Pages()); err != nil {
		return "", err
	}
	html, pdf := filepath.Join(dir, k.Name+".html"), filepath.Join(dir, k.Name+".pdf")
	if err := os.WriteFile(html, b.Bytes(), 0o600); err != nil {
		return "", err
	}
	return pdf, Chromium(html, pdf)
}

// Chromium prints a file of HTML as a PDF. The error is ErrNoChromium where it is not there.
func Chromium(html, pdf string) error {
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			program = p
			break
		}
	}
	if program == "" {
		return ErrNoChromium
	}
	out, err := exec.Command(program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
		"--print-to-pdf="+pdf, "file://"+filepath.ToSlash(html)).CombinedOutput()
	if err != nil {
		return fmt.Errorf("chromium: %w: %s", err, bytes.TrimSpace(out))
	}
	return nil
}
