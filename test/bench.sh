#!/bin/sh
# Runs every measuring program of bench/, one after the other; each prints what it found.
set -eu
cd "$(dirname "$0")/.."
for program in build/release/bench/*; do
	[ -x "$program" ] && [ -f "$program" ] || continue
	echo "== $(basename "$program")"
	"$program"
done
for script in bench/*.sh; do
	[ -x "$script" ] || continue
	echo "== $(basename "$script" .sh)"
	"$script"
done
