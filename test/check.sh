#!/bin/sh
# What takes long and is no part of `make test`: every script of test/check/ (kill -9, power cuts,
# framings …), then the measurements.  The first fault ends it.
set -eu
cd "$(dirname "$0")/.."
for script in test/check/*.sh; do
	[ -x "$script" ] || continue
	echo "== $(basename "$script" .sh)"
	"$script"
done
test/bench.sh
