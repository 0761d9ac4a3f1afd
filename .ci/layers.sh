#!/bin/sh
# The layer rule, from go list: corpus <- {ingest, analyze, report} <- cmd.
# The three stages never import each other; corpus imports none of them.
set -eu
cd "$(dirname "$0")/.."
bad=$(go list -f '{{$p := .ImportPath}}{{range .Imports}}{{$p}} {{.}}{{"\n"}}{{end}}' ./... | awk '
	function layer(p) { if (p !~ /^casebook\//) return ""; split(p, a, "/"); return a[2] }
	{ from = layer($1); to = layer($2); if (to == "" || from == to) next }
	from == "corpus" { print; next }
	(from == "ingest" || from == "analyze" || from == "report") && to != "corpus" { print }
	to == "cmd" { print }')
# The rooms of the splitter hand on in one direction: forms <- sheet <- contents <- edges
# and marks <- cases <- front and asides; practices knows none of them but sheet and forms.
rooms=$(go list -f '{{$p := .ImportPath}}{{range .Imports}}{{$p}} {{.}}{{"\n"}}{{end}}' ./ingest/split/... | awk '
	BEGIN { split("forms 0 sheet 1 contents 2 practices 2 edges 3 marks 3 cases 4 front 5 asides 5 check 6", a, " "); for (i = 1; i < 20; i += 2) rank[a[i]] = a[i + 1] }
	function room(p) { return p ~ /^casebook\/ingest\/split\// ? substr(p, 23) : "" }
	{ from = room($1); to = room($2); if (from in rank && to in rank && rank[to] >= rank[from]) print; if (from in rank && $2 == "casebook/ingest/split") print }')
# What only tests and measurements need (the sample, how splitting is scored on it, how it
# is damaged, pages and browsers for tests, faults) is imported by no part of the program.
aids=$(go list -f '{{$p := .ImportPath}}{{range .Imports}}{{$p}} {{.}}{{"\n"}}{{end}}' ./... | awk '
	function aid(p) { return p ~ /^casebook\/(bench|corpus\/sample)(\/|$)/ || p ~ /^casebook\/.*test$/ || p == "casebook/internal/faults" }
	aid($2) && !aid($1) { print }')
bad="$bad$rooms$aids"
if [ -n "$bad" ]; then
	echo "layers: these imports break the rules that stand in .ci/layers.sh:" >&2
	echo "$bad" >&2
	exit 1
fi
echo "layers: ok"
