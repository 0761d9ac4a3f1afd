//go:build !windows

package main

// interfaceLanguage is not known where the environment does not say it.
func interfaceLanguage() string { return "" }
