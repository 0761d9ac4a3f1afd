package analyze

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
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
	col := repeated(2000, func(i int) string {
		var b strings.Builder
		rnd := rand.New(rand.NewPCG(uint64(i), 1)) // no near-copies, which are grouped once
		for range 30 {
			b.WriteString(words[rnd.IntN(len(words))])
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
				time.AfterFunc(5*time.Millisecond, func() { stopped = time.Now(); stop() })
			}
		})
		if late := time.Since(stopped); err == nil || !errors.Is(err, context.Canceled) || late > time.Second {
			t.Errorf("stopped in %s: %v after %v", step, err, late)
		}
	}
}
