package gazetteer

import "casebook/corpus"

// Most of a book's regions, and at least so many, must lie in one province before a district that several cities have is taken for the one
// there.
const (
	leastOfBook = 3
	mostOfBook  = .8
)

// Among gives districts that several cities have, and whose city no text of their cases names, the province and city in which the other
// cases of their book lie. Where several are left in that province, the city stays empty.
func Among(cases []corpus.Case) {
	var home tally
	known := 0.0
	for _, c := range cases {
		if c.Region.Province != "" {
			home.add(c.Region.Province, 1)
			known++
		}
	}
	province := home.best()
	if known < leastOfBook || home.weight[province] < mostOfBook*known {
		return
	}
	for i := range cases {
		r := &cases[i].Region
		if r.Province != "" || r.City != "" || r.District == "" {
			continue
		}
		written, line := load().longest(r.District)
		if written != r.District {
			continue
		}
		there := in(load().means(line), province, "")
		if len(there) == 0 {
			continue
		}
		r.Province = province
		if len(there) == 1 {
			r.City = there[0].city
		}
	}
}
