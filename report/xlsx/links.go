package xlsx

import (
	"reflect"

	"github.com/xuri/excelize/v2"
)

// links sets the links of one sheet. Excelize looks for each one among all before it
// (SetCellHyperLink), which takes a third of the time of a large workbook; here every cell is
// linked once, so the first is set by excelize and the others are put behind it in the list that
// excelize keeps. Its fields have names, but no other way in: where they are not as
// expected, excelize sets all of them.
type links struct {
	f     *excelize.File
	sheet string
	list  reflect.Value // the sheet's list of links, once there is one
	n     int
}

// most is how many links Excel takes on a sheet.
const mostLinks = 65529

// add links a cell, which has no link yet, to a place of the workbook.
func (l *links) add(cell, target string) error {
	if l.n++; !l.list.IsValid() {
		before := linked(l.f)
		if err := l.f.SetCellHyperLink(l.sheet, cell, target, "Location"); err != nil {
			return err
		}
		for part, list := range linked(l.f) {
			if _, had := before[part]; !had && fits(list) {
				l.list = list
			}
		}
		return nil
	}
	link := reflect.New(l.list.Type().Elem()).Elem()
	link.FieldByName("Ref").SetString(cell)
	link.FieldByName("Location").SetString(target)
	l.list.Set(reflect.Append(l.list, link))
	return nil
}

// linked are the sheets that have links, with the lists of them.
func linked(f *excelize.File) map[any]reflect.Value {
	out := map[any]reflect.Value{}
	f.Sheet.Range(func(name, part any) bool {
		v := reflect.Indirect(reflect.ValueOf(part))
		if v.Kind() != reflect.Struct {
			return true
		}
		held := v.FieldByName("Hyperlinks")
		if held.IsValid() && held.Kind() == reflect.Pointer && !held.IsNil() && held.Elem().Kind() == reflect.Struct {
			out[name] = held.Elem().FieldByName("Hyperlink")
		}
		return true
	})
	return out
}

// fits says whether a list is one that add can fill.
func fits(list reflect.Value) bool {
	if !list.IsValid() || !list.CanSet() || list.Kind() != reflect.Slice || list.Type().Elem().Kind() != reflect.Struct {
		return false
	}
	for _, name := range []string{"Ref", "Location"} {
		if field, ok := list.Type().Elem().FieldByName(name); !ok || field.Type.Kind() != reflect.String {
			return false
		}
	}
	return true
}
