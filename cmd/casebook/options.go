package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/pflag"
	"go.yaml.in/yaml/v3"

	"casebook/corpus"
)

// options are all that a run can be told. They are declared once, in declare:
// from there come the flags of every command, the keys and comments of
// casebook.yaml, and the parameters in the manifest.
type options struct {
	// ingest
	markers      string
	password     string
	ocr          string
	ocrModel     string
	reviewImages bool
	// analyze
	k           int
	unit        string
	seed        uint64
	segmenter   string
	stopWords   string
	userDict    string
	synonyms    string
	resamplings int
	keepThemes  bool
	// analyze, seldom changed: not in the help, but in casebook.yaml
	minDF         int
	maxDF         float64
	ownShare      float64
	contextWeight float64
	dimensions    int
	neighbours    int
	// report
	lang   string
	strict bool
	// of this run only: they change no result and are not recorded
	output  string
	config  string
	workers int
	fresh   bool
	quiet   bool
}

// The stages an option belongs to; a command takes the options of its stages.
const (
	forIngest  = "ingest"
	forAnalyze = "analyze"
	forReport  = "report"
	forRun     = "run" // of this run only
)

const stageKey = "stage"

// declare lists every option with its default and its one meaning.
func (o *options) declare() *pflag.FlagSet {
	fs := pflag.NewFlagSet("casebook", pflag.ContinueOnError)
	fs.SortFlags = false
	stage := ""
	mark := func(name string) { fs.SetAnnotation(name, stageKey, []string{stage}) }
	str := func(p *string, name, def, help string) { fs.StringVar(p, name, def, help); mark(name) }
	num := func(p *int, name string, def int, help string) { fs.IntVar(p, name, def, help); mark(name) }
	share := func(p *float64, name string, def float64, help string) { fs.Float64Var(p, name, def, help); mark(name) }
	yes := func(p *bool, name string, help string) { fs.BoolVar(p, name, false, help); mark(name) }

	stage = forIngest
	str(&o.markers, "markers", "", "section headings and what they are, e.g. \"缘起=背景,举措=做法,收获=效果\"; found by itself when empty")
	str(&o.password, "password", "", "password of encrypted PDF files")
	str(&o.ocr, "ocr", "auto", "engine for scanned pages: auto, ppocr or tesseract")
	str(&o.ocrModel, "ocr-model", "best", "models of ppocr: best, or fast (a third of the time; only for clean modern print)")
	yes(&o.reviewImages, "review-images", "write a cut-out of the page image for each doubtful line")
	stage = forAnalyze
	fs.IntVarP(&o.k, "themes", "k", 0, "number of themes, 未归类 apart; 0 lets casebook choose")
	mark("themes")
	str(&o.unit, "unit", "practice", "what is grouped: practice or case")
	fs.Uint64Var(&o.seed, "seed", 1, "seed of everything random")
	mark("seed")
	str(&o.segmenter, "segmenter", "fast", "fast (prepared dictionary, same words) or gse")
	str(&o.stopWords, "stop-words", "", "file of words that are not counted and name nothing, beside the built-in list")
	str(&o.userDict, "user-dict", "", "file of words that are never cut apart")
	str(&o.synonyms, "synonyms", "", "file of words that count as one, e.g. 居委会 = 居民委员会")
	num(&o.resamplings, "resamplings", 50, "how often the stability of the themes is tried")
	yes(&o.keepThemes, "keep-themes", "put new practices into the themes of the last run instead of finding themes anew")
	num(&o.minDF, "min-df", 0, "practices a word must stand in to be compared; 0: 2, or 1 in collections of under 20")
	share(&o.maxDF, "max-df", 0.5, "largest share of the practices a word may stand in")
	share(&o.ownShare, "own-share", 0.3, "weight of a practice's own text against that of its case, above 0 to 1")
	share(&o.contextWeight, "context-weight", 0.3, "weight of background and of effects against the practices in the text of a case, 0 to 1")
	num(&o.dimensions, "dimensions", 100, "latent dimensions that texts are compared in")
	num(&o.neighbours, "neighbours", 35, "nearest practices that each one is tied to")
	for _, seldom := range []string{"min-df", "max-df", "own-share", "context-weight", "dimensions", "neighbours"} {
		fs.MarkHidden(seldom) // casebook.yaml has them with their comments
	}
	stage = forReport
	str(&o.lang, "lang", "zh", "language of the report's headings: zh or en")
	yes(&o.strict, "strict", "end with code 3 when the ledger shows a loss")
	stage = forRun
	fs.StringVarP(&o.output, "output", "o", "output", "folder for the results")
	mark("output")
	str(&o.config, "config", "", "file of options (default: casebook.yaml in the output folder)")
	num(&o.workers, "workers", runtime.NumCPU(), "how many pages are read, and vectors compared, at once; changes no result")
	yes(&o.fresh, "fresh", "ignore what was read and computed before")
	fs.BoolVarP(&o.quiet, "quiet", "q", false, "say only what went wrong")
	mark("quiet")
	return fs
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

// check refuses values that no stage could work with.
func (o *options) check() error {
	oneOf := func(name, got string, allowed ...string) error {
		for _, a := range allowed {
			if got == a {
				return nil
			}
		}
		return usage("use one of: "+strings.Join(allowed, ", "), "--%s: unknown value %q", name, got)
	}
	switch {
	case o.k < 0:
		return usage("0 lets casebook choose", "--themes: %d is not a number of themes", o.k)
	case o.resamplings < 0:
		return usage("0 leaves stability unmeasured", "--resamplings: %d is not a count", o.resamplings)
	case o.minDF < 0 || o.dimensions < 1 || o.neighbours < 1:
		return usage("see the comments that casebook init writes", "--min-df %d, --dimensions %d, --neighbours %d: a number is too small", o.minDF, o.dimensions, o.neighbours)
	case !(o.maxDF > 0 && o.maxDF <= 1 && o.ownShare > 0 && o.ownShare <= 1 && o.contextWeight >= 0 && o.contextWeight <= 1):
		return usage("see the comments that casebook init writes", "--max-df %g, --own-share %g, --context-weight %g: a share is not between 0 and 1", o.maxDF, o.ownShare, o.contextWeight)
	case o.workers < 1:
		return usage("use 1 or more", "--workers: %d is too few", o.workers)
	}
	return errors.Join(
		oneOf("ocr", o.ocr, "auto", "ppocr", "tesseract"),
		oneOf("ocr-model", o.ocrModel, "best", "fast"),
		oneOf("unit", o.unit, "practice", "case"),
		oneOf("segmenter", o.segmenter, "fast", "gse"),
		oneOf("lang", o.lang, "zh", "en"))
}

const configName = "casebook.yaml"

// readConfig sets every option that casebook.yaml names and the command line
// does not. Without --config a missing file is no error.
func (o *options) readConfig(all *pflag.FlagSet, dir string) error {
	path := o.config
	if path == "" {
		path = filepath.Join(dir, configName)
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && o.config == "" {
		return nil
	}
	if err != nil {
		return usage("write one with: casebook init -o DIR", "%s: %v", path, plainPath(err))
	}
	return applyConfig(all, path, data)
}

// applyConfig reads a flat mapping of option names to values.
func applyConfig(all *pflag.FlagSet, path string, data []byte) error {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return usage("see the comments that casebook init writes", "%s: %v", path, err)
	}
	if len(doc.Content) == 0 {
		return nil
	}
	m := doc.Content[0]
	if m.Kind != yaml.MappingNode {
		return usage("write lines such as \"themes: 10\"", "%s:%d: not a list of options", path, m.Line)
	}
	for i := 0; i+1 < len(m.Content); i += 2 {
		key, val := m.Content[i], m.Content[i+1]
		f := all.Lookup(key.Value)
		if f == nil || f.Annotations[stageKey][0] == forRun {
			return usage("known options: "+strings.Join(configKeys(all), ", "), "%s:%d: unknown option %q", path, key.Line, key.Value)
		}
		if val.Kind != yaml.ScalarNode {
			return usage("write one value", "%s:%d: %s is not a single value", path, val.Line, key.Value)
		}
		if f.Changed {
			continue // the command line wins
		}
		value := val.Value
		if val.Tag == "!!null" {
			value = f.DefValue
		}
		if err := f.Value.Set(value); err != nil {
			return usage("write a value such as "+f.DefValue, "%s:%d: %s: %q is not valid", path, val.Line, key.Value, val.Value)
		}
	}
	return nil
}

func configKeys(all *pflag.FlagSet) []string {
	var keys []string
	all.VisitAll(func(f *pflag.Flag) {
		if f.Annotations[stageKey][0] != forRun {
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
		stage := f.Annotations[stageKey][0]
		if stage == forRun {
			return
		}
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
		case "stop-words", "user-dict", "synonyms":
			if value != "" {
				sum, err := fileSum(value)
				if err != nil {
					failed = usage("give the path of a text file", "--%s: %v", f.Name, err)
				}
				value = filepath.Base(value) + " sha256:" + sum
			}
		}
		out = append(out, corpus.Field{Name: f.Name, Value: value})
	})
	return out, failed
}
