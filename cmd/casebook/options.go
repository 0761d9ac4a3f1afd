package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/pflag"
	"go.yaml.in/yaml/v3"

	"casebook/analyze"
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/internal/run"
)

// options are all that a run can be told. They are declared once, in declare:
// from there come the flags of every command, the keys and comments of
// casebook.yaml, and the parameters in the manifest.
type options struct {
	run.Options
	config  string
	quiet   bool
	profile string // folder; empty: none is recorded
	// inFile are the options that casebook.yaml gives another value than the default: casebook init
	// writes all of them.
	inFile map[string]bool
}

const stageKey = "stage"

// declare lists every option with its default; what each does is said by the catalogue
// (help.--NAME).
func (o *options) declare() *pflag.FlagSet {
	fs := pflag.NewFlagSet("casebook", pflag.ContinueOnError)
	fs.SortFlags = false
	stage := ""
	mark := func(name string) { fs.SetAnnotation(name, stageKey, []string{stage}) }
	str := func(p *string, name, def string) { fs.StringVar(p, name, def, ""); mark(name) }
	num := func(p *int, name string, def int) { fs.IntVar(p, name, def, ""); mark(name) }
	share := func(p *float64, name string, def float64) { fs.Float64Var(p, name, def, ""); mark(name) }
	yes := func(p *bool, name string) { fs.BoolVar(p, name, false, ""); mark(name) }

	stage = run.StageIngest
	str(&o.Markers, "markers", "")
	str(&o.FolderIsBook, "folder-is-book", "auto")
	yes(&o.KeepBoth, "keep-both")
	str(&o.Columns, "columns", "")
	str(&o.Password, "password", "")
	str(&o.OCR, "ocr", "auto")
	str(&o.OCRModel, "ocr-model", "best")
	str(&o.OCRPages, "ocr-pages", "")
	yes(&o.ReviewImages, "review-images")
	stage = run.StageAnalyze
	fs.IntVarP(&o.Themes, "themes", "k", 0, "")
	mark("themes")
	str(&o.Unit, "unit", "practice")
	fs.Uint64Var(&o.Seed, "seed", 1, "")
	mark("seed")
	str(&o.Segmenter, "segmenter", "fast")
	str(&o.StopWords, "stop-words", "")
	str(&o.UserDict, "user-dict", "")
	str(&o.Synonyms, "synonyms", "")
	str(&o.Subjects, "subjects", "")
	str(&o.ThemesFile, "themes-file", "")
	str(&o.Vectors, "vectors", "")
	str(&o.Model, "sentence-model", "")
	str(&o.ModelPrefix, "sentence-prefix", "")
	share(&o.VectorShare, "vector-share", analyze.DefaultVectorShare)
	num(&o.Resamplings, "resamplings", 50)
	yes(&o.KeepThemes, "keep-themes")
	num(&o.MinDF, "min-df", 0)
	share(&o.MaxDF, "max-df", 0.5)
	share(&o.OwnShare, "own-share", 0.3)
	share(&o.ContextWeight, "context-weight", 0.3)
	num(&o.Dimensions, "dimensions", 100)
	num(&o.Neighbours, "neighbours", 50)
	for _, seldom := range []string{"sentence-prefix", "vector-share", "min-df", "max-df", "own-share", "context-weight", "dimensions", "neighbours"} {
		fs.MarkHidden(seldom) // casebook.yaml has them with their comments
	}
	stage = run.StageReport
	str(&o.Lang, "lang", "zh")
	yes(&o.Strict, "strict")
	stage = run.StageRun
	fs.StringVarP(&o.Output, "output", "o", "output", "")
	mark("output")
	str(&o.config, "config", "")
	num(&o.Workers, "workers", runtime.NumCPU())
	yes(&o.Fresh, "fresh")
	str(&o.profile, "profile", "")
	fs.BoolVarP(&o.quiet, "quiet", "q", false, "")
	mark("quiet")
	stage = run.StageEngine
	o.declareEngine(fs, mark)
	return fs
}

// ofThisRun reports an option that shapes no result: casebook.yaml does not have it.
func ofThisRun(f *pflag.Flag) bool {
	stage := f.Annotations[stageKey][0]
	return stage == run.StageRun || stage == run.StageEngine
}

// flagsOf picks the options of some stages for a command.
func flagsOf(all *pflag.FlagSet, stages ...string) *pflag.FlagSet {
	out := pflag.NewFlagSet("", pflag.ContinueOnError)
	out.SortFlags = false
	all.VisitAll(func(f *pflag.Flag) {
		for _, s := range stages {
			if f.Annotations[stageKey][0] == s {
				out.AddFlag(f)
			}
		}
	})
	return out
}

// hidingOutput hides --output from the help of a command that is given its folder; the
// flag of the other commands is another object.
func hidingOutput(fs *pflag.FlagSet) *pflag.FlagSet {
	own := pflag.NewFlagSet("", pflag.ContinueOnError)
	own.SortFlags = false
	fs.VisitAll(func(f *pflag.Flag) {
		if f.Name == "output" {
			hidden := *f
			hidden.Hidden = true
			f = &hidden
		}
		own.AddFlag(f)
	})
	return own
}

// check refuses values that no stage could work with.
func (o *options) check() error {
	for _, c := range []struct {
		name    string
		got     string
		allowed []string
	}{
		{"ocr", o.OCR, []string{"auto", "ppocr", "tesseract"}},
		{"ocr-model", o.OCRModel, []string{"best", "fast"}},
		{"folder-is-book", o.FolderIsBook, []string{"auto", "yes", "no"}},
		{"unit", o.Unit, []string{"practice", "case"}},
		{"segmenter", o.Segmenter, []string{"fast", "gse"}},
		{"lang", o.Lang, []string{"zh", "en"}},
	} {
		if !slices.Contains(c.allowed, c.got) {
			return usage(message.Fail("run.unknown_value", c.name, c.got).Hint("run.use_one_of", c.allowed))
		}
	}
	switch {
	case o.Themes < 0:
		return usage(message.Fail("run.too_small", "themes", o.Themes).Hint("run.zero_chooses"))
	case o.Resamplings < 0:
		return usage(message.Fail("run.too_small", "resamplings", o.Resamplings).Hint("run.zero_unmeasured"))
	case o.Workers < 1:
		return usage(message.Fail("run.too_small", "workers", o.Workers).Hint("run.one_or_more"))
	}
	if err := o.checkEngine(); err != nil {
		return err
	}
	return o.checkFine()
}

// checkFine refuses values of the options that are seldom changed.
func (o *options) checkFine() error {
	for _, c := range []struct {
		name       string
		got, least int
	}{{"min-df", o.MinDF, 0}, {"dimensions", o.Dimensions, 1}, {"neighbours", o.Neighbours, 1}} {
		if c.got < c.least {
			return usage(message.Fail("run.too_small", c.name, c.got).Hint("run.see_init"))
		}
	}
	for _, c := range []struct {
		name string
		got  float64
		zero bool // 0 is allowed
	}{{"vector-share", o.VectorShare, false}, {"max-df", o.MaxDF, false}, {"own-share", o.OwnShare, false}, {"context-weight", o.ContextWeight, true}} {
		if !(c.got > 0 && c.got <= 1 || c.zero && c.got == 0) {
			return usage(message.Fail("run.not_share", c.name, c.got).Hint("run.see_init"))
		}
	}
	return nil
}

const configName = "casebook.yaml"

// readConfig sets every option that casebook.yaml names and the command line
// does not. Without --config a missing file is no error.
func (o *options) readConfig(all *pflag.FlagSet, dir string) error {
	o.inFile = map[string]bool{}
	path := o.config
	if path == "" {
		path = filepath.Join(dir, configName)
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && o.config == "" {
		return nil
	}
	if errors.Is(err, fs.ErrPermission) && o.config == "" { // the folder is not ours
		return usage(message.Wrap(err, "run.config", path).Hint("run.other_folder"))
	}
	if err != nil {
		return usage(message.Wrap(err, "run.config", path).Hint("run.write_config"))
	}
	return o.applyConfig(all, path, data)
}

// applyConfig reads a flat mapping of option names to values.
func (o *options) applyConfig(all *pflag.FlagSet, path string, data []byte) error {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		if !utf8.Valid(data) {
			return usage(message.Fail("run.config_utf8", path).Hint("run.save_utf8"))
		}
		return usage(message.Wrap(err, "run.config", path).Hint("run.see_init"))
	}
	if len(doc.Content) == 0 {
		return nil
	}
	m := doc.Content[0]
	if m.Kind != yaml.MappingNode {
		return usage(message.Wrap(message.Fail("run.not_options"), "run.config_line", path, m.Line).Hint("run.write_lines"))
	}
	for i := 0; i+1 < len(m.Content); i += 2 {
		key, val := m.Content[i], m.Content[i+1]
		f := all.Lookup(key.Value)
		if f == nil || ofThisRun(f) {
			known := configKeys(all)
			e := message.Wrap(message.Fail("run.unknown_option", key.Value), "run.config_line", path, key.Line)
			return usage(helped(e, meant(key.Value, "", known, message.New("run.known_options", known))))
		}
		if val.Kind != yaml.ScalarNode {
			return usage(message.Wrap(message.Fail("run.not_one_value", key.Value), "run.config_line", path, val.Line).Hint("run.write_one_value"))
		}
		o.inFile[key.Value] = val.Tag != "!!null" && val.Value != f.DefValue
		if f.Changed {
			continue // the command line wins
		}
		value := val.Value
		if val.Tag == "!!null" {
			value = f.DefValue
		}
		if err := f.Value.Set(value); err != nil {
			return usage(message.Wrap(message.Fail("run.not_valid", key.Value, val.Value), "run.config_line", path, val.Line).Hint("run.value_such_as", f.DefValue))
		}
	}
	return nil
}

func configKeys(all *pflag.FlagSet) []string {
	var keys []string
	all.VisitAll(func(f *pflag.Flag) {
		if !ofThisRun(f) {
			keys = append(keys, f.Name)
		}
	})
	return keys
}

// template is casebook.yaml with every option, its comment and its value.
func template(all *pflag.FlagSet) string {
	var b strings.Builder
	b.WriteString("# Options of casebook for this folder. The command line wins over this file.\n# Every option stands here with its default; unknown ones are errors.\n")
	last := ""
	all.VisitAll(func(f *pflag.Flag) {
		if ofThisRun(f) {
			return
		}
		stage := f.Annotations[stageKey][0]
		if stage != last {
			fmt.Fprintf(&b, "\n# --- %s ---\n", stage)
			last = stage
		}
		value := f.Value.String()
		if f.Value.Type() == "string" {
			value = fmt.Sprintf("%q", value)
		}
		fmt.Fprintf(&b, "\n# %s\n%s: %s\n", f.Usage, f.Name, value)
	})
	return b.String()
}

// parameters are the options that shape a result, for manifest and fingerprint:
// a file counts by its content, and a password is never written down.
func parameters(all *pflag.FlagSet, stages ...string) ([]corpus.Field, error) {
	var out []corpus.Field
	var failed error
	flagsOf(all, stages...).VisitAll(func(f *pflag.Flag) {
		value := f.Value.String()
		switch f.Name {
		case "password":
			return
		case "stop-words", "user-dict", "synonyms", "subjects", "themes-file", "vectors":
			if value != "" {
				sum, err := run.FileSum(value)
				if err != nil {
					failed = usage(message.Wrap(err, "run.option_file", f.Name, value).Hint("run.give_path"))
				}
				value = filepath.Base(value) + " sha256:" + sum
			}
		case "sentence-model":
			if value != "" {
				sum, err := run.ModelSum(value)
				if err != nil {
					failed = usage(withHint(message.Wrap(err, "run.option_file", f.Name, value), "run.give_path"))
				}
				value = sum
			}
		}
		out = append(out, corpus.Field{Name: f.Name, Value: value})
	})
	return out, failed
}
