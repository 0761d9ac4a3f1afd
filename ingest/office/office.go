// Package office converts files of older word processors and sheets (.doc, .wps, .xls,
// .et) by LibreOffice, where it is installed.
package office

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"casebook/ingest/child"
)

// Targets are the kinds that files are converted to, by their extensions.
var Targets = map[string]string{
	".doc": "docx", ".dot": "docx", ".wps": "docx", ".wpt": "docx", ".xls": "xlsx", ".et": "xlsx", ".ett": "xlsx",
}

// ErrMissing says that LibreOffice is not installed, and what helps.
var ErrMissing = errors.New("needs LibreOffice, which was not found")

// Remedy is how to do without, or to install it on this system.
func Remedy() string {
	save := "save the file as .docx (or .xlsx) in Word or WPS, or install LibreOffice"
	switch runtime.GOOS {
	case "windows":
		return save + ": winget install TheDocumentFoundation.LibreOffice"
	case "darwin":
		return save + ": brew install --cask libreoffice"
	}
	return save + ": apt-get install libreoffice-writer-nogui libreoffice-calc-nogui"
}

// deadline of a conversion: a first start makes a profile, which takes seconds.
const deadline = 3 * time.Minute

// Program is LibreOffice as it was found.
type Program struct{ Path, Version string }

// Find looks for LibreOffice, once: on the path, then where its installers put it.
var Find = sync.OnceValues(find)

func find() (Program, error) {
	for _, name := range candidates() {
		p, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		ctx, stop := context.WithTimeout(context.Background(), 30*time.Second)
		out, err := exec.CommandContext(ctx, p, "--version").Output()
		stop()
		if v := strings.Fields(string(out)); err == nil && len(v) >= 2 && strings.HasPrefix(v[0], "LibreOffice") {
			return Program{p, v[1]}, nil
		}
	}
	return Program{}, ErrMissing
}

func candidates() []string {
	out := []string{"soffice", "libreoffice"}
	switch runtime.GOOS {
	case "windows":
		out = []string{"soffice.com"}
		for _, root := range []string{"ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"} {
			if dir := os.Getenv(root); dir != "" {
				out = append(out, filepath.Join(dir, "LibreOffice", "program", "soffice.com"))
			}
		}
	case "darwin":
		out = append(out, "/Applications/LibreOffice.app/Contents/MacOS/soffice")
	default:
		out = append(out, "/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice")
	}
	return out
}

// ErrKind is returned for files that are none of an office program.
var ErrKind = errors.New("not a file of Word, WPS or Excel, whatever its name says")

// Check looks whether a file is one that can be converted.
func Check(file string) error {
	_, err := filterOf(file)
	return err
}

// streams are the names of what programs keep in their compound files, with the filter
// that reads it. Without a filter LibreOffice takes any damaged file for text.
var streams = []struct{ name, filter string }{
	{"WordDocument", "MS Word 97"}, {"Workbook", "MS Excel 97"}, {"Book", "MS Excel 95"}, {"MatOST", ""},
}

// maxFile bounds what is converted, in bytes.
const maxFile = 256 << 20

// filterOf is the filter for a compound file, by the streams in it; "" lets
// LibreOffice choose.
func filterOf(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return "", err
	}
	if len(data) > maxFile {
		return "", fmt.Errorf("larger than %d MB: split the file", maxFile>>20)
	}
	if !bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		return "", ErrKind
	}
	for _, s := range streams {
		if bytes.Contains(data, wide(s.name)) {
			return s.filter, nil
		}
	}
	return "", fmt.Errorf("%w: it is damaged, or of another program", ErrKind)
}

// wide is a name as compound files write it.
func wide(s string) []byte {
	out := make([]byte, 0, 2*len(s)+2)
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return append(out, 0, 0)
}

// settings of the profile in which files are opened: no macros, no links followed.
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
</oor:items>
`

// Convert makes a file of the kind to of a file, in a folder that the caller removes.
func (p Program) Convert(ctx context.Context, file, to, dir string) (string, error) {
	profile, out := filepath.Join(dir, "profile"), filepath.Join(dir, "out")
	if err := os.MkdirAll(filepath.Join(profile, "user"), 0o700); err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(settings), 0o600); err != nil {
		return "", err
	}
	// A name of our own: one that begins with a dash would be an option.
	in := filepath.Join(dir, "in"+strings.ToLower(filepath.Ext(file)))
	if err := copyFile(file, in); err != nil {
		return "", err
	}
	filter, err := filterOf(in)
	if err != nil {
		return "", err
	}
	args := []string{"--headless", "--norestore", "--nologo", "--nolockcheck", "-env:UserInstallation=" + fileURL(profile)}
	if filter != "" {
		args = append(args, "--infilter="+filter)
	}
	cmd := exec.Command(p.Path, append(args, "--convert-to", to, "--outdir", out, in)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HOME="+dir)
	said, err := run(ctx, cmd)
	result := filepath.Join(out, "in."+to)
	if err == nil {
		if _, err = os.Stat(result); err != nil {
			err = errors.New("LibreOffice could not open it: it is damaged, protected, or of another kind")
		}
	}
	if err != nil {
		if first, _, _ := strings.Cut(strings.TrimSpace(said), "\n"); first != "" {
			err = fmt.Errorf("%w (%s)", err, first)
		}
		return "", err
	}
	return result, nil
}

// run runs a command in a process group of its own, which ends with the deadline.
func run(ctx context.Context, cmd *exec.Cmd) (string, error) {
	ctx, stop := context.WithTimeout(ctx, deadline)
	defer stop()
	var said strings.Builder
	cmd.Stderr = &said
	if err := child.Run(cmd); err != nil {
		return "", err
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case err := <-done:
		return said.String(), err
	case <-ctx.Done():
		child.Kill(cmd.Process)
		<-done
		return "", fmt.Errorf("LibreOffice took longer than %v and was stopped", deadline)
	}
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o600)
}

func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}
