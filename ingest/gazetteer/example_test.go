package gazetteer_test

import (
	"fmt"

	"casebook/ingest/gazetteer"
)

// The region of a case is read from its title, its background, and the rest, in this order.
func ExampleFind() {
	fmt.Printf("%+v\n", gazetteer.Find("河边的长椅", "浙江省宁波市鄞州区没有坐的地方。", ""))
	// Output: {Province:浙江省 City:宁波市 District:鄞州区}
}
