package facts

import (
	"reflect"
	"testing"

	"casebook/corpus"
)

func TestOf(t *testing.T) {
	q := func(pairs ...string) (out []corpus.Quantity) {
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, corpus.Quantity{Text: pairs[i], Unit: pairs[i+1]})
		}
		return out
	}
	for _, c := range []struct {
		name, text string
		places     []string
		want       corpus.Facts
	}{
		{"nothing", "大家一起动手。", nil, corpus.Facts{}},
		{"years", "2005—2010年连年提升，二〇〇九年又上台阶，２０１１年收官，编号2008不算。", nil, corpus.Facts{Years: []int{2005, 2009, 2010, 2011}}},
		{"quantities", "培训835家，下降1.08％，投入3.2亿元，第5次，种树1,200余棵。", nil,
			corpus.Facts{Quantities: q("835家", "家", "1.08％", "%", "3.2亿元", "元", "1,200余棵", "棵")}},
		{"names", "推行“邻里守望”，印发《文明公约》，有人说：“好，很好。”", nil, corpus.Facts{Programmes: []string{"邻里守望", "文明公约"}}},
		{"actors", "由市教育局会同团市委志愿者协会承办，形成新格局。", nil, corpus.Facts{Actors: []string{"市教育局", "团市委志愿者协会"}}},
		{"places", "江城市东湖区与江城市西区同办", []string{"江城市", "江城市东湖区", "北山县"}, corpus.Facts{Places: []string{"江城市东湖区", "江城市"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Of(c.text, c.places); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}

func FuzzOf(f *testing.F) {
	f.Add("2009年由市教育局印发《公约》，覆盖835家，“守望”行动。")
	f.Fuzz(func(t *testing.T, s string) { Of(s, []string{"江城", ""}) })
}
