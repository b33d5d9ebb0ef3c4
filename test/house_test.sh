#!/bin/sh
# What no compiler checks: the arrows between folders, that no text that people read is out of a translator's reach, and
# that every translation there is says everything, with the same holes, and nothing that is no longer asked for.
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
	build/tools/langc stray $(find app lib -name '*.c' | grep -vxE "$data")
}

rule 'arrows' tools/deps.sh
rule 'text that nobody could translate' messages
for po in lang/*.po; do
	[ -e "$po" ] && rule "$po" build/tools/langc check build/messages.pot "$po"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
