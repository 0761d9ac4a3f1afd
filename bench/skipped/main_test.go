package main

import (
	"strings"
	"testing"
)

func TestSkipped(t *testing.T) {
	const log = `{"Action":"run","Package":"a","Test":"TestX"}
{"Action":"output","Package":"a","Test":"TestX","Output":"=== RUN   TestX\n"}
{"Action":"output","Package":"a","Test":"TestX","Output":"    x_test.go:9: no Chromium on this machine: apt-get install chromium\n"}
{"Action":"skip","Package":"a","Test":"TestX"}
{"Action":"output","Package":"b","Test":"TestX","Output":"    y_test.go:12: no Chromium on this machine: apt-get install chromium\n"}
{"Action":"skip","Package":"b","Test":"TestX"}
{"Action":"output","Package":"b","Test":"TestZ","Output":"    y_test.go:12: a remark\n"}
{"Action":"pass","Package":"b","Test":"TestZ"}
not json
`
	if got, want := Line(Reasons(strings.NewReader(log))), "test: skipped: 2 × no Chromium on this machine: apt-get install chromium"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := Line(nil); got != "test: nothing was skipped" {
		t.Error(got)
	}
}
