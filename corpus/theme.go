package corpus

import "casebook/corpus/message"

// Analysis is what analyze made of a collection.
type Analysis struct {
	// Unit is "practice" or "case": what was grouped.
	Unit string `json:"unit"`
	// Themes in the order of their ids.
	Themes []Theme `json:"themes"`
	// Placements, one a practice, in the order of the collection.
	Placements []Placement `json:"placements"`
	Facts      []Facts     `json:"facts"` // one a practice, in the same order

	// K is the number of themes asked for or chosen; KReason says in words why,
	// KCurve shows it (empty where k was given). KStays says that it is that of the last run,
	// KChanged how many practices came or went since it was chosen.
	K        int             `json:"k"`
	KGiven   bool            `json:"k_given"`
	KReason  message.Message `json:"k_reason,omitzero"`
	KCurve   []KPoint        `json:"k_curve,omitempty"`
	KStays   bool            `json:"k_stays,omitempty"`
	KChanged int             `json:"k_changed,omitempty"`

	RegionTable RegionTable `json:"region_table,omitzero"`
	BookTable   []BookCell  `json:"book_table,omitempty"`
	Lineage     []Lineage   `json:"lineage,omitempty"`
	News        *News       `json:"news,omitempty"`
	// Retired are the themes of earlier runs that are gone. Their ids are never
	// given to another theme.
	Retired []Retired `json:"retired,omitempty"`
	// NextTheme is the smallest number that no theme ever had; 0 before the
	// first run was compared with another.
	NextTheme int `json:"next_theme,omitempty"`

	// Notes are remarks for the reader of the report: too few
	// practices for themes, k reduced, weak themes, edits that no longer apply.
	Notes []message.Message `json:"notes,omitempty"`
	// Same are groups of words that were counted as one, by the user's list of synonyms.
	Same [][]string `json:"same,omitempty"`
	// Parameters are what the analysis used, for the manifest and the method section.
	Parameters []Field `json:"parameters"`
	// Timings are for the terminal only and never stored.
	Timings []Timing `json:"-"`
}

// Timing is the time of one step in seconds.
type Timing struct {
	Step    string
	Seconds float64
}

// Theme is a group of practices that do the same kind of thing.
type Theme struct {
	ID    string `json:"id"` // T01; permanent from run to run
	Label string `json:"label"`
	// ComputedLabel is the label before hand edits, where they differ.
	ComputedLabel string `json:"computed_label,omitempty"`
	// Brought is set for a theme that people brought (themes.yaml); the others were found.
	Brought bool        `json:"brought,omitempty"`
	Terms   []ThemeTerm `json:"terms"` // best first
	// Practices are the ids of the members in collection order.
	Practices []string `json:"practices"`
	Cases     int      `json:"cases"`
	// Stability is the mean Jaccard similarity of the theme to its best match
	// under resampling (Hennig 2007), -1 where it was not measured.
	Stability      float64    `json:"stability"`
	Weak           bool       `json:"weak,omitempty"`
	Representative []string   `json:"representative"`
	Borderline     []string   `json:"borderline,omitempty"`
	Subthemes      []Subtheme `json:"subthemes,omitempty"`
	// Network are the strongest ties between the theme's terms (same practice).
	Network []TermTie         `json:"network,omitempty"`
	Edited  []message.Message `json:"edited,omitempty"` // what a person changed of it
	Note    string            `json:"note,omitempty"`   // a person's note
}

// ThemeTerm is a term of a theme with its class-based weight.
type ThemeTerm struct {
	Term      string  `json:"term"`
	Weight    float64 `json:"weight"`
	Practices int     `json:"practices"` // members that hold it
}

// Subtheme divides a large theme.
type Subtheme struct {
	ID        string   `json:"id"` // T01.1
	Label     string   `json:"label"`
	Terms     []string `json:"terms"`
	Practices []string `json:"practices"`
}

// TermTie joins two terms that stand in the same practices.
type TermTie struct {
	A      string  `json:"a"`
	B      string  `json:"b"`
	Weight float64 `json:"weight"` // practices that hold both
}

// Placement puts a practice into a theme.
type Placement struct {
	PracticeID string  `json:"practice_id"`
	ThemeID    string  `json:"theme_id"` // empty: 未归类
	Subtheme   string  `json:"subtheme,omitempty"`
	Score      float64 `json:"score"`            // similarity to its theme
	Second     string  `json:"second,omitempty"` // next best theme
	SecondFit  float64 `json:"second_score"`
	// Fit is silhouette-like: (own − second) / max, −1..1.
	Fit      float64         `json:"fit"`
	Reason   message.Message `json:"reason,omitzero"` // why 未归类
	Keywords []string        `json:"keywords"`
	// X and Y place the practice on the map of practices, −1 to 1 each: near its theme's
	// centre where it fits well, between two where it lies at a border.
	X float64 `json:"x,omitempty"`
	Y float64 `json:"y,omitempty"`
	// By is how it came to a theme that was brought: example, words or likeness;
	// Confidence says how surely, 0..1.
	By         string  `json:"by,omitempty"`
	Confidence float64 `json:"confidence,omitempty"`
	// ComputedTheme is the theme before hand edits, where they differ.
	ComputedTheme string `json:"computed_theme,omitempty"`
	Edited        bool   `json:"edited,omitempty"`
}

// Unassigned is the label of practices without a theme.
const Unassigned = "未归类"

// Facts are what a practice names beside its theme.
type Facts struct {
	PracticeID string     `json:"practice_id"`
	Years      []int      `json:"years,omitempty"`
	Quantities []Quantity `json:"quantities,omitempty"`
	Programmes []string   `json:"programmes,omitempty"` // names in “” and 《》
	Actors     []string   `json:"actors,omitempty"`     // departments and organisations
	Places     []string   `json:"places,omitempty"`
}

// Quantity is a number with its unit, as printed: 835家, 1.08%.
type Quantity struct {
	Text string `json:"text"`
	Unit string `json:"unit"`
}

// KPoint is one point of the curve the number of themes was chosen from.
type KPoint struct {
	K     int     `json:"k"`
	Value float64 `json:"value"`
}

// RegionTable crosses themes with provinces.
type RegionTable struct {
	Provinces []string     `json:"provinces"` // columns; "" is unknown
	Rows      []RegionRow  `json:"rows"`
	Test      Independence `json:"test"`
}

// RegionRow is one theme: practices found and expected per province.
type RegionRow struct {
	ThemeID  string    `json:"theme_id"`
	Found    []int     `json:"found"`
	Expected []float64 `json:"expected"`
}

// Independence is a test of theme against province that holds for small counts.
type Independence struct {
	Method    string  `json:"method"`
	Statistic float64 `json:"statistic"`
	P         float64 `json:"p"`
	Draws     int     `json:"draws"`
}

// BookCell counts the practices of a book in a theme.
type BookCell struct {
	BookID  string `json:"book_id"`
	ThemeID string `json:"theme_id"`
	Found   int    `json:"found"`
}

// Lineage says what became of a theme since the last different run.
type Lineage struct {
	// Change is kept, renamed, grew, shrank, split, merged, new or gone.
	Change   string   `json:"change"`
	ThemeID  string   `json:"theme_id"`
	Before   []string `json:"before,omitempty"` // ids of the themes it comes from (or went into)
	OldLabel string   `json:"old_label,omitempty"`
	Label    string   `json:"label,omitempty"`
	OldSize  int      `json:"old_size"`
	Size     int      `json:"size"`
	Shared   int      `json:"shared"`  // practices in both
	Overlap  float64  `json:"overlap"` // Jaccard over the practices known to both runs
	Terms    float64  `json:"terms"`   // cosine of the term weights
	// WasIn is the theme that hand edits had put it into in the last run.
	WasIn string `json:"was_in,omitempty"`
}

// Retired is a theme that is gone. What it was is kept, so that it gets its id
// back when it returns.
type Retired struct {
	ID        string      `json:"id"`
	Label     string      `json:"label"`
	Terms     []ThemeTerm `json:"terms,omitempty"`
	Practices []string    `json:"practices,omitempty"`
	// Into is the theme most of its practices went to, empty where there is none.
	Into string `json:"into,omitempty"`
}

// News is what a run brought that the last different one did not have.
type News struct {
	PreviousRun string     `json:"previous_run"` // id of the run compared with
	Novel       []Novelty  `json:"novel,omitempty"`
	Copies      []NearCopy `json:"copies,omitzero"` // nil where there are none
	Rising      []Trend    `json:"rising,omitempty"`
	Falling     []Trend    `json:"falling,omitempty"`
	Added       int        `json:"added"`   // practices
	Removed     int        `json:"removed"` // practices
	// Fresh are the ids of the practices that were added, in the order of the collection.
	Fresh []string `json:"fresh,omitempty"`
}

// Novelty is a practice unlike anything before, with its nearest old practice.
type Novelty struct {
	PracticeID string  `json:"practice_id"`
	Score      float64 `json:"score"` // 1 − similarity to the nearest
	Nearest    string  `json:"nearest,omitempty"`
	NearestIn  string  `json:"nearest_text,omitempty"` // its text, where it is gone
}

// NearCopy is a pair of practices that say nearly the same words.
type NearCopy struct {
	A          string  `json:"a"`
	B          string  `json:"b"`
	Similarity float64 `json:"similarity"` // Jaccard of character shingles
}

// Trend is a term whose share of practices changed.
type Trend struct {
	Term string  `json:"term"`
	Old  float64 `json:"old"`
	New  float64 `json:"new"`
}
