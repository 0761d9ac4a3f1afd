package word

import (
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"casebook/ingest/flow"
)

func (d *rtf) act(name string, n int, given bool) {
	star := d.star
	d.star = false
	switch {
	case kept[name]:
		if d.s.dest != "skip" {
			d.s.dest = name
			if name == "shptxt" {
				d.s.dest = ""
				d.s.boxes++
				d.outer, d.para = append(d.outer, d.para), &para{bold: true}
			}
		}
		return
	case dropped[name]:
		switch name {
		case "pict":
			if d.s.dest == "" {
				d.out.remark(Pictures)
			}
		case "object":
			d.out.remark(Foreign)
		case "annotation":
			d.out.remark(Comments)
		}
		d.s.dest = "skip"
		return
	case star && name != "shpinst" && name != "shppict" && name != "cs" && name != "ud":
		d.s.dest = "skip"
		return
	}
	if d.setting(name, n, given) {
		return
	}
	d.sign(name, n, given)
}

// setting takes words that change what holds within the group.
func (d *rtf) setting(name string, n int, given bool) bool {
	on := !given || n != 0
	switch name {
	case "ansicpg":
		if e := codePages[n]; e != nil {
			d.code = e
		}
	case "uc":
		d.s.uc = max(n, 0)
	case "f":
		d.s.font = n
		d.fontDef = n
	case "fcharset":
		if e := charsets[n]; e != nil && d.s.dest == "fonttbl" {
			d.fonts[d.fontDef] = e
		}
	case "b":
		d.s.bold = on
	case "v":
		d.s.hidden = on
	case "deleted":
		if d.s.deleted = on; on {
			d.out.remark(Changes)
		}
	case "revised":
		if on {
			d.out.remark(Changes)
		}
	case "plain":
		d.s.bold, d.s.hidden = false, false
	case "pard":
		d.s.style, d.s.level, d.s.inTable = 0, 0, false
	case "s":
		d.s.style = n
	case "outlinelevel":
		if d.s.level = n + 1; n >= 9 || n < 0 {
			d.s.level = 0
		}
	case "intbl":
		d.s.inTable = true
	case "bin":
		d.at = min(len(d.in), d.at+max(n, 0))
	default:
		return false
	}
	return true
}

// sign takes words that stand for characters, and those that end paragraphs.
func (d *rtf) sign(name string, n int, given bool) {
	switch name {
	case "par":
		d.endParagraph(false)
	case "page":
		if d.s.dest == "" {
			d.para.cut(true)
		}
	case "pagebb":
		if d.s.dest == "" && len(d.para.pieces) == 0 {
			d.para.cut(true)
		}
	case "sect":
		d.endParagraph(false)
		d.out.PageBreak()
	case "line":
		if d.s.dest == "" {
			d.para.cut(false)
		} else {
			d.text(" ")
		}
	case "tab":
		d.text("\t")
	case "trowd":
		d.above, d.next = nil, false
	case "clvmrg":
		d.next = true
	case "cellx":
		d.above, d.next = append(d.above, d.next), false
	case "cell":
		d.endParagraph(true)
		d.cells, d.cell = append(d.cells, flow.Cell{Paragraphs: d.cell}), nil
	case "row":
		d.endRow()
	case "u":
		if given {
			d.flush()
			d.unicode(rune(uint16(n)))
			d.skip = d.s.uc
		}
	case "emdash":
		d.text("—")
	case "endash":
		d.text("–")
	case "lquote":
		d.text("‘")
	case "rquote":
		d.text("’")
	case "ldblquote":
		d.text("“")
	case "rdblquote":
		d.text("”")
	case "emspace":
		d.text("\u2003")
	case "bullet":
		d.text("•")
	}
}

// unicode takes a character; rare ones come in two halves.
func (d *rtf) unicode(r rune) {
	switch {
	case utf16.IsSurrogate(r) && r < 0xdc00:
		d.high = r
		return
	case utf16.IsSurrogate(r):
		r = utf16.DecodeRune(d.high, r)
	}
	d.text(string(r))
}

// symbolless drops bullets, which symbol fonts draw.
func symbolless(r rune) rune {
	if r == '•' || r == '·' || r == '\ufffd' || r >= 0xe000 && r < 0xf900 {
		return -1
	}
	return r
}

// codePages and charsets are the encodings that Windows numbers so.
var codePages = map[int]encoding.Encoding{936: simplifiedchinese.GB18030, 950: traditionalchinese.Big5, 932: japanese.ShiftJIS, 949: korean.EUCKR, 1252: charmap.Windows1252, 1251: charmap.Windows1251, 1250: charmap.Windows1250, 54936: simplifiedchinese.GB18030}

var charsets = map[int]encoding.Encoding{134: simplifiedchinese.GB18030, 136: traditionalchinese.Big5, 128: japanese.ShiftJIS, 129: korean.EUCKR, 204: charmap.Windows1251}
