#!/bin/sh
# Shows whether the outputs of this checkout are those of an earlier commit, byte for byte:
# the sample and every scheme are run with the programs of both, and the files set side by
# side; so are the figures that docs/quality holds. Texts are those of this checkout.
#
#	.ci/outputs.sh COMMIT [NAME]    NAME: only books whose file is called so, e.g. 05*
set -eu
cd "$(dirname "$0")/.."
rev=${1:?usage: .ci/outputs.sh COMMIT [NAME]}
only=${2:-*}
work=$(mktemp -d)
trap 'git worktree remove --force "$work/then" 2>/dev/null || true; rm -rf "$work"' EXIT
git worktree add -q --detach "$work/then" "$rev"
mkdir "$work/a" "$work/b"
(cd "$work/then" && go build -trimpath -o "$work/casebook-a" ./cmd/casebook)
go build -trimpath -o "$work/casebook-b" ./cmd/casebook

same=0 other=0
for book in corpus/sample/sample.txt corpus/sample/sample.pdf corpus/sample/schemes/$only; do
	case $book in *.json | *.svg) continue ;; esac
	[ -f "$book" ] || continue
	name=$(basename "$book")
	for side in a b; do
		code=0
		CASEBOOK_CACHE="$work/cache-$side" "$work/casebook-$side" run "$book" -o "$work/$side/$name" --quiet >/dev/null 2>&1 || code=$?
		echo "$code" >"$work/$side/$name.code"
	done
	if diff -rq "$work/a/$name" "$work/b/$name" >"$work/differ" 2>&1 && cmp -s "$work/a/$name.code" "$work/b/$name.code"; then
		same=$((same + 1))
	else
		other=$((other + 1))
		echo "$name:" && sed "s#$work/##g; s/^/  /" "$work/differ"
	fi
done
echo "outputs: $same books with the same bytes as $rev, $other with others"
echo "figures of docs/quality that are others than in $rev:"
git diff --stat "$rev" -- docs/quality | sed 's/^/ /'
