#!/bin/bash
# Runs every test and adds them up.  Each program ends with a line `N passed, N failed`; the last line
# here is the sum.  A program that ends without that line, with a bad exit, or not within TEST_SECONDS, counts as
# one failure; what stands still is made to say where.
set -u
cd "$(dirname "$0")/.."

# short stacks and a small quarantine: a third of the time otherwise goes to what nobody reads
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0:strict_string_checks=1:malloc_context_size=5:quarantine_size_mb=8
# what libraries keep for the life of the process is no leak of ours
export LSAN_OPTIONS=suppressions=$PWD/test/leaks.txt:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1
unset DATABASE_URL

scratch=$(mktemp -d "${TMPDIR:-/tmp}/kronobarn.XXXXXX")
chmod 755 "$scratch"
trap 'tools/pg.sh stop "$scratch/pg" 2>/dev/null; rm -rf "$scratch"' EXIT

# count PASSED FAILED: a line of its own in what is added up at the end
count() {
	echo "$1 $2" >>"$scratch/counts"
}

# one NAME COMMAND…: says all it has to say at once, for another may be speaking beside it
one() {
	local name=$1 status last began=$SECONDS out
	shift
	out=$(mktemp "$scratch/out.XXXXXX")
	timeout --signal=SEGV --kill-after=30 "${TEST_SECONDS:-900}" "$@" >"$out" 2>&1 </dev/null
	status=$?
	last=$(tail -n 1 "$out")
	if [[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
		count "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
		if [ "$status" != 0 ] && [ "${BASH_REMATCH[2]}" = 0 ]; then
			count 0 1
			last="$last, but exit $status"
		fi
	else
		count 0 1
		last="no result, exit $status"
	fi
	if [[ $last =~ ,\ 0\ failed$ ]]; then
		: >"$out"
	fi
	printf '%-40s %s (%d s)\n%s' "$name" "$last" $((SECONDS - began)) \
		"$(sed 's/^/    /' "$out" | tail -n "${TEST_LINES:-200}")" | sed '/^$/d'
}

# add NAME COMMAND…: what is to be run
jobs=()
add() {
	jobs+=("one $(printf '%q ' "$@")")
}

# Runs what nobody has taken yet.
worker() {
	local i
	for ((i = 0; i < ${#jobs[@]}; i++)); do
		mkdir "$scratch/job.$i" 2>/dev/null && eval "${jobs[i]}"
	done
}

# The longest first, so that two processors end at about the same time.
add 'browser, demo county' node test/browser/journey.mjs
if address=$(tools/pg.sh start "$scratch/pg" 2>"$scratch/pg.log"); then
	for name in one two blackbox story_b story_c story_f probes_reach probes_family probes_work; do
		psql -qX -c "create database $name" "$address"
	done
	add 'stories 1, PostgreSQL' env TEST_PART=1/2 TEST_DATABASE_URL="${address/\/postgres\?//one?}" build/asan/test
	add 'stories 2, PostgreSQL' env TEST_PART=2/2 TEST_DATABASE_URL="${address/\/postgres\?//two?}" build/asan/test
	add 'black box, PostgreSQL' env TEST_DATABASE_URL="${address/\/postgres\?//blackbox?}" node test/blackbox/walk.mjs
	add 'story B, PostgreSQL' env TEST_DATABASE_URL="${address/\/postgres\?//story_b?}" node test/blackbox/story_b.mjs
	add 'story C, PostgreSQL' env TEST_DATABASE_URL="${address/\/postgres\?//story_c?}" node test/blackbox/story_c.mjs
	add 'story F, PostgreSQL' env TEST_DATABASE_URL="${address/\/postgres\?//story_f?}" node test/blackbox/story_f.mjs
	for part in reach family work; do
		add "probes $part, PostgreSQL" env TEST_DATABASE_URL="${address/\/postgres\?//probes_$part?}" node "test/blackbox/probes_$part.mjs"
	done
else
	cat "$scratch/pg.log"
	echo 'PostgreSQL did not start'
	count 0 1
fi
add 'browser, walks' node test/browser/walks.mjs
add 'stories 1, SQLite' env TEST_PART=1/2 build/asan/test
add 'stories 2, SQLite' env TEST_PART=2/2 build/asan/test
add 'black box, SQLite' node test/blackbox/walk.mjs
add 'story B, SQLite' node test/blackbox/story_b.mjs
add 'story C, SQLite' node test/blackbox/story_c.mjs
add 'story F, SQLite' node test/blackbox/story_f.mjs
for part in reach family work; do
	add "probes $part, SQLite" node "test/blackbox/probes_$part.mjs"
done
for script in test/*_test.sh; do
	add "$script" sh "$script"
done
while IFS= read -r -d '' program; do
	add "unit ${program#build/asan/unit/}" "$program"
done < <(find build/asan/unit -type f -executable -print0 2>/dev/null | sort -z)
worker &
worker
wait

read -r passed failed < <(awk '{ passed += $1; failed += $2 } END { print passed + 0, failed + 0 }' "$scratch/counts")
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
