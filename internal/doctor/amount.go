package doctor

import "fmt"

func gigabytes(n uint64) string {
	if n == 0 {
		return "?"
	}
	return fmt.Sprintf("%.1f GB", float64(n)/1e9)
}

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }
