package findings

import (
	"slices"
	"testing"
	"testing/fstest"

	"casebook/corpus"
	"casebook/report/index"
)

func collection(text string) *index.Index {
	c := corpus.Case{ID: "b-001", BookID: "b", Seq: 1, Practices: []corpus.Practice{
		{ID: "b-001-1", CaseID: "b-001", BookID: "b", Seq: 1, Text: text}, {ID: "b-001-2", CaseID: "b-001", BookID: "b", Seq: 2, Text: "二"}}}
	return index.Of(&corpus.Collection{Books: []*corpus.Book{{ID: "b", Cases: []corpus.Case{c}}}}, nil)
}

// folder is what the desk leaves of a collection.
func folder(x *index.Index) fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte("\ufeff" + s)} }
	names := []string{"concepts", "concept_practices", "cooccurrence", "correspondence", "correspondence_axes", "agreement"}
	return fstest.MapFS{
		MadeOf():                  {Data: Made(nil, State(x), names)},
		"concepts.csv":            file("concept,rule\n养老,老人\ncase_id,孩子\n"),
		"concept_practices.csv":   file("practice_id,case_id,theme_id,养老,concept_case_id\nb-001-1,b-001,,true,false\nb-001-2,b-001,,true,true\ngone,gone,,true,true\n"),
		"cooccurrence.csv":        file("a,b,both,n_a,n_b,jaccard,npmi,g2,p,q\n甲,乙,3,4,5,.5,1,9,.001,.01\n甲,丙,3,4,9,.2,1,1,.2,.9\n"),
		"correspondence.csv":      file("kind,name,label,variable,mass,inertia,axis_1,axis_2\ngroup,T01,养老（老人）,theme,.5,.4,1,-1\nword,老人,,theme,.5,.6,.5,\n"),
		"correspondence_axes.csv": file("axis,share\n1,.7\n2,.3\n"),
		"agreement.csv":           file("task,measure,between,theme_id,n,agreed,value,low,high,chance\nname,accepted,coders,,12,10,.8333,.55,.95,\ntheme,cohen_kappa,\"a, b\",,3,3,,,,\n"),
	}
}

func TestRead(t *testing.T) {
	x := collection("一")
	f := Read(folder(x), x)
	if f == nil || len(f.Stale) > 0 || len(f.Concepts) != 2 || len(f.Ties) != 2 || len(f.Map.Points) != 2 || len(f.Figures) != 2 {
		t.Fatalf("read %+v", f)
	}
	if c := f.Concepts[0]; !slices.Equal(c.Practices, []string{"b-001-1", "b-001-2"}) || c.Cases != 1 {
		t.Errorf("a practice that is not there counts, or one is missing: %+v", c)
	}
	if c := f.Concepts[1]; !slices.Equal(c.Practices, []string{"b-001-2"}) {
		t.Errorf("a concept named like a column: %+v", c)
	}
	if d := Drawn(f.Ties); len(d) != 1 || d[0].B != "乙" {
		t.Errorf("drawn: %+v", d)
	}
	if f.Figures[0].Value != .8333 || f.Figures[0].N != 12 || !f.Figures[0].Defined || f.Figures[1].Defined {
		t.Errorf("figures: %+v", f.Figures)
	}
	if Network(x, f.Ties) == "" || f.Map.Drawn(x) == "" {
		t.Error("nothing is drawn")
	}
}

// What was made of other texts is left out, and said.
func TestReadStale(t *testing.T) {
	old := folder(collection("一"))
	f := Read(old, collection("另一个"))
	slices.Sort(f.Stale)
	if want := []string{"agreement", "concepts", "cooccurrence", "correspondence"}; !slices.Equal(f.Stale, want) || len(f.Concepts)+len(f.Ties) > 0 {
		t.Errorf("of other texts: %+v", f)
	}
	if Read(fstest.MapFS{}, collection("一")) != nil {
		t.Error("of an empty folder: something")
	}
	old[MadeOf()] = &fstest.MapFile{Data: []byte("{")}
	if Read(old, collection("一")) != nil {
		t.Error("of tables that nobody knows the making of: something")
	}
}

func TestSum(t *testing.T) {
	dir := folder(collection("一"))
	before := Sum(dir)
	dir["agreement.csv"] = &fstest.MapFile{Data: []byte("x")}
	if after := Sum(dir); after == before || after == "" || Sum(fstest.MapFS{}) != "" {
		t.Errorf("sums %q and %q", before, after)
	}
}
