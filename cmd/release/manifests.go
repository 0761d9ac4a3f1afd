package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// repository is the public one; whoever publishes puts in its owner.
const repository = "https://github.com/OWNER/casebook"

// address is where the files of a release lie.
const address = repository + "/releases/download/v%s/%s"

// sums writes SHA256SUMS, which sha256sum -c reads.
func (r *release) sums(files []made) error {
	var b strings.Builder
	for _, m := range files {
		fmt.Fprintf(&b, "%s  %s\n", m.sha256, m.name)
	}
	return r.write("SHA256SUMS", b.String())
}

// sbom writes what the programs are built of as SPDX 2.3.
func (r *release) sbom() error {
	type pkg struct {
		ID       string `json:"SPDXID"`
		Name     string `json:"name"`
		Version  string `json:"versionInfo"`
		Download string `json:"downloadLocation"`
		Analysed bool   `json:"filesAnalyzed"`
		Licence  string `json:"licenseConcluded"`
		Refs     []any  `json:"externalRefs,omitempty"`
	}
	type relation struct {
		From string `json:"spdxElementId"`
		Kind string `json:"relationshipType"`
		To   string `json:"relatedSpdxElement"`
	}
	packages := []pkg{{"SPDXRef-casebook", "casebook", r.version, "NOASSERTION", false, "Apache-2.0", nil}}
	relations := []relation{{"SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-casebook"}}
	for i, m := range r.modules {
		id := fmt.Sprintf("SPDXRef-%d", i+1)
		purl := map[string]string{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": "pkg:golang/" + m.Path + "@" + m.Version}
		packages = append(packages, pkg{id, m.Path, m.Version, "https://proxy.golang.org/" + m.Path + "/@v/" + m.Version + ".zip", false, "NOASSERTION", []any{purl}})
		relations = append(relations, relation{"SPDXRef-casebook", "CONTAINS", id})
	}
	if r.parts != "" {
		for i, p := range []pkg{
			{"", "onnxruntime", "1.32.0", "https://pypi.org/project/onnxruntime/1.32.0/", false, "MIT", nil},
			{"", "rapidocr (models of PP-OCRv6)", "3.10.0", "https://pypi.org/project/rapidocr/3.10.0/", false, "Apache-2.0", nil},
		} {
			p.ID = fmt.Sprintf("SPDXRef-ocr-%d", i+1)
			packages = append(packages, p)
			relations = append(relations, relation{"SPDXRef-casebook", "CONTAINS", p.ID})
		}
	}
	data, err := json.MarshalIndent(map[string]any{
		"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": "casebook-" + r.version,
		"documentNamespace": "https://casebook.invalid/spdx/" + r.version,
		"creationInfo":      map[string]any{"created": r.when.Format("2006-01-02T15:04:05Z"), "creators": []string{"Tool: casebook cmd/release"}},
		"packages":          packages, "relationships": relations,
	}, "", " ")
	if err != nil {
		return err
	}
	return r.write("casebook-"+r.version+".spdx.json", string(data)+"\n")
}

// manifests writes what winget and Homebrew install from, and how a container is built.
func (r *release) manifests(files []made) error {
	return errors.Join(r.winget(files), r.write("casebook.rb", r.formula(files)), r.write("Containerfile", r.container()))
}

// winget writes the three files that the repository of winget wants.
func (r *release) winget(files []made) error {
	var installers strings.Builder
	for _, m := range files {
		if m.whole && m.goos == "windows" {
			arch := map[string]string{"amd64": "x64", "arm64": "arm64"}[m.goarch]
			fmt.Fprintf(&installers, "- Architecture: %s\n  InstallerUrl: %s\n  InstallerSha256: %s\n", arch, fmt.Sprintf(address, r.version, m.name), strings.ToUpper(m.sha256))
		}
	}
	const id = "Casebook.Casebook"
	head := func(kind string) string {
		return fmt.Sprintf("# yaml-language-server: $schema=https://aka.ms/winget-manifest.%s.1.6.0.schema.json\nPackageIdentifier: %s\nPackageVersion: %s\n", strings.ToLower(kind), id, r.version)
	}
	foot := func(kind string) string { return "ManifestType: " + kind + "\nManifestVersion: 1.6.0\n" }
	return errors.Join(
		r.write("winget/"+id+".yaml", head("version")+"DefaultLocale: zh-CN\n"+foot("version")),
		r.write("winget/"+id+".locale.zh-CN.yaml", head("defaultLocale")+`PackageLocale: zh-CN
Publisher: casebook
PackageName: casebook
PackageUrl: `+repository+`
License: Apache-2.0
ShortDescription: 把政策案例集整理成可读、可查、可引用的主题
`+foot("defaultLocale")),
		r.write("winget/"+id+".installer.yaml", head("installer")+`InstallerType: zip
NestedInstallerType: portable
NestedInstallerFiles:
- RelativeFilePath: casebook-`+r.version+`\casebook.exe
  PortableCommandAlias: casebook
Installers:
`+installers.String()+foot("installer")))
}

// formula is what Homebrew installs from.
func (r *release) formula(files []made) string {
	var b strings.Builder
	for _, m := range files {
		on := map[string]string{"darwin": "macos", "linux": "linux"}[m.goos]
		if m.whole && on != "" {
			cpu := map[string]string{"amd64": "intel", "arm64": "arm"}[m.goarch]
			fmt.Fprintf(&b, "  on_%s do\n    on_%s do\n      url \"%s\"\n      sha256 \"%s\"\n    end\n  end\n\n", on, cpu, fmt.Sprintf(address, r.version, m.name), m.sha256)
		}
	}
	return fmt.Sprintf(`class Casebook < Formula
  desc "Turns collections of policy cases into themes that can be read and cited"
  homepage "%s"
  version "%s"
  license "Apache-2.0"

%s  def install
    libexec.install Dir["*"]
    bin.write_exec_script libexec/"casebook"
  end

  test do
    system bin/"casebook", "run", libexec/"sample/sample.pdf", "--output=output"
  end
end
`, repository, r.version, b.String())
}

// container is a Containerfile, to be built in the folder of the release:
//
//	docker build -f Containerfile -t casebook .
//	docker run --rm -v "$PWD:/work" casebook run book.pdf -o output
func (r *release) container() string {
	return fmt.Sprintf(`# docker build -t casebook -f Containerfile .
# docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/work" casebook run book.pdf -o output
FROM debian:12-slim
ARG TARGETARCH=amd64
COPY casebook_%[1]s_${TARGETARCH}.deb /tmp/casebook.deb
RUN dpkg -i /tmp/casebook.deb && rm /tmp/casebook.deb
ENV HOME=/tmp CASEBOOK_CACHE=/tmp/casebook LANG=C.UTF-8
USER nobody
WORKDIR /work
ENTRYPOINT ["casebook"]
CMD ["--help"]
`, r.version)
}

func (r *release) write(name, text string) error {
	path := filepath.Join(r.out, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(text), 0o644)
}
