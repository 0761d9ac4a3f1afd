package photo

import (
	"image"
	"image/color"

	"casebook/ingest/ocr/overlay"
)

// picture is a decoded picture: its brightness, the right way up, and its colours.
type picture struct {
	*image.Gray
	coloured    image.Image // as it is stored; nil where it has no colours
	orientation int         // of that
}

func newPicture(img image.Image, orientation int) picture {
	p := picture{Gray: turned(grey(img), orientation), orientation: orientation}
	switch img.(type) {
	case *image.Gray, *image.Gray16:
	default:
		p.coloured = img
	}
	return p
}

// print is the picture without seals and strokes of pens over its print, and how many
// were taken out.
func (p picture) print() (*image.Gray, int) {
	if p.coloured == nil {
		return p.Gray, 0
	}
	o := overlay.Grey(colours{p.coloured})
	if o.Taken == 0 {
		return p.Gray, 0
	}
	return turned(o.Image, p.orientation), o.Taken
}

// colours gives the rows of a picture in colour; what is transparent is paper.
type colours struct{ image.Image }

func (c colours) Size() (w, h int) { return c.Bounds().Dx(), c.Bounds().Dy() }

func (c colours) Row(y int, rgb []uint8) {
	b := c.Bounds()
	if src, ok := c.Image.(*image.YCbCr); ok {
		for x := range b.Dx() {
			i, k := src.YOffset(b.Min.X+x, b.Min.Y+y), src.COffset(b.Min.X+x, b.Min.Y+y)
			rgb[3*x], rgb[3*x+1], rgb[3*x+2] = color.YCbCrToRGB(src.Y[i], src.Cb[k], src.Cr[k])
		}
		return
	}
	for x := range b.Dx() {
		red, green, blue, a := c.At(b.Min.X+x, b.Min.Y+y).RGBA()
		paper := 0xffff - a
		rgb[3*x], rgb[3*x+1], rgb[3*x+2] = uint8((red+paper)>>8), uint8((green+paper)>>8), uint8((blue+paper)>>8)
	}
}

// grey takes the brightness of a picture; what is transparent is paper.
func grey(img image.Image) *image.Gray {
	b := img.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	switch src := img.(type) {
	case *image.YCbCr:
		for y := range b.Dy() {
			from := src.YOffset(b.Min.X, b.Min.Y+y)
			copy(out.Pix[y*out.Stride:y*out.Stride+b.Dx()], src.Y[from:from+b.Dx()])
		}
		return out
	case *image.Gray:
		for y := range b.Dy() {
			from := src.PixOffset(b.Min.X, b.Min.Y+y)
			copy(out.Pix[y*out.Stride:y*out.Stride+b.Dx()], src.Pix[from:from+b.Dx()])
		}
		return out
	}
	for y := range b.Dy() {
		for x := range b.Dx() {
			r, g, bl, a := img.At(b.Min.X+x, b.Min.Y+y).RGBA()
			paper := 0xffff - a
			v := (299*(r+paper) + 587*(g+paper) + 114*(bl+paper)) / 1000
			out.Pix[y*out.Stride+x] = uint8(min(v, 0xffff) >> 8)
		}
	}
	return out
}
