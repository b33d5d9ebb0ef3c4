#!/bin/sh
# The ten longest functions and files: a question, not an offence.  A function is what begins at a line
# without indentation that ends with { and ends at the next line that is only }.
set -eu
files=$(find app lib tools test -name '*.c' 2>/dev/null)
[ -n "$files" ] || exit 0
list=$(mktemp)
echo "Longest files (lines):"
# shellcheck disable=SC2086
wc -l $files | grep -v ' total$' | sort -rn | head -n 10
echo
echo "Longest functions (lines):"
# shellcheck disable=SC2086
awk '
	FNR == 1 { start = 0 }
	/^[A-Za-z_].*\)[ \t]*\{[ \t]*$/ || (/^\{$/ && name != "") { start = FNR; if ($0 != "{") name = $0 }
	/^[A-Za-z_].*\)$/ { name = $0 }
	/^\}/ && start {
		print FNR - start + 1, FILENAME ":" start, name
		all[n++] = FNR - start + 1; start = 0; name = ""
	}
' $files | sort -rn >"$list"
head -n 10 "$list"
echo
awk '{ a[NR] = $1; if ($1 > 60) over++ } END { if (NR) printf "%d functions, median %d lines, over 60: %d\n", NR, a[int((NR + 1) / 2)], over }' "$list"
rm -f "$list"
