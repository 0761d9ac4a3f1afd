package main

import (
	"bytes"
	"crypto/md5"
	"fmt"
	"io"
	"strings"
)

// desktopEntry has the program in the menu of a desktop; files can be dropped onto it.
const desktopEntry = `[Desktop Entry]
Type=Application
Name=casebook
Name[zh_CN]=案例集工作台
Comment=Turn collections of policy cases into themes
Comment[zh_CN]=把政策案例集整理成可读、可查、可引用的主题
Exec=casebook %F
Icon=accessories-text-editor
Terminal=true
Categories=Office;
`

// copyright is what Debian wants to know of the licences.
const copyright = `casebook is under the Apache License, version 2.0; see /usr/share/common-licenses/Apache-2.0.
What it is built of, each with its own licence: THIRD_PARTY_NOTICES.txt in this folder.
PP-OCR and ONNX Runtime: the licences in /usr/lib/casebook/ocr.
`

// deb writes a package for Debian and its kin: the members of an archive, put where
// Debian has them.
func (r *release) deb(w io.Writer, goarch string, members []member) error {
	var files []member
	size := 0
	for _, m := range members {
		m.name = debPlace(m.name)
		size += len(m.data)
		files = append(files, m)
	}
	files = append(files,
		member{name: "usr/share/applications/casebook.desktop", data: []byte(desktopEntry)},
		member{name: "usr/share/doc/casebook/copyright", data: []byte(copyright)})
	var sums strings.Builder
	for _, m := range sorted(files) {
		fmt.Fprintf(&sums, "%x  %s\n", md5.Sum(m.data), m.name)
	}
	files = append(files, member{name: "usr/bin/casebook", link: "../lib/casebook/casebook"})
	control := fmt.Sprintf(`Package: casebook
Version: %s
Architecture: %s
Maintainer: casebook <noreply@casebook.invalid>
Installed-Size: %d
Depends: libc6 (>= 2.28), libstdc++6, libgcc-s1
Recommends: xdg-utils
Suggests: tesseract-ocr, tesseract-ocr-chi-sim
Section: text
Priority: optional
Homepage: https://github.com/OWNER/casebook
Description: turns Chinese collections of policy cases into themes
 Reads scans, PDF and text files offline, finds the cases and their sections,
 groups their practices by theme, and writes tables and a report in one page.
`, r.version, goarch, size>>10)
	var about, data bytes.Buffer
	if err := r.tar(&about, "./", []member{{name: "control", data: []byte(control)}, {name: "md5sums", data: []byte(sums.String())}}); err != nil {
		return err
	}
	if err := r.tar(&data, "./", files); err != nil {
		return err
	}
	return r.ar(w, []member{{name: "debian-binary", data: []byte("2.0\n")}, {name: "control.tar.gz", data: about.Bytes()}, {name: "data.tar.gz", data: data.Bytes()}})
}

// debPlace is where a member of an archive lies in a Debian system.
func debPlace(name string) string {
	switch {
	case name == "casebook", strings.HasPrefix(name, "ocr/"):
		return "usr/lib/casebook/" + name
	case name == guideName: // names in other letters need headers that dpkg does not read
		return "usr/share/doc/casebook/guide.zh-CN.html"
	default:
		return "usr/share/doc/casebook/" + name
	}
}

// ar writes members in the common format of ar, which .deb files have.
func (r *release) ar(w io.Writer, members []member) error {
	if _, err := io.WriteString(w, "!<arch>\n"); err != nil {
		return err
	}
	for _, m := range members {
		if _, err := fmt.Fprintf(w, "%-16s%-12d%-6d%-6d%-8o%-10d`\n", m.name, r.when.Unix(), 0, 0, 0o100644, len(m.data)); err != nil {
			return err
		}
		if _, err := w.Write(m.data); err != nil {
			return err
		}
		if len(m.data)%2 == 1 {
			if _, err := io.WriteString(w, "\n"); err != nil {
				return err
			}
		}
	}
	return nil
}
