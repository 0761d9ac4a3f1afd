package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// needsSlurm skips a test where it is not asked for or a program of the cluster is missing.
func needsSlurm(t *testing.T) {
	t.Helper()
	nightly(t, true)
	for _, program := range []string{"munged", "slurmctld", "slurmd", "sbatch"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not there: apt-get install slurmctld slurmd slurm-client munge", program)
		}
	}
}

// slurm starts a cluster of one node, of Debian's packages, and returns the variable that
// its commands need.
func slurm(t *testing.T, root string) string {
	t.Helper()
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	host, _, _ = strings.Cut(host, ".")
	if err := os.MkdirAll(root, 0o755); err != nil {
		t.Fatal(err)
	}
	conf := filepath.Join(root, "slurm.conf")
	text := strings.NewReplacer("ROOT", root, "HOST", host, "PORT1", fmt.Sprint(freePort(t)), "PORT2", fmt.Sprint(freePort(t))).Replace(`ClusterName=test
SlurmctldHost=HOST(127.0.0.1)
SlurmUser=root
SlurmdUser=root
SlurmctldPort=PORT1
SlurmdPort=PORT2
AuthType=auth/munge
StateSaveLocation=ROOT/state
SlurmdSpoolDir=ROOT/spool
SlurmctldPidFile=ROOT/slurmctld.pid
SlurmdPidFile=ROOT/slurmd.pid
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
ReturnToService=2
SchedulerType=sched/builtin
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
NodeName=HOST NodeAddr=127.0.0.1 CPUs=1 State=UNKNOWN
PartitionName=all Nodes=HOST Default=YES MaxTime=INFINITE State=UP OverSubscribe=FORCE:4
`)
	if err := os.WriteFile(conf, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"state", "spool"} {
		os.MkdirAll(filepath.Join(root, dir), 0o755)
	}
	os.MkdirAll("/run/munge", 0o755)
	for _, c := range []*exec.Cmd{
		exec.Command("munged", "--foreground", "--force"),
		exec.Command("slurmctld", "-D", "-f", conf), exec.Command("slurmd", "-D", "-f", conf, "-N", host),
	} {
		if c.Args[0] == "munged" && exec.Command("munge", "-n").Run() == nil {
			continue // one is running
		}
		out := &strings.Builder{}
		c.Stdout, c.Stderr = out, out
		if err := c.Start(); err != nil {
			t.Skipf("%s does not start: %v", c.Args[0], err)
		}
		t.Cleanup(func() {
			c.Process.Kill()
			c.Wait()
			if t.Failed() {
				t.Logf("--- %s\n%.4000s", c.Args[0], out)
			}
		})
		time.Sleep(2 * time.Second)
	}
	return "SLURM_CONF=" + conf
}

// The example array with a real slurmctld and slurmd: one task is killed, the run over
// them names its shard, that shard alone is submitted again, and the run ends as a plain
// one does.
func TestSlurm(t *testing.T) {
	needsSlurm(t)
	f := newField(t, 10, "TESSERACT_MILLIS=300")
	conf := slurm(t, f.path("slurm"))
	script, err := filepath.Abs("../../docs/slurm/shards.sh")
	if err != nil {
		t.Fatal(err)
	}
	out := f.path("out")
	cache := f.path("cache-slurm")
	os.MkdirAll(cache, 0o700)
	os.Symlink(compiled(), filepath.Join(cache, "pdfium"))
	env := append(append(os.Environ(), f.env...), conf, "CASEBOOK="+built(t), "CASEBOOK_FLAGS=--ocr tesseract", "CASEBOOK_CACHE="+cache)
	sh := func(name string, args ...string) string {
		t.Helper()
		c := exec.Command(name, args...)
		c.Env = env
		said, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%s %v: %v\n%s", name, args, err, said)
		}
		return string(said)
	}
	idle := func() {
		t.Helper()
		for range 240 {
			if strings.TrimSpace(sh("squeue", "--noheader")) == "" {
				return
			}
			time.Sleep(500 * time.Millisecond)
		}
		t.Fatalf("jobs do not end:\n%s", sh("squeue"))
	}
	sh("sh", script, "submit", f.book, out, "2")
	victim := ""
	for range 240 {
		for _, line := range strings.Split(sh("squeue", "--noheader", "--array", "--states=R", "--format=%i %a %j %K"), "\n") {
			if p := strings.Fields(line); len(p) == 4 && p[2] == "casebook-pages" {
				victim = p[0]
			}
		}
		if victim != "" {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	_, shard, _ := strings.Cut(victim, "_")
	sh("scancel", "--signal=KILL", "--full", victim)
	idle()
	log, _ := os.ReadFile(filepath.Join(out, "run.log"))
	if !strings.Contains(string(log), "shards "+shard+" of 2 are missing") || !strings.Contains(string(log), "sbatch --array="+shard+";") {
		t.Fatalf("task %s was killed; the run said:\n%s", victim, log)
	}
	sh("sh", script, "missing", f.book, out)
	idle()
	plain := f.start("whole", "run", f.book, "-o", f.path("whole"), "--ocr", "tesseract")
	plain.wait()
	got, want := files(t, out), files(t, f.path("whole"))
	for name, data := range want {
		if string(got[name]) != string(data) {
			t.Errorf("%s differs from that of the plain run", name)
		}
	}
	if _, err := os.Stat(filepath.Join(out, "shards")); err == nil {
		t.Error("the shards are still there after the run over them")
	}
	if t.Failed() {
		log, _ := os.ReadFile(filepath.Join(out, "run.log"))
		t.Logf("the run: %s", log)
	}
}
