#!/bin/sh
# Reads the pages of a folder of books as an array of Slurm jobs, and puts them together:
#
#   sh shards.sh submit BOOKS OUTPUT [SHARDS]   all shards, then the run over them
#   sh shards.sh missing BOOKS OUTPUT           only the shards that have not ended, then the run
#
# BOOKS and OUTPUT lie where all nodes see them; casebook (CASEBOOK) and its OCR engine are
# the same on all nodes. A job that is killed or lost leaves no mark; what it had read
# until then is kept, and is not read again.
set -eu
casebook=${CASEBOOK:-casebook}
here=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")

array() { # array SHARDS OF: jobs for some of the shards, and the run after them
	id=$(sbatch --parsable --job-name casebook-pages --array="$1" --cpus-per-task="${CPUS:-1}" --output="$output/shard-%a.log" \
		"$here" shard "$books" "$output" "$2")
	sbatch --parsable --job-name casebook-run --dependency="afterany:$id" --output="$output/run.log" "$here" run "$books" "$output"
}

what=$1 books=$2 output=$3
case $what in
submit)
	mkdir -p "$output"
	array "1-${4:-10}" "${4:-10}"
	;;
missing)
	of=$("$casebook" status "$output" --shards of)
	missing=$("$casebook" status "$output" --shards missing)
	[ -n "$missing" ] || { echo "no shard is missing" >&2; exit 0; }
	array "$missing" "$of"
	;;
shard) # one job of the array; SLURM_ARRAY_TASK_ID is its number
	exec "$casebook" ingest "$books" -o "$output" --shard "$SLURM_ARRAY_TASK_ID/$4" --workers "${SLURM_CPUS_PER_TASK:-1}" ${CASEBOOK_FLAGS:-}
	;;
run) # names the shards that are missing, with the line that submits them
	exec "$casebook" run "$books" -o "$output" --workers "${SLURM_CPUS_PER_TASK:-1}" ${CASEBOOK_FLAGS:-}
	;;
*)
	echo "shards.sh: submit, missing, shard or run?" >&2
	exit 2
	;;
esac
