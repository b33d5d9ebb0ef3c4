#!/bin/sh
# `fuzz.sh SECONDS PROGRAM…`: runs each fuzzer on its corpus; a find is left under build/fuzz/.  The product's own log
# lines, thousands a second, are left out.
set -eu
seconds=$1
shift
rm -f build/fuzz/failed
for program in "$@"; do
	name=$(basename "$program")
	corpus=build/fuzz/corpus/$name
	mkdir -p "$corpus"
	seeds=
	[ ! -d "test/fuzz/corpus_${name#fuzz_}" ] || seeds=test/fuzz/corpus_${name#fuzz_}
	echo "fuzz $name, $seconds s"
	# shellcheck disable=SC2086
	{
		"$program" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 -verbosity=0 \
			-artifact_prefix="build/fuzz/$name-" "$corpus" $seeds 2>&1 || echo "$name" >>build/fuzz/failed
	} | LC_ALL=C grep -av ' kronobarn: ' || true
done
[ ! -e build/fuzz/failed ]
