package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sort"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

// Scans: most pages bilevel at 300 dpi as office copiers write them, every
// third grey at 200 dpi and compressed as JPEG.
const (
	bilevelDPI  = 300
	greyDPI     = 200
	greyEvery   = 3
	jpegQuality = 38
	scanSeed    = 20190601
)

// scanPDF renders the pages of a PDF, wears them and writes an image-only PDF.
func scanPDF(pdf, out string) error {
	dir, err := os.MkdirTemp("", "sample-scan")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	pages, err := render(pdf, dir)
	if err != nil {
		return err
	}
	rnd := rand.New(rand.NewPCG(scanSeed, 0))
	var imgs []scanned
	for i, file := range pages {
		grey, err := readPGM(file)
		if err != nil {
			return fmt.Errorf("page %d: %w", i+1, err)
		}
		s, err := wear(grey, i+1, rnd)
		if err != nil {
			return fmt.Errorf("page %d: %w", i+1, err)
		}
		imgs = append(imgs, s)
	}
	return os.WriteFile(out, imagePDF(imgs), 0o644)
}

// render writes every page as a grey map in the resolution of its scan.
func render(pdf, dir string) ([]string, error) {
	for _, dpi := range []int{bilevelDPI, greyDPI} {
		cmd := exec.Command("pdftoppm", "-gray", "-r", fmt.Sprint(dpi), pdf, filepath.Join(dir, fmt.Sprint(dpi)))
		if out, err := cmd.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("pdftoppm: %w: %s (install poppler-utils)", err, bytes.TrimSpace(out))
		}
	}
	fine, err := filepath.Glob(filepath.Join(dir, fmt.Sprint(bilevelDPI)+"-*.pgm"))
	if err != nil {
		return nil, err
	}
	coarse, err := filepath.Glob(filepath.Join(dir, fmt.Sprint(greyDPI)+"-*.pgm"))
	if err != nil || len(coarse) != len(fine) {
		return nil, fmt.Errorf("pdftoppm wrote %d and %d pages", len(fine), len(coarse))
	}
	sort.Strings(fine)
	sort.Strings(coarse)
	for i := range fine {
		if isGrey(i + 1) {
			fine[i] = coarse[i]
		}
	}
	return fine, nil
}

func isGrey(page int) bool { return page%greyEvery == 0 }

// readPGM reads the binary grey map that pdftoppm writes.
func readPGM(path string) (*image.Gray, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var w, h, top int
	r := bytes.NewReader(data)
	if _, err := fmt.Fscanf(r, "P5\n%d %d\n%d\n", &w, &h, &top); err != nil || top != 255 {
		return nil, fmt.Errorf("%s: not an 8-bit grey map", path)
	}
	img := image.NewGray(image.Rect(0, 0, w, h))
	if n, _ := r.Read(img.Pix); n != len(img.Pix) {
		return nil, fmt.Errorf("%s: cut short", path)
	}
	return img, nil
}

// scanned is one page image, encoded.
type scanned struct {
	Width, Height, DPI int
	Bilevel            bool
	Data               []byte
}

// wear makes a scan of a clean page: laid askew on some pages, blurred by the
// optics, specked by the sensor, then thresholded or compressed.
func wear(img *image.Gray, page int, rnd *rand.Rand) (scanned, error) {
	b := img.Bounds()
	s := scanned{Width: b.Dx(), Height: b.Dy(), DPI: bilevelDPI, Bilevel: true}
	if page%2 == 1 {
		img = rotate(img, (0.3+0.2*rnd.Float64())*float64(1-page%4))
	}
	img = blur(img)
	noise(img, rnd)
	if isGrey(page) {
		s.DPI, s.Bilevel = greyDPI, false
		var buf bytes.Buffer
		err := jpeg.Encode(&buf, img, &jpeg.Options{Quality: jpegQuality})
		s.Data = buf.Bytes()
		return s, err
	}
	s.Data = deflateBits(img)
	return s, nil
}

// rotate turns the page about its centre by degrees; the corners show paper.
func rotate(img *image.Gray, degrees float64) *image.Gray {
	b := img.Bounds()
	out := image.NewGray(b)
	draw.Draw(out, b, image.NewUniform(color.White), image.Point{}, draw.Src)
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	cx, cy := float64(b.Dx())/2, float64(b.Dy())/2
	draw.BiLinear.Transform(out, f64.Aff3{cos, -sin, cx - cos*cx + sin*cy, sin, cos, cy - sin*cx - cos*cy}, img, b, draw.Src, nil)
	return out
}

// blur is a 3×3 binomial filter, about half a pixel of standard deviation.
func blur(img *image.Gray) *image.Gray {
	b := img.Bounds()
	out := image.NewGray(b)
	copy(out.Pix, img.Pix)
	for y := 1; y < b.Dy()-1; y++ {
		for x := 1; x < b.Dx()-1; x++ {
			i := y*img.Stride + x
			sum := 0
			for dy := -1; dy <= 1; dy++ {
				j := i + dy*img.Stride
				row := int(img.Pix[j-1]) + 2*int(img.Pix[j]) + int(img.Pix[j+1])
				sum += row * (2 - dy*dy)
			}
			out.Pix[i] = uint8(sum / 16)
		}
	}
	return out
}

// noise dims the paper a little and adds the sensor's grain.
func noise(img *image.Gray, rnd *rand.Rand) {
	for i, v := range img.Pix {
		x := 12 + float64(v)*0.92 + rnd.NormFloat64()*5
		img.Pix[i] = uint8(min(max(x, 0), 255))
	}
}
