#!/bin/sh
# Installs what a run (run), the tests (test), the nightly tests (nightly) or the
# benchmarks (bench) need.
# Idempotent: what is there is left alone. As root on Debian it installs
# packages; elsewhere it says what to install.
set -eu
what=${1:-run}
cd "$(dirname "$0")/.."

packages=""
need() { # need COMMAND PACKAGE...
	command -v "$1" >/dev/null 2>&1 && return 0
	shift
	packages="$packages $*"
}
need_file() { # need_file PATH PACKAGE
	[ -e "$1" ] || packages="$packages $2"
}
need_python() { # need_python MODULE PACKAGE
	/usr/bin/python3 -c "import $1" >/dev/null 2>&1 || packages="$packages $2"
}

# What is there already is not asked for again, so that this passes without a network.
modules() { # modules [-modfile=FILE]
	go mod download "$@" || { echo "setup: Go modules could not be fetched; where proxy.golang.org cannot be reached, another may be: GOPROXY=https://goproxy.cn,direct make run; or carry over the folder that go env GOMODCACHE names" >&2; exit 1; }
}

install_packages() {
	[ -n "$packages" ] || return 0
	if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
		echo "setup: installing$packages (up to five minutes)"
		log=$(mktemp)
		if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages; } >"$log" 2>&1; then
			tail -5 "$log" >&2
			echo "setup: could not install$packages; what needs them will say so" >&2
		fi
		rm -f "$log"
	else
		echo "setup: please install$packages (as root: apt-get install$packages); what needs them will say so" >&2
	fi
}

case $what in
run)
	command -v go >/dev/null 2>&1 || { echo "setup: Go is missing: install Go 1.26 or later from https://go.dev/dl" >&2; exit 1; }
	[ -d "$(go env GOMODCACHE)/cache/download/gonum.org" ] || echo "setup: the first time fetches some 120 MB (Go modules, tesseract, PP-OCR) and takes about seven minutes"
	modules
	need tesseract tesseract-ocr
	if ! tesseract --list-langs 2>/dev/null | grep -qx chi_sim; then packages="$packages tesseract-ocr-chi-sim"; fi
	if ! tesseract --list-langs 2>/dev/null | grep -qx eng; then packages="$packages tesseract-ocr-eng"; fi
	install_packages
	sh ingest/ocr/setup.sh
	;;
test)
	modules -modfile=.ci/tools.mod
	need chromium chromium
	need pdftoppm poppler-utils
	need_file /usr/share/fonts/opentype/noto fonts-noto-cjk
	need_python pandas python3-pandas
	need_python openpyxl python3-openpyxl
	install_packages
	sh report/setup.sh
	;;
nightly)
	need soffice libreoffice-calc-nogui
	need slurmctld slurmctld
	need slurmd slurmd
	need sbatch slurm-client
	need munged munge
	need ip iproute2
	install_packages
	;;
bench)
	need_python jieba python3-jieba
	need_python sklearn python3-sklearn
	need_python igraph python3-igraph
	need_python leidenalg python3-leidenalg
	need_file /usr/bin/time time
	install_packages
	;;
*)
	echo "setup: run, test, nightly or bench?" >&2
	exit 2
	;;
esac
