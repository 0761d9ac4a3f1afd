package chart

import (
	"html/template"
	"strconv"
)

// Tile is a provincial unit in a map of tiles: its short name, a count, and where
// it leads.
type Tile struct {
	Name  string
	Count int
	Href  string
	Words string
}

// places are the 34 provincial units by column and row, roughly where they lie. It
// is a table in the order of the compass and no map: it shows no borders.
var places = map[string][2]float64{
	"黑龙江": {8, 0},
	"新疆":  {0, 1}, "内蒙古": {5, 1}, "辽宁": {7, 1}, "吉林": {8, 1},
	"甘肃": {1, 2}, "宁夏": {2, 2}, "陕西": {3, 2}, "山西": {4, 2}, "河北": {5, 2}, "北京": {6, 2}, "天津": {7, 2},
	"西藏": {0, 3}, "青海": {1, 3}, "四川": {2, 3}, "重庆": {3, 3}, "河南": {4, 3}, "山东": {5, 3}, "江苏": {6, 3},
	"云南": {2, 4}, "贵州": {3, 4}, "湖北": {4, 4}, "安徽": {5, 4}, "浙江": {6, 4}, "上海": {7, 4},
	"广西": {3, 5}, "湖南": {4, 5}, "江西": {5, 5}, "福建": {6, 5},
	"海南": {3, 6}, "广东": {4, 6}, "香港": {5, 6}, "台湾": {7, 6},
	"澳门": {4, 7},
}

// Units are the short names of the provincial units, in the order of rows and columns.
func Units() (out []string) {
	for row := range 8 {
		for column := range 9 {
			for name, at := range places { // at most one stands there
				if at == [2]float64{float64(column), float64(row)} {
					out = append(out, name)
				}
			}
		}
	}
	return out
}

// Tiles draws the provincial units with their counts; what has none is said by
// the word none.
func Tiles(name, words, legend, none string, tiles []Tile) template.HTML {
	const w, h, gap = 62.0, 46.0, 4.0
	c, most := &canvas{}, 0
	for _, t := range tiles {
		most = max(most, t.Count)
	}
	for _, t := range tiles {
		at, ok := places[t.Name]
		if !ok {
			continue
		}
		x, y := at[0]*(w+gap), at[1]*(h+gap)
		c.link(t.Href, t.Words, func() {
			level := strconv.Itoa(Level(t.Count, most))
			c.rect(x, y, w, h, "h"+level)
			c.text(x+w/2, y+19, 13, "middle", "k"+level, t.Name)
			if t.Count > 0 {
				c.text(x+w/2, y+37, 14, "middle", "k"+level, strconv.Itoa(t.Count))
			} else {
				c.text(x+w/2, y+36, 11, "middle", "k0", none)
			}
		})
	}
	c.legend(2, 8*(h+gap)+6, legend, most)
	return c.done(0, 0, 9*(w+gap), 8*(h+gap)+34, name, words)
}
