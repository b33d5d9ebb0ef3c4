#!/bin/sh
# What no compiler checks: the arrows between folders, that no text that people read is out of a translator's reach,
# that every translation there is says everything, with the same holes, and nothing that is no longer asked for, and that
# the programs of the release have in them what the flags of the build promise.
set -u
passed=0
failed=0

# rule WHAT COMMAND…
rule() {
	what=$1
	shift
	if said=$("$@" 2>&1); then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf 'failed: %s\n%s\n' "$what" "$said"
	fi
}

# Swedish that is no message: what is said at the console, names, the demo county, a sample that fonts are tried with,
# the plan's list of hard Swedish words, and the front, which answers before any language is known.
data='app/command_.*|app/main\.c|app/org/org\.c|app/world/.*|app/plan/advice\.c|lib/pdf/pdf\.c|lib/sys/nginx\.c|.*_test\.c'
messages() {
	build/tools/langc stray $(find app lib -name '*.c' -o -name '*.def' | grep -vxE "$data") $(grep '\.html$' lang/read.txt)
}

rule 'arrows' tools/deps.sh
rule 'text that nobody could translate' messages
for po in lang/*.po; do
	[ -e "$po" ] && rule "$po" build/tools/langc check lang/read.txt build/messages.pot "$po"
done

# --- the release is hardened: read from the programs, not from the flags ---

LC_ALL=C
export LC_ALL
# shown PROGRAM OPTIONS PATTERN: readelf says so
shown() {
	readelf -W $2 "$1" | grep -Eq -e "$3" || { echo "readelf $2 $1 shows no: $3"; return 1; }
}
# The stack is not to be run: there is the header, and it has no E.
stack_data() {
	shown "$1" -l 'GNU_STACK .* RW +0x' && ! readelf -lW "$1" | grep -Eq 'GNU_STACK .* RWE'
}
# Nothing that is loaded can be both written and run, and no code is changed when it is loaded.
apart() {
	! readelf -lW "$1" | grep -E ' LOAD .* RWE ' && ! readelf -dW "$1" | grep TEXTREL
}
# Every object that we compile has the marks of CET; the program as a whole only when the C library's start files have too.
# A compiler or a machine without CET is told by a line, not by silence.
marked() {
	probe=$(mktemp -d) || return 1
	echo 'int probe(void); int probe(void) { return 0; }' >"$probe/a.c"
	can=$("$(cat build/compiler)" -O2 -fcf-protection -c -o "$probe/a.o" "$probe/a.c" 2>/dev/null && readelf -nW "$probe/a.o" | grep -c 'IBT, SHSTK')
	rm -rf "$probe"
	if [ "${can:-0}" = 0 ]; then
		echo "$(cat build/compiler) on $(uname -m) makes no marks of CET: not looked for" >&3
		return 0
	fi
	find build/release/obj -name '*.o' | sort >build/objects.txt
	[ -s build/objects.txt ] || { echo 'no objects'; return 1; }
	bad=0
	while read -r object; do
		readelf -nW "$object" | grep -q 'IBT, SHSTK' || { echo "no marks of CET: $object"; bad=1; }
	done <build/objects.txt
	rm -f build/objects.txt
	return $bad
}

exec 3>&1
programs=build/release/kronobarn
if pkg-config --exists poppler-glib cairo libturbojpeg libpng libseccomp; then # as the Makefile asks
	programs="$programs build/release/kronobarn-draw"
else
	echo 'kronobarn-draw is not built here, since what it needs is missing: not looked at'
fi
for program in $programs; do
	rule "$program is loaded anywhere (PIE)" shown "$program" -h 'Type: +DYN'
	rule "$program says that it is a program of that kind" shown "$program" -d 'FLAGS_1.*PIE'
	rule "$program has its tables read-only (RELRO)" shown "$program" -l 'GNU_RELRO'
	rule "$program is bound when it starts (BIND_NOW)" shown "$program" -d '(BIND_NOW|FLAGS_1.*NOW)'
	rule "$program has no stack that can be run" stack_data "$program"
	rule "$program has nothing that can be written and run" apart "$program"
	rule "$program guards its stack" shown "$program" --dyn-syms ' __stack_chk_fail(@|$)'
	rule "$program has what FORTIFY checks at run time" shown "$program" --dyn-syms ' __(mem(cpy|set)|v?s?n?printf|v?fprintf)_chk(@|$)'
done
rule 'every object of the release has the marks of CET' marked
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
