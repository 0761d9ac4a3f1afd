package main

import (
	"context"
	"fmt"
	"image"
	"io"
	"os"
	"path/filepath"

	"casebook/bench/processor"
	"casebook/bench/scans"
	"casebook/bench/usage"
	"casebook/ingest/ocr/choose"
	"casebook/ingest/ocr/ppocr"
	"casebook/ingest/pages"
)

// kinds measures what pages cost from the file to their lines, in seconds of a processor:
// those without text beside those with, each as one of many in a file and as all of one.
func kinds(ctx context.Context, out io.Writer) error {
	f, err := choose.Choose("ppocr", "best")
	if err != nil {
		return err
	}
	crew := pages.NewCrew(f, 1)
	defer crew.Close()
	dir, err := os.MkdirTemp("", "kinds-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	text, err := scans.Sheets(ctx, 4)
	if err != nil {
		return err
	}
	size := text[0].Rect
	cost := func(name string, sheets []*image.Gray, n int) (float64, error) {
		path := filepath.Join(dir, fmt.Sprint(name, n, ".pdf"))
		data, err := scans.Book(sheets, n)
		if err != nil {
			return 0, err
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			return 0, err
		}
		before := processor.Seconds() + usage.Living(ppocr.Service().Name)
		_, _, err = pages.ReadPDF(ctx, path, pages.Options{OCR: f, Crew: crew, Workers: 1, CacheDir: path + ".cache"}, nil)
		return processor.Seconds() + usage.Living(ppocr.Service().Name) - before, err
	}
	if _, err := cost("start", text[:1], 1); err != nil {
		return err
	}
	fmt.Fprintf(out, "# What pages cost, from the file to their lines, in seconds of a processor: one more in a file (of 1 and of %d), and a lone one,\n", several)
	fmt.Fprintln(out, "# with the start of its reader. The engine is there.")
	fmt.Fprintln(out, "kind of page\tone of many\tof text\talone in its file\tof text")
	var many, lone float64 // of text
	for _, k := range []struct {
		name   string
		sheets []*image.Gray
	}{
		{"text", text[1:]},
		{"white", painted3(size, func(_, _, _ int) uint8 { return 255 })},
		{"paper with grain", painted3(size, func(n, x, y int) uint8 { return uint8(236 + grain(n, x, y)%12) })},
		{"picture", painted3(size, func(n, x, y int) uint8 { return picture(n, x, y) })},
	} {
		one, err := cost(k.name, k.sheets, 1)
		if err != nil {
			return err
		}
		all, err := cost(k.name, k.sheets, several)
		if err != nil {
			return err
		}
		each := (all - one) / (several - 1)
		if lone == 0 {
			many, lone = each, one
		}
		fmt.Fprintf(out, "%s\t%.3f\t%.0f%%\t%.2f\t%.0f%%\n", k.name, each, 100*each/many, one, 100*one/lone)
	}
	fmt.Fprintln(out)
	return nil
}

// several is how many pages a file of many has.
const several = 13

// painted3 are three pages of a kind, each with a number of its own.
func painted3(size image.Rectangle, at func(n, x, y int) uint8) []*image.Gray {
	var out []*image.Gray
	for n := range 3 {
		img := image.NewGray(size)
		for i := range img.Pix {
			img.Pix[i] = at(n, i%img.Stride, i/img.Stride)
		}
		out = append(out, img)
	}
	return out
}

// grain is a number that looks drawn.
func grain(n, x, y int) uint32 {
	h := uint32(x)*2654435761 ^ uint32(y)*2246822519 ^ uint32(n+1)*3266489917
	h ^= h >> 15
	h *= 2654435761
	return h ^ h>>13
}

// picture is a scene without print: patches of light and shade of several sizes, and grain.
func picture(n, x, y int) uint8 {
	v := 0
	for _, size := range []int{640, 160, 40} {
		a, b := x/size, y/size
		fx, fy := x%size, y%size
		corner := func(i, j int) int { return int(grain(n+size, a+i, b+j) % 70) }
		top := corner(0, 0)*(size-fx) + corner(1, 0)*fx
		low := corner(0, 1)*(size-fx) + corner(1, 1)*fx
		v += (top*(size-fy) + low*fy) / (size * size)
	}
	return uint8(20 + v + int(grain(n, x, y)%16))
}
