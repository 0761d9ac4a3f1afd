package ppocr

// rightBy is how many lines of so much confidence in their weakest character are right
// altogether: (confidence, share). One character that is wrong hides in the mean of thirty.
// Counted on 1,418 lines of the sample's pages that were spoilt; on the 1,754 of the scans
// that had no part in it none of the shares is overstated (docs/ocr.md).
var rightBy = [][2]float64{
	{0, .01}, {.25, .03}, {.35, .13}, {.45, .39}, {.55, .8}, {.75, .88}, {.925, .9}, {.965, .989}, {.995, .998}, {1, 1},
}

// rightOf is the probability that no character of a line is wrong, by the confidence in
// its weakest one: between two points of rightBy.
func rightOf(weakest float64) float64 {
	for i := 1; i < len(rightBy); i++ {
		if a, b := rightBy[i-1], rightBy[i]; weakest <= b[0] {
			return a[1] + (b[1]-a[1])*(weakest-a[0])/(b[0]-a[0])
		}
	}
	return 1
}
