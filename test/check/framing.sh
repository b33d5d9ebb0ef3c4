#!/bin/sh
# The framings again, with the deadlines for slow senders (about 60 s).
set -eu
exec build/asan/unit/test/unit/framing_test --slow
