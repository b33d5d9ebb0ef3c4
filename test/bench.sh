#!/bin/sh
# Runs every measurement of bench/, one after the other; each prints what it found.  The programs there are used by
# these and by test/check/.
set -eu
cd "$(dirname "$0")/.."
for name in plan county; do
	echo "== $name"
	node "bench/$name.mjs"
done
