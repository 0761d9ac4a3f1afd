package photo

import (
	"bytes"
	"encoding/binary"
	"image"
	_ "image/gif"  // formats of pictures, registered by their names
	_ "image/jpeg" //
	_ "image/png"  //
	"io"
	"os"

	_ "golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	_ "golang.org/x/image/webp"

	"casebook/corpus/message"
)

// Bounds of a picture: a phone's largest has some 50 million pixels, a sheet of A3 at
// 600 dpi 70 million.
const (
	maxPixels = 120_000_000
	maxFile   = 256 << 20
	maxFrames = 2000
	maxSide   = 40_000
)

// Errors of pictures.
var (
	ErrHEIC     = message.Fail("file.heic").Hint("file.heic_jpeg")
	ErrTooLarge = message.Fail("file.pixels", maxPixels/1_000_000).Hint("file.smaller_picture")
	ErrKind     = message.Fail("file.not_picture").Hint("file.heic_jpeg")
)

// HEIC reports whether a file is a picture of that kind, by its first bytes.
func HEIC(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 12)
	_, err = io.ReadFull(f, head)
	return err == nil && isHEIC(head)
}

// isHEIC reports the boxes that HEIC and AVIF files begin with.
func isHEIC(data []byte) bool {
	if len(data) < 12 || string(data[4:8]) != "ftyp" {
		return false
	}
	switch string(data[8:12]) {
	case "heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif", "heif":
		return true
	}
	return false
}

// frames are the pictures of a file: one, but of a TIFF as many as it holds. Each is
// given by where its directory begins, 0 for files of other kinds.
func frames(data []byte) ([]uint32, error) {
	order := tiffOrder(data)
	if order == nil {
		return []uint32{0}, nil
	}
	var out []uint32
	seen := map[uint32]bool{}
	for at := order.Uint32(data[4:]); at != 0 && len(out) < maxFrames; {
		if seen[at] || int64(at)+2 > int64(len(data)) {
			break // a loop, or a directory that is not there
		}
		seen[at] = true
		out = append(out, at)
		n := int64(order.Uint16(data[at:]))
		next := int64(at) + 2 + 12*n
		if next+4 > int64(len(data)) {
			break
		}
		at = order.Uint32(data[next:])
	}
	if len(out) == 0 {
		return nil, ErrKind
	}
	return out, nil
}

func tiffOrder(data []byte) binary.ByteOrder {
	switch {
	case len(data) < 8:
	case string(data[:4]) == "II*\x00":
		return binary.LittleEndian
	case string(data[:4]) == "MM\x00*":
		return binary.BigEndian
	}
	return nil
}

// decode reads a picture of a file, the right way up.
func decode(data []byte, frame uint32) (picture, error) {
	if isHEIC(data) {
		return picture{}, ErrHEIC
	}
	if order := tiffOrder(data); order != nil && frame != 0 {
		head := append([]byte(nil), data[:8]...) // the decoder reads the first directory: name another as such
		order.PutUint32(head[4:], frame)
		return decodeTIFF(&spliced{head, data}, order, data, frame)
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return picture{}, ErrKind
	}
	if err := fits(config); err != nil {
		return picture{}, err
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return picture{}, ErrKind
	}
	return newPicture(img, orientation(data)), nil
}

func fits(c image.Config) error {
	if c.Width <= 0 || c.Height <= 0 {
		return ErrKind
	}
	if c.Width > maxSide || c.Height > maxSide || c.Width*c.Height > maxPixels {
		return ErrTooLarge
	}
	return nil
}

func decodeTIFF(r *spliced, order binary.ByteOrder, data []byte, frame uint32) (picture, error) {
	section := func() io.Reader { return io.NewSectionReader(r, 0, int64(len(data))) }
	config, err := tiff.DecodeConfig(section())
	if err != nil {
		return picture{}, ErrKind
	}
	if err := fits(config); err != nil {
		return picture{}, err
	}
	img, err := tiff.Decode(section())
	if err != nil {
		return picture{}, ErrKind
	}
	return newPicture(img, tiffOrientation(data, order, frame)), nil
}

// spliced is a file with other first bytes.
type spliced struct{ head, data []byte }

func (s *spliced) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 || off >= int64(len(s.data)) {
		return 0, io.EOF
	}
	n := copy(p, s.data[off:])
	if off < int64(len(s.head)) {
		copy(p[:n], s.head[off:])
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}
