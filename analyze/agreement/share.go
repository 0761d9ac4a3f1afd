package agreement

import "math"

// Share is a proportion with its 95 % interval (Wilson 1927,
// doi:10.1080/01621459.1927.10502953), which holds for small counts and never leaves 0 to 1.
func Share(yes, n int) (share, low, high float64) {
	if n == 0 {
		return 0, 0, 1
	}
	const z = 1.959963984540054
	share = float64(yes) / float64(n)
	f := z * z / float64(n)
	middle := share + f/2
	half := z * math.Sqrt(share*(1-share)/float64(n)+f/(4*float64(n)))
	return share, max(0, (middle-half)/(1+f)), min(1, (middle+half)/(1+f))
}
