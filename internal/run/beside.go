package run

import (
	"os"
	"path/filepath"

	"casebook/corpus"
	"casebook/corpus/message"
)

// FirstRun is what helps where a folder holds no results: the one beside it that holds some, where it is the only one, else how to make them.
func FirstRun(dir string) message.Message {
	_, err := os.Stat(filepath.Join(dir, "data", "state.json")) // there, and damaged
	if there := resultsBeside(dir); there != "" && err != nil {
		return message.New("run.results_there", there)
	}
	return message.New("run.run_first", dir)
}

// resultsBeside is the only folder with results in the folder that another lies in, or would; empty where there is none, or several.
func resultsBeside(dir string) (found string) {
	around := filepath.Dir(filepath.Clean(dir))
	entries, err := os.ReadDir(around)
	if err != nil {
		return ""
	}
	for _, e := range entries {
		there := filepath.Join(around, e.Name())
		if !e.IsDir() || there == filepath.Clean(dir) {
			continue
		}
		if st, err := (corpus.Store{Dir: there}).State(); err != nil || len(st.Outputs) == 0 {
			continue
		}
		if found != "" {
			return ""
		}
		found = there
	}
	return found
}

// NotThere is an error of a folder without results, with what helps.
func NotThere(err error, dir string) *message.Error {
	return &message.Error{Message: message.New("run.folder", dir), Cause: err, Remedy: FirstRun(dir)}
}
