package profile

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestStepsStandInTheOrderTheyBegan(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	p, err := Start(dir)
	if err != nil {
		t.Fatal(err)
	}
	ctx := p.With(context.Background())
	outer := Step(ctx, "outer")
	Step(ctx, "inner")()
	Step(context.Background(), "elsewhere")() // of another run
	Work(ctx, "outer", Characters, 5)
	Work(ctx, "outer", Characters, 2)
	outer()
	if err := p.Stop(); err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile(filepath.Join(dir, Steps))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(table), "\n")
	if lines[0]+"\n" != StepsHeader || !strings.HasPrefix(lines[1], "outer\t") || !strings.HasPrefix(lines[2], "inner\t") || !strings.HasSuffix(lines[1], "\t7\tcharacters") || len(lines) != 4 {
		t.Errorf("steps:\n%s", table)
	}
	for _, name := range []string{CPU, Memory, Trace} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNothingIsRecordedWithoutAProfile(t *testing.T) {
	var p *Profile
	Step(p.With(context.Background()), "step")()
	if err := p.Stop(); err != nil {
		t.Error(err)
	}
}

func TestAFolderThatCannotBeMadeIsAnError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Start(filepath.Join(file, "below")); err == nil {
		t.Error("no error")
	}
}
