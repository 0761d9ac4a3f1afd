package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
)

// printPDF lets Chromium print the pages. The time of printing is blanked, so
// that the same pages give the same file.
func printPDF(b *book, html, pdf string) error {
	page, err := htmlOf(b)
	if err != nil {
		return err
	}
	if err := os.WriteFile(html, page, 0o644); err != nil {
		return err
	}
	out, err := exec.Command(chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-pdf-tagging", "--no-pdf-header-footer",
		"--print-to-pdf="+pdf, "file://"+mustAbs(html)).CombinedOutput()
	if err != nil {
		return fmt.Errorf("chromium: %w: %s (install chromium and fonts-noto-cjk)", err, bytes.TrimSpace(out))
	}
	data, err := os.ReadFile(pdf)
	if err != nil {
		return err
	}
	return os.WriteFile(pdf, blankDates(data), 0o644)
}

func chromium() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	return "chromium"
}

func mustAbs(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	return filepath.ToSlash(abs)
}

var pdfDate = regexp.MustCompile(`\((D:)[0-9]{14}([^)]*)\)`)

// blankDates keeps the length of every date, so that no offset of the file moves.
func blankDates(pdf []byte) []byte {
	return pdfDate.ReplaceAll(pdf, []byte("(${1}20190601000000${2})"))
}
