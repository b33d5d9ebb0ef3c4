#!/bin/sh
# Kills and power cuts while 8 writers send notices (bench/crash.c): nothing that was acknowledged may be gone, the
# chains stay whole, every sealed value opens.  With less than synchronous=FULL a power cut must lose, or the
# simulator sees nothing.  ROUNDS (100) kills and as many cuts, a tenth of them for each control.
set -eu
rounds=${ROUNDS:-100}
controls=$(((rounds + 9) / 10))
program=build/release/kronobarn
scratch=$(mktemp -d "${TMPDIR:-/tmp}/kronobarn.XXXXXX")
chmod 755 "$scratch"
trap 'rm -rf "$scratch"' EXIT

fail() {
	echo "crash: $*" >&2
	exit 1
}

# county NAME: a demo county of its own in $scratch/NAME/data
county() {
	mkdir "$scratch/$1"
	chmod 755 "$scratch/$1"
	"$program" demo --data "$scratch/$1/data" --world test/small.tsv >/dev/null
}

# crash NAME kill|cut ROUNDS MODE
crash() {
	timeout $((120 + 20 * $3)) build/release/bench/crash "$program" "$scratch/$1" "$2" "$3" "$4" "$PWD/build/crashsim.so"
}

whole() {
	"$program" verify --data "$scratch/$1/data" || fail "$1: a chain is broken"
}

for way in kill cut; do
	county $way
	crash $way $way "$rounds" FULL || fail "$way: what was acknowledged is lost"
	whole $way
done

for mode in NORMAL OFF; do
	county $mode
	status=0
	crash $mode cut "$controls" $mode || status=$?
	[ $status = 1 ] || fail "a power cut with synchronous=$mode loses nothing: the simulator does not work"
done

# A head that is kept elsewhere finds what a cut tail hides from the chain itself.
"$program" head --data "$scratch/cut/data" >"$scratch/head"
chmod 644 "$scratch/head"
"$program" verify --data "$scratch/cut/data" --head "$scratch/head" || fail "the kept head does not fit"
sqlite3 "$scratch/cut/data/kronobarn.db" 'delete from audit where id in (select id from audit order by id desc limit 3)'
whole cut
if "$program" verify --data "$scratch/cut/data" --head "$scratch/head" 2>"$scratch/said"; then
	fail "three rows are cut off and the kept head does not tell"
fi
sed 's/^/as it should: /' "$scratch/said"
