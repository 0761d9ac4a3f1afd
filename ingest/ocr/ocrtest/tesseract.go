package ocrtest

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
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
	NoHan   Mode = "no han"  // lacks chi_sim
	Old     Mode = "old"     // is version 3
	Other   Mode = "other"   // is another program
)

// ModeVariable is the variable that turns a test binary into the stand-in.
const ModeVariable = "TESSERACT_MODE"

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
	return "tesseract 5.3.0"
}

// readPage answers for a page image on stdin.
func readPage(mode Mode) int {
	var w, h int
	in := bufio.NewReader(os.Stdin)
	fmt.Fscanf(in, "P5\n%d %d\n", &w, &h)
	io.Copy(io.Discard, in)
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
		fmt.Printf("5\t1\t1\t1\t1\t1\t%d\t%d\t%d\t40\t%g\t街道办了一所夜校\n", w/8, h/4, w/2, confidence)
	}
	return 0
}
