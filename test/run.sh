#!/bin/bash
# Runs every test and adds them up.  Each program ends with a line `N passed, N failed`; the last line
# here is the sum.  A program that ends without that line, with a bad exit, or not within TEST_SECONDS, counts as
# one failure; what stands still is made to say where.
set -u
cd "$(dirname "$0")/.."

export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0:strict_string_checks=1
# what libraries keep for the life of the process is no leak of ours
export LSAN_OPTIONS=suppressions=$PWD/test/leaks.txt:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1
unset DATABASE_URL

passed=0
failed=0
scratch=$(mktemp -d "${TMPDIR:-/tmp}/kronobarn.XXXXXX")
chmod 755 "$scratch"
trap 'tools/pg.sh stop "$scratch/pg" 2>/dev/null; rm -rf "$scratch"' EXIT

# one NAME COMMAND…
one() {
	local name=$1 status last began=$SECONDS
	shift
	timeout --signal=SEGV --kill-after=30 "${TEST_SECONDS:-900}" "$@" >"$scratch/out" 2>&1 </dev/null
	status=$?
	last=$(tail -n 1 "$scratch/out")
	if [[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
		passed=$((passed + BASH_REMATCH[1]))
		failed=$((failed + BASH_REMATCH[2]))
		if [ "$status" != 0 ] && [ "${BASH_REMATCH[2]}" = 0 ]; then
			failed=$((failed + 1))
			last="$last, but exit $status"
		fi
	else
		failed=$((failed + 1))
		last="no result, exit $status"
	fi
	printf '%-40s %s (%d s)\n' "$name" "$last" $((SECONDS - began))
	if [[ ! $last =~ ,\ 0\ failed$ ]]; then
		sed 's/^/    /' "$scratch/out" | tail -n "${TEST_LINES:-200}"
	fi
}

while IFS= read -r -d '' program; do
	one "unit ${program#build/asan/unit/}" "$program"
done < <(find build/asan/unit -type f -executable -print0 2>/dev/null | sort -z)

for script in test/*_test.sh; do
	[ -e "$script" ] && one "$script" sh "$script"
done

if [ -x build/asan/test ]; then
	one 'whole, SQLite' build/asan/test
	if address=$(tools/pg.sh start "$scratch/pg" 2>"$scratch/pg.log"); then
		one 'whole, PostgreSQL' env TEST_DATABASE_URL="$address" build/asan/test
		psql -qX -c 'create database blackbox' "$address"
		one 'black box, PostgreSQL' env TEST_DATABASE_URL="${address/\/postgres\?//blackbox?}" node test/blackbox/walk.mjs
	else
		cat "$scratch/pg.log"
		echo 'PostgreSQL did not start'
		failed=$((failed + 1))
	fi
fi

one 'black box, SQLite' node test/blackbox/walk.mjs
one 'browser' node test/browser/journey.mjs

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
