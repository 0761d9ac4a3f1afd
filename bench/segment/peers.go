package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed peer_jieba.py
var jiebaPy string

//go:embed peer_jieba_rs.cjs
var jiebaRs string

// engine is a command that prints figures, given the file of texts as last argument.
type engine struct {
	name string
	args []string
	why  string // why it cannot run, or ""
}

func engines(dir string) []engine {
	self, err := os.Executable()
	if err != nil {
		self = os.Args[0]
	}
	return []engine{
		{name: "casebook", args: []string{self, "-child", "fast"}},
		{name: "gse", args: []string{self, "-child", "gse"}},
		jieba(dir),
		jiebaRS(dir),
		{name: "(Go alone)", args: []string{self, "-child", "none"}},
	}
}

// jieba is Debian's python3-jieba.
func jieba(dir string) engine {
	e := engine{name: "jieba"}
	script := filepath.Join(dir, "peer_jieba.py")
	if err := os.WriteFile(script, []byte(jiebaPy), 0o644); err != nil {
		e.why = err.Error()
		return e
	}
	for _, python := range []string{"/usr/bin/python3", "python3", "python"} {
		if exec.Command(python, "-c", "import jieba").Run() == nil {
			e.args = []string{python, script}
			return e
		}
	}
	e.why = "jieba is not installed: apt-get install python3-jieba"
	return e
}

// jiebaRS is the npm package @node-rs/jieba, installed into dir.
func jiebaRS(dir string) engine {
	e := engine{name: "jieba-rs"}
	if _, err := exec.LookPath("node"); err != nil {
		e.why = "node is not installed"
		return e
	}
	install := exec.Command("npm", "install", "--no-save", "--silent", "--prefix", dir, "@node-rs/jieba@2.0.3")
	if out, err := install.CombinedOutput(); err != nil {
		e.why = "npm install @node-rs/jieba@2.0.3: " + strings.TrimSpace(err.Error()+" "+string(out))
		return e
	}
	script := filepath.Join(dir, "peer_jieba_rs.cjs")
	if err := os.WriteFile(script, []byte(jiebaRs), 0o644); err != nil {
		e.why = err.Error()
		return e
	}
	e.args = []string{"node", script}
	return e
}

// measure runs the engine once.
func (e engine) measure(list string) (f figures, err error) {
	if e.why != "" {
		return f, errors.New(e.why)
	}
	cmd := exec.Command(e.args[0], append(e.args[1:len(e.args):len(e.args)], list)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err == nil {
		err = json.Unmarshal(out, &f)
	}
	if err != nil {
		return f, fmt.Errorf("%w: %s", err, strings.TrimSpace(stderr.String()))
	}
	return f, nil
}
