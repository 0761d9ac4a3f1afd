package ingest

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"casebook/corpus/message"
	"casebook/ingest/archive"
)

// archived is the format of files that hold other files.
const archived = "zip"

// maxNested is how many archives within archives are opened.
const maxNested = 3

// unpacked resolves a file to itself, or to the books in it where it is an archive:
// these lie in a folder below root that Discard removes. within says how many archives
// are around. left are the names of files that are no books.
func unpacked(file, root string, within int) (paths []string, dir string, left []string, err error) {
	if formats[strings.ToLower(filepath.Ext(file))] != archived {
		return []string{file}, "", nil, nil
	}
	if within >= maxNested {
		return nil, "", nil, message.Fail("file.archive_nested", maxNested).Hint("file.unpack")
	}
	if dir, err = os.MkdirTemp(root, ".casebook-zip-"); err != nil {
		return nil, "", nil, err
	}
	left, err = archive.Unpack(context.Background(), file, dir, inFolders)
	if err == nil {
		paths, err = inFolder(dir)
	}
	if err == nil && len(paths) == 0 {
		err = message.Fail("file.archive_empty", Extensions)
	}
	if err != nil {
		os.RemoveAll(dir)
		return nil, "", nil, err
	}
	return paths, dir, left, nil
}

// Discard removes what was unpacked for inputs.
func Discard(inputs []Input) {
	for _, in := range inputs {
		if in.unpackedIn != "" {
			os.RemoveAll(in.unpackedIn)
		}
	}
}
