package analyze

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"casebook/corpus/sample"
)

// A run that is stopped in whichever step ends within a second and says that it
// was stopped.
func TestRunStops(t *testing.T) {
	sample.Plainly(t)
	words := strings.Split("图书 借阅 行道树 浇水 公交 站牌 食堂 蔬菜 社区 老人 垃圾 分类 路口 停车 窗口 审批 河道 巡查 志愿 服务", " ")
	col := repeated(1500, func(i int) string {
		var b strings.Builder
		for j := range 30 {
			b.WriteString(words[(i*7+j*j*(i%13)+j/3)%len(words)])
		}
		return fmt.Sprint(b.String(), i)
	})
	beside := []string{"facts", "news"} // told when they are waited for, and done perhaps
	for _, step := range []string{"segment", "vectors", "number", "group", "stability", "label", "facts", "news"} {
		ctx, stop := context.WithCancel(t.Context())
		var stopped time.Time
		_, err := Run(ctx, col, Options{Segmenter: bigrams{}, Seed: 1}, func(s string) {
			switch {
			case s == step && slices.Contains(beside, s):
				stopped = time.Now()
				stop()
			case s == step:
				time.AfterFunc(20*time.Millisecond, func() { stopped = time.Now(); stop() })
			}
		})
		if late := time.Since(stopped); err == nil || !errors.Is(err, context.Canceled) || late > time.Second {
			t.Errorf("stopped in %s: %v after %v", step, err, late)
		}
	}
}
