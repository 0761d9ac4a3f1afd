package html

// Style is the report's style sheet, for pages of the program that look like it.
func Style() string { return style }
