package ocrtest

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Mode is what the stand-in for tesseract does with a page.
type Mode string

// The modes.
const (
	Reads   Mode = "reads"   // one line of text
	Dies    Mode = "dies"    // ends with an error after half a table
	Rubbish Mode = "rubbish" // prints what is no table
	Hangs   Mode = "hangs"   // never answers
	Unsure  Mode = "unsure"  // one line of text that it hardly believes
	Counts  Mode = "counts"  // one line of text that tells how many lines the page has
	NoHan   Mode = "no han"  // lacks chi_sim
	Old     Mode = "old"     // is version 3
	Other   Mode = "other"   // is another program
)

// ModeVariable is the variable that turns a test binary into the stand-in. The others say
// of Counts which page it dies of, over which it hangs (each by its number of lines), how
// many milliseconds a page takes, and which version the stand-in says it is.
const (
	ModeVariable    = "TESSERACT_MODE"
	DiesVariable    = "TESSERACT_DIES"
	HangsVariable   = "TESSERACT_HANGS"
	MillisVariable  = "TESSERACT_MILLIS"
	VersionVariable = "TESSERACT_SAYS"
)

const head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"

// Tesseract makes this process a tesseract and ends it, where ModeVariable is set.
// TestMain calls it first; tests set CASEBOOK_TESSERACT to their own binary.
func Tesseract() {
	mode := Mode(os.Getenv(ModeVariable))
	if mode == "" {
		return
	}
	switch {
	case slices.Contains(os.Args, "--version"):
		fmt.Println(versionLine(mode))
	case slices.Contains(os.Args, "--list-langs"):
		fmt.Println("List of available languages (2):")
		if mode != NoHan {
			fmt.Println("chi_sim")
		}
		fmt.Println("eng\nosd")
	default:
		os.Exit(readPage(mode))
	}
	os.Exit(0)
}

func versionLine(mode Mode) string {
	switch mode {
	case Old:
		return "tesseract 3.04.01"
	case Other:
		return "GNU tar 1.34"
	}
	if v := os.Getenv(VersionVariable); v != "" {
		return "tesseract " + v
	}
	return "tesseract 5.3.0"
}

// readPage answers for a page image on stdin.
func readPage(mode Mode) int {
	var w, h int
	in := bufio.NewReader(os.Stdin)
	fmt.Fscanf(in, "P5\n%d %d\n", &w, &h)
	pixels, _ := io.ReadAll(in)
	said := "街道办了一所夜校"
	if mode == Counts {
		n := linesOf(pixels[max(0, len(pixels)-w*h):], w)
		mode = count(n)
		said = fmt.Sprintf("街道办了一所夜校，请来的老师一共%d位，都住在附近", n)
	}
	switch mode {
	case Dies:
		fmt.Print(head + "1\t1\t0\t0\t0\t0\t0\t0\t600\t80")
		fmt.Fprintln(os.Stderr, "tesseract: out of luck")
		return 139
	case Rubbish:
		fmt.Println(strings.Repeat("\x00\xffnot a table\n", 1000))
	case Hangs:
		time.Sleep(time.Hour)
	default:
		confidence := 93.5
		if mode == Unsure {
			confidence = 41
		}
		fmt.Printf("%s1\t1\t0\t0\t0\t0\t0\t0\t%d\t%d\t-1\t\n", head, w, h)
		fmt.Printf("5\t1\t1\t1\t1\t1\t%d\t%d\t%d\t40\t%g\t%s\n", w/8, h/4, w/2, confidence, said)
	}
	return 0
}

// count is what Counts does with a page of so many lines.
func count(lines int) Mode {
	n := strconv.Itoa(lines)
	if ms, err := strconv.Atoi(os.Getenv(MillisVariable)); err == nil {
		time.Sleep(time.Duration(ms) * time.Millisecond)
	}
	switch n {
	case os.Getenv(DiesVariable):
		return Dies
	case os.Getenv(HangsVariable):
		return Hangs
	}
	return Reads
}

// linesOf counts the runs of rows that hold ink.
func linesOf(pixels []byte, w int) int {
	n, inside := 0, false
	for ; w > 0 && len(pixels) >= w; pixels = pixels[w:] {
		ink := slices.ContainsFunc(pixels[:w], func(v byte) bool { return v < 100 })
		if ink && !inside {
			n++
		}
		inside = ink
	}
	return n
}
