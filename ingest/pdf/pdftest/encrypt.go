package pdftest

import (
	"bytes"
	"compress/zlib"
	"crypto/md5"
	"crypto/rc4"
	"encoding/binary"
	"fmt"
)

// padding of passwords, PDF 32000-1, 7.6.3.3.
var padding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// Encrypted is an ordinary file of n pages that opens with a password only: the
// standard handler, revision 3, 128 bits RC4 (PDF 32000-1, algorithms 1 to 5).
func Encrypted(n int, password string) []byte {
	pad := append([]byte(password), padding...)[:32]
	owner := cryptTwenty(stretched(pad), pad)
	id := []byte("0123456789abcdef")
	var p [4]byte
	perm := int32(-4)
	binary.LittleEndian.PutUint32(p[:], uint32(perm))
	key := stretched(bytes.Join([][]byte{pad, owner, p[:], id}, nil))
	sum := md5.Sum(append(append([]byte(nil), padding...), id...))
	user := append(cryptTwenty(key, sum[:]), make([]byte, 16)...)
	f := New()
	f.Seal = func(object int, data []byte) []byte {
		k := md5.Sum(append(append([]byte(nil), key...), byte(object), byte(object>>8), byte(object>>16), 0, 0))
		return crypt(k[:], data)
	}
	for i := range n {
		f.Page(480, 650, Lines(i), "", "")
	}
	enc := f.Add(fmt.Sprintf("<< /Filter /Standard /V 2 /R 3 /Length 128 /O <%x> /U <%x> /P %d >>", owner, user, perm))
	f.Trailer = fmt.Sprintf("/Encrypt %d 0 R /ID [<%x> <%x>]", enc, id, id)
	return f.Bytes()
}

// ShortKey is a file of one page, deflated, that opens without a password: revision 2, a key of 40 bits.
func ShortKey() []byte {
	const perm = -4
	sum := md5.Sum(padding)
	owner := crypt(sum[:5], padding)
	id := []byte("0123456789abcdef")
	sum = md5.Sum(bytes.Join([][]byte{padding, owner, {0xfc, 0xff, 0xff, 0xff}, id}, nil))
	key := sum[:5]
	f := New()
	f.Seal = func(object int, data []byte) []byte {
		k := md5.Sum(append(append([]byte(nil), key...), byte(object), byte(object>>8), byte(object>>16), 0, 0))
		return crypt(k[:10], data)
	}
	var deflated bytes.Buffer
	z := zlib.NewWriter(&deflated)
	z.Write([]byte(Lines(0)))
	z.Close()
	c := f.Stream("/Filter /FlateDecode", deflated.Bytes())
	f.pages = append(f.pages, f.Add(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 480 650] /Contents %d 0 R /Resources << %s >> >>", c, Resources)))
	enc := f.Add(fmt.Sprintf("<< /Filter /Standard /V 1 /R 2 /O <%x> /U <%x> /P %d >>", owner, crypt(key, padding), perm))
	f.Trailer = fmt.Sprintf("/Encrypt %d 0 R /ID [<%x> <%x>]", enc, id, id)
	return f.Bytes()
}

// stretched is MD5, and fifty times MD5 of that.
func stretched(data []byte) []byte {
	sum := md5.Sum(data)
	for range 50 {
		sum = md5.Sum(sum[:])
	}
	return sum[:]
}

// cryptTwenty encrypts with the key, and nineteen times with variations of it.
func cryptTwenty(key, data []byte) []byte {
	for i := range 20 {
		k := make([]byte, len(key))
		for j := range key {
			k[j] = key[j] ^ byte(i)
		}
		data = crypt(k, data)
	}
	return data
}

func crypt(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		panic(err) // a key of wrong size: a fault of this file
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}
