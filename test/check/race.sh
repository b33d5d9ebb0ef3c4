#!/bin/sh
# Withdrawals race readers on both databases: ROUNDS (1,000) each.
set -eu
rounds=${ROUNDS:-1000}
scratch=$(mktemp -d "${TMPDIR:-/tmp}/kronobarn.XXXXXX")
chmod 755 "$scratch"
trap 'tools/pg.sh stop "$scratch/pg"; rm -rf "$scratch"' EXIT
node test/check/race.mjs "$rounds"
node test/check/race.mjs 50 6 control
TEST_DATABASE_URL=$(tools/pg.sh start "$scratch/pg") node test/check/race.mjs "$rounds"
