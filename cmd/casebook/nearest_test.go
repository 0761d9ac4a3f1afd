package main

import "testing"

func TestNearest(t *testing.T) {
	words := []string{"run", "report", "review", "output", "ocr", "ocr-model", "seed", "strict"}
	for typed, want := range map[string]string{
		"outptu": "output", "reprot": "report", "rnu": "run", "urn": "run", "nur": "", "rum": "run", "reviev": "review", "ocr-mode": "ocr-model",
		"xyz": "", "sead": "seed", "output": "output", "re": "", "rn": "run", "out": "output", "stri": "strict", "o": "", "cr": "ocr", "xy": "",
	} {
		if got := nearest(typed, words); got != want {
			t.Errorf("nearest(%q) = %q, want %q", typed, got, want)
		}
	}
	if got := nearest("cat", []string{"car", "cab"}); got != "" {
		t.Errorf("two are as near, and %q is named", got)
	}
}
