#!/bin/sh
# The framings again, with the deadlines for slow senders (about 60 s); then those that every product refuses, against
# the product itself.
set -eu
framing=build/asan/unit/test/unit/framing_test
program=build/release/kronobarn
port=${PORT:-18391}
$framing --slow

scratch=$(mktemp -d "${TMPDIR:-/tmp}/kronobarn.XXXXXX")
chmod 755 "$scratch"
pid=
trap '[ -z "$pid" ] || { kill "$pid"; wait "$pid" || true; }; rm -rf "$scratch"' EXIT
"$program" demo --data "$scratch/data" --world test/small.tsv >/dev/null
"$program" serve --data "$scratch/data" --port "$port" >"$scratch/said" 2>&1 &
pid=$!
i=0
while ! grep -q 'is ready' "$scratch/said"; do
	i=$((i + 1))
	[ $i -le 100 ] && kill -0 "$pid" || {
		cat "$scratch/said" >&2
		exit 1
	}
	sleep 0.2
done
$framing --port "$port"
curl -fsS -o "$scratch/page" "http://127.0.0.1:$port/"
grep -q '</html>' "$scratch/page"
