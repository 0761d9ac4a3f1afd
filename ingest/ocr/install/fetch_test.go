package install

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
)

// What is fetched is kept when it is the pinned package, and only then.
func TestDownload(t *testing.T) {
	body := strings.Repeat("wheel ", 1000)
	sum := sha256.Sum256([]byte(body))
	sent := body
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/pypi/packages/aa/x.whl" {
			http.NotFound(w, r)
			return
		}
		w.Write([]byte(sent))
	}))
	defer server.Close()
	pinned := wheel{"packages/aa/x.whl", hex.EncodeToString(sum[:]), int64(len(body))}
	for _, c := range []struct {
		name, source, sent string
		want               string // in the error
	}{
		{"the package", server.URL + "/pypi/", body, ""},
		{"another one", server.URL + "/pypi", strings.ToUpper(body), "is not the file that casebook was tested with"},
		{"one cut short", server.URL + "/pypi", body[:100], "is not the file that casebook was tested with"},
		{"one that goes on", server.URL + "/pypi", body + body, "is not the file that casebook was tested with"},
		{"none", server.URL, body, "404"},
		{"no server", "http://127.0.0.1:1", body, "could not be fetched"},
	} {
		sent = c.sent
		var done int64
		file, err := pinned.download(context.Background(), c.source, t.TempDir(), func(_ string, n, _ int64) { done = n })
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if err == nil {
			if got, _ := os.ReadFile(file); string(got) != body || done != int64(len(body)) {
				t.Errorf("%s: %d bytes, told %d", c.name, len(got), done)
			}
		}
	}
}

// Every system that has a library can fetch it, by an address that names its package.
func TestWheelsOfLibraries(t *testing.T) {
	for system := range libraries {
		w, ok := libraryWheels[system]
		if !ok || !strings.Contains(w.path, strings.ReplaceAll(wheelOfORT, "==", "-")+"-") || len(w.sha256) != 64 {
			t.Errorf("%s: %+v", system, w)
		}
	}
	if !strings.Contains(modelsWheel.path, strings.ReplaceAll(models6, "==", "-")+"-") {
		t.Errorf("models: %s, want %s", modelsWheel.path, models6)
	}
}
