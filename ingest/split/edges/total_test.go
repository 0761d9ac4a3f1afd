package edges

import "testing"

func TestNumberOfTotal(t *testing.T) {
	for _, c := range []struct {
		line  string
		n     int
		words string
	}{
		{"山海县案例选 4 / 223", 4, "山海县案例选 "},
		{"山海县案例选　第4页 共6页", 4, "山海县案例选　"},
		{"山海县案例选 第 12 页，共 30 页", 12, "山海县案例选 "},
		{"Cases of the year 3 of 18", 3, "Cases of the year "},
		{"山海县案例选 １２／３０", 12, "山海县案例选 "},
		{"山海县案例选 第21页（共88页)", 21, "山海县案例选 "},
		{"山海县案例选　共 88 页，第 21 页", 21, "山海县案例选　"},
		{"山海县案例选（第7页 / 共19页）", 7, "山海县案例选（"},
		{"山海县案例选 第 7 页｜共 19 页", 7, "山海县案例选 "},
		{"山海县案例选 第7页，总共19页", 7, "山海县案例选 "},
		{"山海县案例选 总 19 页 / 第 7 页", 7, "山海县案例选 "},
		{"山海县案例选 12/6", 0, ""},
		{"山海县案例选 2019", 0, ""},
		{"全县共 6 页", 0, ""},
	} {
		n, at := numberOfTotal(c.line)
		if n != c.n || n > 0 && c.line[:at] != c.words {
			t.Errorf("%q gives %d after %q, want %d after %q", c.line, n, c.line[:at], c.n, c.words)
		}
	}
}
