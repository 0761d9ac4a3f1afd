package corpus

// Table is a ruled table of a page, or a frame, which has no rows.
type Table struct {
	Box  Box           `json:"box"` // as shares of the page's width and height
	Rows [][]TableCell `json:"rows"`
}

// TableCell is a cell of a table, over one column and row or more.
type TableCell struct {
	Paragraphs []string `json:"paragraphs,omitempty"`
	Columns    int      `json:"columns,omitempty"`
	Rows       int      `json:"rows,omitempty"`
}
