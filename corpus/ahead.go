package corpus

import "path/filepath"

// Written says that a staged file (name as for Put) will not be written to any more: the disk begins to
// write it, where the system can be asked for that, so that Commit finds most of it there. What was
// written is safe only after Commit, which syncs every file: to sync each as it is finished makes a file
// system with a journal write that each time, and whoever creates or writes another file wait for it.
func (c *Change) Written(name string) {
	path := filepath.Join(c.staging(), filepath.FromSlash(name))
	c.ahead.Go(func() { beginWriting(path) })
}
