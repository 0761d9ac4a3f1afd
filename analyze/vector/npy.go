package vector

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"casebook/corpus/lazyregexp"
)

// WriteNPY writes a matrix in NumPy's format, version 1.0: single precision, little
// endian, row by row (numpy.org/neps/nep-0001-npy-format.html).
func WriteNPY(w io.Writer, m *Dense) error {
	head := fmt.Sprintf("{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }", m.Rows, m.Cols)
	head += strings.Repeat(" ", 63-(10+len(head))%64) + "\n"
	b := bufio.NewWriterSize(w, 1<<16)
	b.WriteString("\x93NUMPY\x01\x00")
	b.Write(binary.LittleEndian.AppendUint16(nil, uint16(len(head))))
	b.WriteString(head)
	var four [4]byte
	for _, x := range m.Data {
		binary.LittleEndian.PutUint32(four[:], math.Float32bits(x))
		b.Write(four[:])
	}
	return b.Flush()
}

// ErrNPY is returned for what is no matrix of floating numbers in NumPy's format.
var ErrNPY = errors.New("no matrix of float32 or float64, row by row, in the format of NumPy")

// mostNumbers bounds a matrix that is read.
const mostNumbers = 1 << 30

var (
	npyType  = lazyregexp.New(`'descr':\s*'<f([48])'`)
	npyOrder = lazyregexp.New(`'fortran_order':\s*False`)
	npyShape = lazyregexp.New(`'shape':\s*\((\d{1,9}),\s*(\d{1,9}),?\s*\)`)
)

// ReadNPY reads a matrix of single or double precision, little endian, row by row, as
// numpy.save writes it. Numbers that are not finite are refused.
func ReadNPY(r io.Reader) (*Dense, error) {
	b := bufio.NewReaderSize(r, 1<<16)
	head, err := npyHead(b)
	if err != nil {
		return nil, err
	}
	kind, shape := npyType.FindStringSubmatch(head), npyShape.FindStringSubmatch(head)
	if kind == nil || shape == nil || !npyOrder.MatchString(head) {
		return nil, ErrNPY
	}
	rows, _ := strconv.Atoi(shape[1]) // of digits alone
	cols, _ := strconv.Atoi(shape[2])
	if cols == 0 || rows > mostNumbers/cols {
		return nil, ErrNPY
	}
	m := &Dense{Rows: rows, Cols: cols} // grows as it is read: the head may lie
	size := int(kind[1][0] - '0')
	var buf [8]byte
	for range rows * cols {
		if _, err := io.ReadFull(b, buf[:size]); err != nil {
			return nil, fmt.Errorf("%w: it ends too early", ErrNPY)
		}
		x := math.Float64frombits(binary.LittleEndian.Uint64(buf[:]))
		if size == 4 {
			x = float64(math.Float32frombits(binary.LittleEndian.Uint32(buf[:])))
		}
		if math.IsNaN(x) || math.Abs(x) > math.MaxFloat32 {
			return nil, fmt.Errorf("%w: a number is not finite", ErrNPY)
		}
		m.Data = append(m.Data, float32(x))
	}
	return m, nil
}

// npyHead is the description of the matrix.
func npyHead(b *bufio.Reader) (string, error) {
	var fixed [8]byte
	if _, err := io.ReadFull(b, fixed[:]); err != nil || string(fixed[:6]) != "\x93NUMPY" {
		return "", ErrNPY
	}
	length := make([]byte, 2)
	if fixed[6] > 1 {
		length = make([]byte, 4)
	}
	if _, err := io.ReadFull(b, length); err != nil {
		return "", ErrNPY
	}
	n := 0
	for i, x := range length {
		n |= int(x) << (8 * i)
	}
	if n > 1<<16 {
		return "", ErrNPY
	}
	head := make([]byte, n)
	if _, err := io.ReadFull(b, head); err != nil {
		return "", ErrNPY
	}
	return string(head), nil
}
