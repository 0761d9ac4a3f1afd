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
if [ -n "$bad" ]; then
	echo "layers: these imports break the rule corpus <- {ingest, analyze, report} <- cmd:" >&2
	echo "$bad" >&2
	exit 1
fi
echo "layers: ok"
