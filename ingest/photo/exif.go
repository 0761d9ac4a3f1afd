package photo

import (
	"bytes"
	"encoding/binary"
	"image"
)

// tagOrientation says how a picture was held, in the directories of TIFF and EXIF.
const tagOrientation = 0x0112

// orientation is 1 to 8 as EXIF numbers them, 1 where nothing is said. It is looked for
// in the segments of JPEG, the chunks of WebP and PNG.
func orientation(data []byte) int {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8")):
		return jpegOrientation(data)
	case len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return chunkOrientation(data[12:], "EXIF", binary.LittleEndian, false)
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return chunkOrientation(data[8:], "eXIf", binary.BigEndian, true)
	}
	return 1
}

func jpegOrientation(data []byte) int {
	for at := 2; at+4 <= len(data) && data[at] == 0xff; {
		marker, n := data[at+1], int(binary.BigEndian.Uint16(data[at+2:]))
		if marker == 0xda || n < 2 {
			return 1
		}
		body := data[at+4 : min(len(data), at+2+n)]
		if marker == 0xe1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")) {
			return exifOrientation(body[6:])
		}
		at += 2 + n
	}
	return 1
}

// chunkOrientation walks chunks: a name and a length, in either order.
func chunkOrientation(data []byte, name string, order binary.ByteOrder, lengthFirst bool) int {
	for len(data) >= 8 {
		id, size := string(data[:4]), order.Uint32(data[4:])
		tail := 0
		if lengthFirst { // PNG: the length stands first, a checksum behind
			id, size = string(data[4:8]), order.Uint32(data)
			tail = 4
		}
		if uint64(size)+8 > uint64(len(data)) {
			return 1
		}
		body := data[8 : 8+size]
		if id == name {
			return exifOrientation(bytes.TrimPrefix(body, []byte("Exif\x00\x00")))
		}
		next := 8 + int(size) + tail
		if !lengthFirst {
			next += int(size) & 1
		}
		if next > len(data) {
			return 1
		}
		data = data[next:]
	}
	return 1
}

func exifOrientation(data []byte) int {
	order := tiffOrder(data)
	if order == nil {
		return 1
	}
	return tiffOrientation(data, order, order.Uint32(data[4:]))
}

// tiffOrientation reads the tag in a directory.
func tiffOrientation(data []byte, order binary.ByteOrder, at uint32) int {
	if int64(at)+2 > int64(len(data)) {
		return 1
	}
	n := int(order.Uint16(data[at:]))
	for i := range n {
		e := int64(at) + 2 + 12*int64(i)
		if e+12 > int64(len(data)) {
			return 1
		}
		if order.Uint16(data[e:]) == tagOrientation {
			if v := int(order.Uint16(data[e+8:])); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
	}
	return 1
}

// turned shows a picture as it was held.
func turned(img *image.Gray, orientation int) *image.Gray {
	if orientation <= 1 || orientation > 8 {
		return img
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	ow, oh := w, h
	if orientation >= 5 {
		ow, oh = h, w
	}
	out := image.NewGray(image.Rect(0, 0, ow, oh))
	for y := range oh {
		for x := range ow {
			var sx, sy int
			switch orientation {
			case 2:
				sx, sy = w-1-x, y
			case 3:
				sx, sy = w-1-x, h-1-y
			case 4:
				sx, sy = x, h-1-y
			case 5:
				sx, sy = y, x
			case 6:
				sx, sy = y, h-1-x
			case 7:
				sx, sy = w-1-y, h-1-x
			case 8:
				sx, sy = w-1-y, x
			}
			out.Pix[y*out.Stride+x] = img.Pix[sy*img.Stride+sx]
		}
	}
	return out
}
