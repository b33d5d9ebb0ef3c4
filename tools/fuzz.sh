#!/bin/sh
# `fuzz.sh SECONDS PROGRAM…`: runs each fuzzer on its corpus; a find is left under build/fuzz/.
set -eu
seconds=$1
shift
bad=0
for program in "$@"; do
	name=$(basename "$program")
	corpus=build/fuzz/corpus/$name
	mkdir -p "$corpus"
	seeds=
	[ ! -d "test/fuzz/corpus_${name#fuzz_}" ] || seeds=test/fuzz/corpus_${name#fuzz_}
	echo "fuzz $name, $seconds s"
	# shellcheck disable=SC2086
	"$program" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 -verbosity=0 \
		-artifact_prefix="build/fuzz/$name-" "$corpus" $seeds || bad=1
done
exit $bad
