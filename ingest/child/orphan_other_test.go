//go:build !unix

package child

func parent() {}
