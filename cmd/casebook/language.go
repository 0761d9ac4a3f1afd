package main

import (
	"os"
	"strings"

	"casebook/corpus/message"
)

// systemLang is the language of the system: that of LC_ALL, LC_MESSAGES or LANG, the
// first that is set; else, on Windows, that of the user interface. What is not Chinese
// is spoken to in English.
func systemLang() message.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			return langOf(v)
		}
	}
	return langOf(interfaceLanguage())
}

// langOf is the language of a name such as zh_CN.UTF-8 or zh-Hans-CN.
func langOf(name string) message.Lang {
	if strings.HasPrefix(strings.ToLower(name), "zh") {
		return message.Chinese
	}
	return message.English
}
