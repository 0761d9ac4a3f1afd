package review

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/corpus"
)

// A review of a collection whose texts stay on the disk shows and writes what one shows and
// writes that holds them.
func TestReviewInOutline(t *testing.T) {
	var want []string
	for _, whole := range []int64{0, 1} {
		f := newFixture(t)
		r := f.open(t, whole)
		v, _, err := r.s.look()
		if err != nil || v.raw.Outlined() != (whole == 1) {
			t.Fatal(err)
		}
		version := func() string {
			_, file, err := r.s.look()
			if err != nil {
				t.Fatal(err)
			}
			return file.Version()
		}
		got := []string{
			ask(r, "GET", "/review/state", ""),
			ask(r, "GET", "/review/state?practice=b-001-2&case=b-002", ""),
			ask(r, "POST", "/review/edit", fmt.Sprintf(`{"version":%q,"do":"correct","practice":"b-001-1","quote":"十个站点","to":"十二个站点"}`, version())),
			ask(r, "POST", "/review/edit", fmt.Sprintf(`{"version":%q,"do":"correct","practice":"b-001-1","quote":"没有的字","to":"x"}`, version())),
			ask(r, "POST", "/review/edit", fmt.Sprintf(`{"version":%q,"do":"move","practice":"b-002-2","into":"T01"}`, version())),
			ask(r, "GET", "/review/state?practice=b-001-1", ""),
		}
		list, err := os.ReadFile(filepath.Join(f.dir, "edits.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		if got = append(got, string(list)); want == nil {
			want = got
			t.Log(strings.Join(got, "\n"))
			continue
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%d: got %s, want %s", i, got[i], want[i])
			}
		}
	}
}

// A text that cannot be read is told, and the folder is read anew once it is whole again.
func TestReviewTellsDamage(t *testing.T) {
	f := newFixture(t)
	r := f.open(t, 1)
	if _, _, err := r.s.look(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(f.dir, filepath.FromSlash(corpus.BookPath("b")))
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		data []byte
		want string
	}{{bytes.ReplaceAll(data, []byte(`{"case":{`), []byte(`{"case":[`)), "500 "}, {data, "200 "}} {
		if err := os.WriteFile(path, c.data, 0o644); err != nil {
			t.Fatal(err)
		}
		if got := ask(r, "GET", "/review/state?practice=b-001-2", ""); !strings.HasPrefix(got, c.want) {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

// open opens a review that holds so many bytes of books whole.
func (f *fixture) open(t *testing.T, whole int64) *Review {
	t.Helper()
	r, err := Open(context.Background(), f.dir, Options{Rerun: f.rerun})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Close)
	r.s.store.Whole = whole
	return r
}

// ask is the answer to a request: status and body.
func ask(r *Review, method, address, body string) string {
	req := httptest.NewRequest(method, address, strings.NewReader(body))
	if method == http.MethodPost {
		req.Header.Set("Content-Type", "application/json")
	}
	w := httptest.NewRecorder()
	r.ServeHTTP(w, req)
	return fmt.Sprintf("%d %s", w.Code, w.Body)
}
