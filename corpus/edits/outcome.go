package edits

import (
	"fmt"

	"casebook/corpus/message"
)

// Status says how an edit fared.
type Status string

// How an edit fared. The last four are to be reported: it was not applied, or
// not as a whole.
const (
	Applied   Status = "applied"
	Refound   Status = "refound"   // applied to another id, found by its quotation
	Already   Status = "already"   // what is computed says the same by now
	Partly    Status = "partly"    // some of the practices it names are not there
	Lost      Status = "lost"      // neither id nor quotation is there any more
	Ambiguous Status = "ambiguous" // the quotation is there more than once
	Conflict  Status = "conflict"  // another edit contradicts it
)

// Outcome is what became of one edit.
type Outcome struct {
	Line   int
	Do     Kind
	Target string // id of what was changed, empty where nothing was
	Status Status
	// Message says it for the terminal, Sentence in Chinese for the report.
	Message  string
	Sentence string
}

// Failed reports whether an edit was not applied as a whole and a person should look.
func (o Outcome) Failed() bool {
	return o.Status == Partly || o.Status == Lost || o.Status == Ambiguous || o.Status == Conflict
}

func (o Outcome) String() string { return fmt.Sprintf("edits.yaml, line %d: %s", o.Line, o.Message) }

// Sentences are the remarks for the report about edits that were not applied.
func Sentences(all []Outcome) (out []message.Message) {
	for _, o := range all {
		if o.Failed() {
			out = append(out, message.Plain(o.Sentence))
		}
	}
	return out
}

var statusZh = map[Status]string{
	Partly:    "所列做法有的已不在该主题，只应用了一部分",
	Lost:      "找不到所指的内容，未能应用",
	Ambiguous: "引文不止一处，未能应用",
	Conflict:  "与另一处修改矛盾，未应用",
	Refound:   "编号已变，按引文找到后应用",
	Already:   "计算结果已经如此",
	Applied:   "已应用",
}

var kindZh = map[Kind]string{
	Title: "案例标题", Region: "案例地区", Boundary: "栏目起点", Marker: "栏目标记", TOC: "目录对应", Drop: "删去案例",
	Add: "增补案例", Correct: "文字更正", Rename: "主题改名", Merge: "主题合并", Split: "主题拆分", Move: "做法调整主题",
	Pin: "做法固定主题", Note: "主题备注",
}

// outcome tells how e fared; about is the thing it speaks of, for the reader.
func outcome(e *Edit, s Status, target, format string, args ...any) Outcome {
	msg := fmt.Sprintf(format, args...)
	return Outcome{Line: e.Line, Do: e.Do, Target: target, Status: s,
		Message:  fmt.Sprintf("%s: %s", e.Do, msg),
		Sentence: fmt.Sprintf("人工修改（edits.yaml第%d行，%s%s）：%s。", e.Line, kindZh[e.Do], about(e), statusZh[s])}
}

// about names what an edit speaks of by its quotation, or else by its id.
func about(e *Edit) string {
	for _, s := range []string{e.Quote, e.Label, e.Entry, e.Marker, e.To, e.Case, e.Theme} {
		if rs := []rune(s); s != "" {
			if len(rs) > 24 {
				s = string(rs[:24]) + "…"
			}
			return "“" + s + "”"
		}
	}
	return ""
}
