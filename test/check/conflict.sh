#!/bin/sh
# 2 to 8 editors of one text, 1,000 rounds: no text that was sent is lost.
set -eu
make -s build/asan/test
TEST_LONG=1 LSAN_OPTIONS="suppressions=$PWD/test/leaks.txt:print_suppressions=0" build/asan/test rounds_of_editors
