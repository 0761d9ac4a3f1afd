package run

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"time"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/pagecache"
	"casebook/ingest/queue"
)

// Status is how far the work on an output folder is.
type Status struct {
	// Run is a run by workers that is being done on this machine; nil for none.
	Run *queue.Progress `json:"run"`
	// Shards that have ended.
	Shards Shards `json:"shards"`
	// Books and Pages of the collection, as the last run left it, and the pages that it
	// could not read.
	Books  int            `json:"books"`
	Pages  int            `json:"pages"`
	Unread []StatusUnread `json:"unread"`
}

// StatusUnread is a page that could not be read.
type StatusUnread struct {
	Book   string          `json:"book"`
	Page   int             `json:"page"`
	Reason message.Message `json:"reason"`
}

// StatusOf looks at an output folder. It holds up no run and changes nothing.
func StatusOf(output string) (Status, error) {
	st := Status{Run: progressOf(output), Shards: ShardsOf(output), Unread: []StatusUnread{}}
	if _, err := os.Stat(output); err != nil && st.Run == nil {
		return st, fail(message.Fail("run.no_folder", output).Hint("run.run_first", output))
	}
	col, err := (corpus.Store{Dir: output}).Collection()
	if errors.Is(err, corpus.ErrNoStore) {
		return st, nil
	}
	if err != nil {
		return st, fail(message.Wrap(err, "run.folder", output).Hint("run.run_first", output))
	}
	for _, b := range col.Books {
		st.Books++
		st.Pages += len(b.Pages)
		for _, p := range b.Pages {
			if !p.Unreadable.IsZero() {
				st.Unread = append(st.Unread, StatusUnread{b.File, p.Number, p.Unreadable})
			}
		}
	}
	return st, nil
}

// progressFile is where a run by workers says how far it is: in the user's cache folder,
// so that the output folder holds nothing that depends on the engine.
func progressFile(output string) (string, error) {
	pages, err := pagecache.Folder()
	if err != nil {
		return "", err
	}
	return filepath.Join(filepath.Dir(pages), "progress", folderName(output)+".json"), nil
}

// folderName names an output folder by a hash of its path.
func folderName(output string) string {
	if abs, err := filepath.Abs(output); err == nil {
		output = abs
	}
	sum := sha256.Sum256([]byte(output))
	return hex.EncodeToString(sum[:8])
}

// keepProgress has a run say how far it is, until the returned function is called.
func keepProgress(output string) (tell func(queue.Progress), end func()) {
	path, err := progressFile(output)
	if err != nil || os.MkdirAll(filepath.Dir(path), 0o700) != nil {
		return func(queue.Progress) {}, func() {}
	}
	tell = func(p queue.Progress) {
		if data, err := json.Marshal(p); err == nil {
			corpus.WriteWhole(path, data) // what cannot be written is not shown
		}
	}
	return tell, func() { os.Remove(path) }
}

// stale is how old the progress of a run is that has died.
const stale = 30 * time.Second

func progressOf(output string) *queue.Progress {
	path, err := progressFile(output)
	if err != nil {
		return nil
	}
	data, err := os.ReadFile(path)
	var p queue.Progress
	if err != nil || json.Unmarshal(data, &p) != nil || time.Since(p.Updated) > stale {
		return nil
	}
	return &p
}
