package pdf

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"casebook/corpus/sample"
	"casebook/ingest/child"
	"casebook/ingest/pdf/pdftest"
)

// tight are limits for hostile files: what takes longer is a hang.
var tight = Options{Deadline: time.Second, Memory: 700 << 20}

func TestMain(m *testing.M) {
	child.Main(Service())
	os.Exit(m.Run())
}

func write(t testing.TB, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "book.pdf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// readAll reads the text and the image of the first pages, and returns the first
// error of the file and the errors of pages.
func readAll(ctx context.Context, path string, o Options, pages int) (opened bool, fails []error) {
	d, err := Open(ctx, path, o)
	if err != nil {
		return false, []error{err}
	}
	defer d.Close()
	for n := 1; n <= min(d.NumPages(), pages); n++ {
		if _, err := d.Page(ctx, n); err != nil {
			fails = append(fails, err)
			continue
		}
		if _, err := d.Render(ctx, n, 72); err != nil {
			fails = append(fails, err)
		}
	}
	return true, fails
}

// allowed are the errors that a bad file may end in.
func allowed(err error) bool {
	var f *child.Failure
	for _, e := range []error{ErrBroken, ErrNoPages, ErrEncrypted, child.ErrDeadline, child.ErrMemory} {
		if errors.Is(err, e) {
			return true
		}
	}
	return errors.As(err, &f) && f.Kind != child.KindFault
}

func TestHostileFiles(t *testing.T) {
	for _, h := range pdftest.HostileFiles() {
		t.Run(h.Name, func(t *testing.T) {
			t.Parallel()
			start := time.Now()
			opened, fails := readAll(context.Background(), write(t, h.Data), tight, 3)
			t.Logf("opened %v, %v, %.1f s", opened, fails, time.Since(start).Seconds())
			for _, err := range fails {
				if !allowed(err) {
					t.Errorf("unexpected error: %v", err)
				}
			}
		})
	}
}

// TestHostileVariants damages the crafted files further: as many files as HOSTILE says,
// every night 600.
func TestHostileVariants(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("HOSTILE"))
	if err != nil {
		t.Skip("set HOSTILE to a number of files")
	}
	files := pdftest.HostileFiles()
	random := rand.New(rand.NewPCG(3, 4))
	for i := range n {
		h := files[i%len(files)]
		if len(h.Data) == 0 {
			continue
		}
		data := pdftest.Mutate(h.Data, 1+random.IntN(6), random.IntN)
		_, fails := readAll(context.Background(), write(t, data), tight, 2)
		for _, err := range fails {
			if !allowed(err) {
				t.Errorf("%d, %s: unexpected error: %v", i, h.Name, err)
			}
		}
	}
}

// mutations is the number of damaged files to try: 100, or as MUTATIONS says.
func mutations() int {
	if n, err := strconv.Atoi(os.Getenv("MUTATIONS")); err == nil {
		return n
	}
	return 100
}

func load(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(sample.Path(name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Damaged files never stop the parent, and never hang.
func TestMutations(t *testing.T) {
	sample.Plainly(t)
	originals := [][]byte{pdftest.Plain(3), mixed(), pdftest.Encrypted(1, ""), load(t, "sample.pdf"), load(t, "sample-scan.pdf")}
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range mutations() {
		original := originals[i%len(originals)]
		data := pdftest.Mutate(original, 1+rng.IntN(12+len(original)/20_000), rng.IntN)
		start := time.Now()
		_, fails := readAll(context.Background(), write(t, data), tight, 4)
		for _, err := range fails {
			if !allowed(err) {
				t.Errorf("mutation %d: unexpected error: %v", i, err)
			}
		}
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("mutation %d took %s", i, took)
		}
	}
}
