package run

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"

	"casebook/corpus/message"
)

// fingerprint hashes a list of values; equal lists give equal fingerprints.
func fingerprint(values ...any) string {
	h := sha256.New()
	for _, v := range values {
		s := fmt.Sprintf("%v", v)
		fmt.Fprintf(h, "%d:%s\n", len(s), s)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// FileSum is the sha256 of a file's content. What is no regular file is not opened: a
// pipe or a device may never end.
func FileSum(path string) (string, error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return "", message.Fail("ingest.not_regular")
	}
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
