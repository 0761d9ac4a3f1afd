package table

import (
	"encoding/json"
	"io"
	"slices"
)

// Source is a book that a data package was made from.
type Source struct {
	Title string `json:"title"`
	File  string `json:"path"`
}

// WritePackage writes datapackage.json (Frictionless Data Package with Table
// Schema): titles and descriptions in Chinese, with the English ones beside them
// as title_en and description_en.
func WritePackage(w io.Writer, version string, sources []Source, tables []Table) error {
	return ExtendPackage(w, nil, version, sources, tables)
}

// ExtendPackage writes the package that describes tables besides those that old, a
// datapackage.json, describes; of two with one name the new one stands. An old one that
// cannot be read counts as empty.
func ExtendPackage(w io.Writer, old []byte, version string, sources []Source, tables []Table) error {
	p := dataPackage{Profile: "tabular-data-package", Name: "casebook", Title: "案例集的表格", TitleEn: "Tables of a case collection", Version: version, Sources: sources}
	fresh := map[string]bool{}
	for _, t := range tables {
		fresh[t.Name] = true
	}
	var before dataPackage
	if json.Unmarshal(old, &before) == nil {
		p.Resources = slices.DeleteFunc(before.Resources, func(r resource) bool { return fresh[r.Name] })
	}
	for _, t := range tables {
		p.Resources = append(p.Resources, resourceOf(t))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(p)
}

type dataPackage struct {
	Profile   string     `json:"profile"`
	Name      string     `json:"name"`
	Title     string     `json:"title"`
	TitleEn   string     `json:"title_en"`
	Version   string     `json:"version"`
	Sources   []Source   `json:"sources,omitempty"`
	Resources []resource `json:"resources"`
}

type resource struct {
	Profile       string  `json:"profile"`
	Name          string  `json:"name"`
	Path          string  `json:"path"`
	Title         string  `json:"title"`
	TitleEn       string  `json:"title_en"`
	Description   string  `json:"description"`
	DescriptionEn string  `json:"description_en"`
	Format        string  `json:"format"`
	Mediatype     string  `json:"mediatype"`
	Encoding      string  `json:"encoding"`
	Dialect       dialect `json:"dialect"`
	Schema        schema  `json:"schema"`
}

type dialect struct {
	Delimiter      string `json:"delimiter"`
	LineTerminator string `json:"lineTerminator"`
	QuoteChar      string `json:"quoteChar"`
	DoubleQuote    bool   `json:"doubleQuote"`
	Header         bool   `json:"header"`
}

type schema struct {
	Fields        []schemaField `json:"fields"`
	MissingValues []string      `json:"missingValues"`
	PrimaryKey    []string      `json:"primaryKey,omitempty"`
	ForeignKeys   []foreignKey  `json:"foreignKeys,omitempty"`
}

type schemaField struct {
	Name          string       `json:"name"`
	Type          string       `json:"type"`
	Title         string       `json:"title"`
	Description   string       `json:"description"`
	DescriptionEn string       `json:"description_en"`
	Delimiter     string       `json:"listDelimiter,omitempty"`
	Constraints   *constraints `json:"constraints,omitempty"`
}

type constraints struct {
	Enum     []string `json:"enum,omitempty"`
	Required bool     `json:"required,omitempty"`
}

type foreignKey struct {
	Fields    string    `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string `json:"resource"`
	Fields   string `json:"fields"`
}

// encoding is that of the CSV files as readers that go by it literally need it: UTF-8
// whose first character is a byte order mark is what Python calls utf-8-sig. Read as
// "utf-8", the mark would become a part of the first column's name.
const encoding = "utf-8-sig"

func resourceOf(t Table) resource {
	r := resource{
		Profile: "tabular-data-resource", Name: t.Name, Path: t.Name + ".csv", Title: t.Title, TitleEn: t.TitleEn,
		Description: t.About, DescriptionEn: t.AboutEn, Format: "csv", Mediatype: "text/csv", Encoding: encoding,
		Dialect: dialect{",", "\r\n", `"`, true, true},
		Schema:  schema{MissingValues: []string{""}, PrimaryKey: t.Key},
	}
	required := map[string]bool{}
	for _, k := range t.Key {
		required[k] = !slices.Contains(t.MayBeEmpty, k)
	}
	for _, c := range t.Columns {
		r.Schema.Fields = append(r.Schema.Fields, fieldOf(c, required[c.Name]))
	}
	for _, f := range t.Refs {
		r.Schema.ForeignKeys = append(r.Schema.ForeignKeys, foreignKey{f.Column, reference{f.Table, f.Of}})
	}
	return r
}

// fieldOf describes a column. A list is a string to the schema, which knows no
// lists in a cell; listDelimiter says how to take it apart.
func fieldOf(c Column, required bool) schemaField {
	f := schemaField{Name: Harmless(c.Name), Type: string(c.Kind), Title: c.Title, Description: c.About, DescriptionEn: c.AboutEn}
	if c.Kind == List {
		f.Type, f.Delimiter = "string", ";"
	}
	if required || c.Enum != nil {
		f.Constraints = &constraints{c.Enum, required}
	}
	return f
}
