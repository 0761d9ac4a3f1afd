package main

import "strings"

// eraseLine goes to the beginning of an empty line. A console of Windows shows escape
// codes as they are unless it was asked not to, and some cannot be asked.
var eraseLine = "\r" + strings.Repeat(" ", 78) + "\r"
