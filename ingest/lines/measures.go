package lines

// The measures of layout, for glyphs of a PDF and boxes of an OCR engine alike. Lengths
// are in em, the size of the characters. Each says what it was
// measured on or follows from.
const (
	// baselineNear: glyphs whose baselines lie so close stand in one row. A raised or
	// lowered figure stands .33 em or more away in Word, LaTeX and browsers, and joins
	// its row by touching it.
	baselineNear = .3
	// levelNear: boxes whose middles lie so close, in heights, stand in one row. A comma's
	// box has its middle .4 below that of its line; lines of a page are 1.2 apart or more.
	levelNear = .45
	// backMost: as far as this the pen steps back within the file's own order: the layers
	// of OCR programs overlap words by up to .8 em.
	backMost = .9
	// twiceNear: the same character so close is bold made by printing twice, which shifts
	// by 1/72 to 1/20 em.
	twiceNear = .1
	// smallScript: raised and lowered figures are set at .58 to .7 of the text's size, and
	// within scriptUp and scriptDown of its baseline.
	smallScript, scriptUp, scriptDown = .8, .8, .4
	// scriptTouch: they stand beside their character.
	scriptTouch = .5
)

// Spaces. Typesetters leave a quarter of an em between Han and Latin that is no space,
// and justified lines stretch evenly.
const (
	latinGap = .18 // between Latin letters a space has .22 to .33
	mixedGap = .45
	hanGap   = .8 // behind punctuation, whose own half em may be stretched
	// statedGap is enough where the file has a space of its own: the layers of OCR
	// programs hold spaces without width between all words.
	statedGap = .15
	// Between Han a gap is a space from narrowGap on, if it exceeds those of its line by
	// exceeding.
	narrowGap = .2
	exceeding = .18
	// tabGap: so far behind its title a number at the end of a line is that of an entry of
	// a table of contents whose leaders are gone.
	tabGap = 1.6
)

// Columns. In text of one column gaps fall upon one place now and then, but not in rows
// that follow each other.
const (
	gutterRows  = 5   // rows that it divides
	gutterShort = 2   // where the text ends soon in its last column: none crosses between, and the first is long
	gutterPitch = 3.  // em from row to row of such a column at most
	gutterCross = .15 // of the rows between the first and the last of them go across it
	gutterWidth = .25 // of the text's width lies on either side
	gutterGap   = 1.0 // em; columns of books are 1.5 to 3 apart
	gutterChars = 4   // a row's part on the right is more than a page number
	gutterSlack = .1  // em by which boxes reach over their ink
	gutterSteps = 120 // places tried: on A4 one each 2 points
)

// Sizes.
const (
	// bodyFrom, bodyTo bound the sizes of body text: 五号 beside 小四 (.875, 1.143) is
	// body, 小五 beside 五号 (.857) and 四号 beside 小四 (1.167) is not.
	bodyFrom, bodyTo = .87, 1.15
	// Of boxes of a scan a sixth more or less is the same size (a title of 小四 over 五号
	// stays apart), and lines of a few characters within a fifth are body.
	settled        = 1. / 6
	boxFrom, boxTo = .8, 1.2
	// fewWide: rows of fewer full-width characters do not show their advance.
	fewWide = 3
	// narrowAdvance is the usual advance of Latin letters and digits.
	narrowAdvance = .55
	// advanceFrom, advanceTo bound the advance by the height of the boxes.
	advanceFrom, advanceTo = .4, 1.6
)

// Openings. Of 2,292 body lines of the sample (text PDF and scan), the seed book's text PDF
// and two of its scans all starts lie within .25 em of the margin, at 1.0 (a bracket
// before an indented title, twice), between 1.8 and 2.3, or beyond 15.
const (
	indentMin = .85
	indentMax = 3.5 // what begins further in is centred
	flushMax  = .6
	edgeNear  = .4 // two lines that start so close show the margin
	// bracketShift: the ink of an opening bracket stands so far from the left of the em
	// that it fills.
	bracketShift = .45
	// Where no line is indented, a gap of gapOpens to gapMost of that within paragraphs
	// sets them apart, and one of gapSentence behind the end of a sentence: half a line
	// behind paragraphs of one and a half lines' pitch is 1.33. gapsLeast gaps show what is
	// usual; those that differ by less than gapNear are the same.
	gapOpens, gapMost = 1.4, 4.
	gapSentence       = 1.18
	gapsLeast         = 4
	gapNear           = .03
	// flushOpens lines that stand flush behind such a gap show that it opens paragraphs though some lines are indented.
	flushOpens = 2
)

// SheetAspect is width by height, from which a page may be a sheet with two side by side; two pages of any book are 1.3 to 1.5.
const SheetAspect = 1.15

// Two pages on one sheet.
const (
	foldOff  = .08 // of the width, that the fold lies beside the middle
	foldGap  = 2.  // em of both inner margins together; printers leave 3 or more
	foldRows = 2   // a page has a line and its number at least
)

// Cells of a table: fewer characters than any column of text has in a line, or lines that
// do not reach across their column. Columns of text have 12 characters or more, and fill
// but for the last line of a paragraph.
const (
	cellChars = 8
	cellFill  = .7
)

// Text at an angle.
const (
	slantLeast = 12. // degrees: scans and their OCR layers are crooked by less than 10, watermarks turned by 20 to 60
	slantMost  = 200 // characters: where more are slanted, and most, they are the page
	overSize   = 1.8 // times the text's size is what lies over it; drop capitals lie over nothing
)

// Vertical writing: so far from each other, in em, do the middles of neighbours stand.
const (
	columnNear          = .35 // across the column
	stepLeast, stepMost = .5, 2.2
	columnLeast         = 12 // steps downward show that a page is vertical
	// A figure that lies on its side stands so near the middle of its column, and so near a character of it: numbers have a dozen figures at most.
	besideColumn, besideMost = .5, 7.
)
