package run

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"

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
	col, err := corpus.Store{Dir: output}.Held(context.Background()) // pages are in outlines too
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
