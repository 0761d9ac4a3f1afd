//go:build !race

package pages

const raced = false
