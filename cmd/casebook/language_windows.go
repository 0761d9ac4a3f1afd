package main

import "golang.org/x/sys/windows"

// interfaceLanguage is the first language of the user interface, such as zh-CN.
func interfaceLanguage() string {
	names, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil || len(names) == 0 {
		return ""
	}
	return names[0]
}
