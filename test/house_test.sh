#!/bin/sh
# What no compiler checks: the arrows between folders, and that every translation there is says everything, with the
# same holes, and nothing that is no longer asked for.
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

rule 'arrows' tools/deps.sh
for po in lang/*.po; do
	[ -e "$po" ] && rule "$po" build/tools/langc check build/messages.pot "$po"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
