// Package office converts files of older word processors and sheets (.doc, .wps, .xls,
// .et) by LibreOffice, where it is installed.
package office

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"casebook/corpus/message"
	"casebook/ingest/child"
)

// Targets are the kinds that files are converted to, by their extensions.
var Targets = map[string]string{
	".doc": "docx", ".dot": "docx", ".wps": "docx", ".wpt": "docx", ".xls": "xlsx", ".et": "xlsx", ".ett": "xlsx",
}

// ErrMissing says that LibreOffice is not installed, and what helps.
var ErrMissing = message.Fail("file.office_missing").Hint(remedy())

// remedy is the code of how to do without, or to install it on this system.
func remedy() string {
	switch runtime.GOOS {
	case "windows":
		return "file.office_windows"
	case "darwin":
		return "file.office_darwin"
	}
	return "file.office_linux"
}

// Limits of a conversion: a first start makes a profile, which takes seconds; the
// program itself takes some 250 MB.
const (
	deadline = 3 * time.Minute
	memory   = 2 << 30
)

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
var ErrKind = message.Fail("file.not_office").Hint("file.check_kind")

// ErrDamaged is returned for compound files in which no document is found.
var ErrDamaged = message.Fail("file.office_damaged").Hint("file.save_new")

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
		return "", message.Fail("file.too_large", maxFile>>20).Hint("file.split")
	}
	if !bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		return "", ErrKind
	}
	for _, s := range streams {
		if bytes.Contains(data, wide(s.name)) {
			return s.filter, nil
		}
	}
	return "", ErrDamaged
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
	cmd.Env = environment(dir)
	if err := run(ctx, cmd, access); err != nil {
		return "", err
	}
	result := filepath.Join(out, "in."+to)
	if _, err := os.Stat(result); err != nil {
		return "", message.Fail("file.office_refused").Hint("file.save_new")
	}
	return result, nil
}

// access keeps LibreOffice from networks only: it wants files in many places of a system.
var access = child.Access{Read: []string{"/"}, Write: []string{"/"}, Run: []string{"/"}, Local: true}

// environment is what LibreOffice learns of ours, with dir as its home.
func environment(dir string) []string {
	env := []string{"HOME=" + dir, "TMPDIR=" + dir}
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		switch strings.ToUpper(name) {
		case "PATH", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "TEMP", "TMP", "PATHEXT", "COMSPEC",
			"PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)", "PROGRAMDATA", "APPDATA", "LOCALAPPDATA", "USERPROFILE":
			env = append(env, v)
		}
	}
	return env
}

// run runs LibreOffice to its end and says why it did not end well.
func run(ctx context.Context, cmd *exec.Cmd, a child.Access) error {
	var said strings.Builder
	cmd.Stderr = &said
	err := child.Foreign(ctx, cmd, child.Limits{Memory: memory, Access: a}, deadline)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, child.ErrDeadline):
		return message.Fail("file.office_slow", int(deadline.Seconds())).Hint("file.save_new")
	case errors.Is(err, child.ErrMemory):
		return message.Fail("file.office_memory", memory>>20).Hint("file.save_new")
	case ctx.Err() != nil:
		return ctx.Err()
	}
	first, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n")
	if first == "" {
		first = err.Error()
	}
	return message.Fail("file.office_ended", first).Hint("file.save_new")
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
