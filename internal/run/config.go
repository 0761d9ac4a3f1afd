package run

import (
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/queue"
)

// Options are all that a run can be told.
type Options struct {
	// ingest
	Markers      string
	FolderIsBook string
	Columns      string // ParseColumns of ingest/sheet
	KeepBoth     bool   // of a book given twice, both readings
	Password     string
	OCR          string
	OCRModel     string
	OCRPages     string // ParsePages of ingest/pages
	ReviewImages bool
	// analyze
	Themes      int
	Unit        string
	Seed        uint64
	Segmenter   string
	StopWords   string
	UserDict    string
	Synonyms    string
	Subjects    string
	ThemesFile  string
	Vectors     string // file of the user's own
	Model       string // file of a sentence model
	ModelPrefix string // what it wants before each text
	VectorShare float64
	Resamplings int
	KeepThemes  bool
	// analyze, seldom changed
	MinDF         int
	MaxDF         float64
	OwnShare      float64
	ContextWeight float64
	Dimensions    int
	Neighbours    int
	// report
	Lang   string
	Strict bool
	// of this run only: they change no result and are not recorded
	Output  string
	Workers int
	Fresh   bool
	// HeldWhole is how many bytes of stored books are held in memory whole; 0: corpus.HeldWhole.
	HeldWhole int64
	// Engine is who reads pages: EngineHere, EngineNATS, or the URL of a NATS server.
	Engine string
	Queue  queue.Options
	// WithoutShards reads the pages of missing shards, instead of naming them.
	WithoutShards bool
}

// The engines that are no URL.
const (
	EngineHere = "goroutines" // this process
	EngineNATS = "nats"       // worker processes beside a server in this process
)

// The stages that an option belongs to.
const (
	StageIngest  = "ingest"
	StageAnalyze = "analyze"
	StageReport  = "report"
	StageRun     = "run"    // of this run only
	StageEngine  = "engine" // of this run only: who reads pages
)

// Config is what a run is given.
type Config struct {
	Options
	// Parameters are the options of each stage as they shape its result and are
	// recorded: a file counts by its content, a password is not among them.
	Parameters map[string][]corpus.Field
	// FilesAgain are options that name files and that a run which goes on from the last one does
	// not name, with what is recorded of the file that the last one took: name and sha256.
	FilesAgain map[string]string
	// Defaults are the values of options that nobody has to name to repeat a run.
	Defaults map[string]string
}

// Reporter is told what a run has to say. Its methods are called by one goroutine at a
// time, but for Pages.
type Reporter interface {
	// Say tells what went wrong, and what helps against it (which may say nothing).
	Say(m, remedy message.Message)
	// Note tells a remark that nobody needs.
	Note(m message.Message)
	// Step names what is being done; the zero message ends it.
	Step(m message.Message)
	// Files tells what became of each file of a run, at its end.
	Files(list []corpus.File)
	// Pages tells how many pages of a book are read.
	Pages(book string, done, total int)
}
