package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// address is where the archives will lie: the place of the public repository is put in
// by whoever publishes.
const address = "https://github.com/OWNER/casebook/releases/download/v%s/%s"

// sums writes SHA256SUMS, which sha256sum -c reads.
func (r *release) sums(made []archive) error {
	var b strings.Builder
	for _, a := range made {
		fmt.Fprintf(&b, "%s  %s\n", a.sha256, a.name)
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

// manifests writes what winget and Homebrew install from.
func (r *release) manifests(made []archive) error {
	var windows, brew strings.Builder
	for _, a := range made {
		at := fmt.Sprintf(address, r.version, a.name)
		switch a.goos {
		case "windows":
			arch := map[string]string{"amd64": "x64", "arm64": "arm64"}[a.goarch]
			fmt.Fprintf(&windows, "- Architecture: %s\n  InstallerUrl: %s\n  InstallerSha256: %s\n", arch, at, strings.ToUpper(a.sha256))
		case "darwin", "linux":
			on := map[string]string{"darwin": "macos", "linux": "linux"}[a.goos]
			cpu := map[string]string{"amd64": "intel", "arm64": "arm"}[a.goarch]
			fmt.Fprintf(&brew, "  on_%s do\n    on_%s do\n      url \"%s\"\n      sha256 \"%s\"\n    end\n  end\n", on, cpu, at, a.sha256)
		}
	}
	winget := fmt.Sprintf(`PackageIdentifier: Casebook.Casebook
PackageVersion: %[1]s
PackageLocale: zh-CN
Publisher: casebook
PackageName: casebook
License: Apache-2.0
ShortDescription: 把政策案例集整理成可读、可查、可引用的主题
InstallerType: zip
NestedInstallerType: portable
NestedInstallerFiles:
- RelativeFilePath: casebook-%[1]s\casebook.exe
  PortableCommandAlias: casebook
Installers:
%[2]sManifestType: singleton
ManifestVersion: 1.6.0
`, r.version, windows.String())
	formula := fmt.Sprintf(`class Casebook < Formula
  desc "Turns collections of policy cases into themes that can be read and cited"
  homepage "https://github.com/OWNER/casebook"
  version "%s"
  license "Apache-2.0"
%s
  def install
    libexec.install Dir["*"]
    bin.write_exec_script libexec/"casebook"
  end

  test do
    system bin/"casebook", "version"
  end
end
`, r.version, brew.String())
	if err := r.write("winget.yaml", winget); err != nil {
		return err
	}
	return r.write("casebook.rb", formula)
}

func (r *release) write(name, text string) error {
	return os.WriteFile(filepath.Join(r.out, name), []byte(text), 0o644)
}
