#!/bin/sh
# `lint.sh CC FLAGS FILE…`: gcc's analyzer, clang-tidy and cppcheck, each with the checks that have
# something to say here (-Wconversion already does what bugprone-narrowing-conversions would; clang's
# valist check does not know C2x's va_start).  Installs nothing; what is missing is said and skipped.
set -eu
cc=$1
flags=$2
shift 2
bad=0

case $cc in
*gcc*)
	echo "analyzer"
	for file in "$@"; do
		# shellcheck disable=SC2086
		$cc $flags -Werror -O1 -fanalyzer -Wno-analyzer-too-complex -c -o /dev/null "$file" || bad=1
	done
	;;
esac

if command -v clang-tidy >/dev/null; then
	echo "clang-tidy"
	# shellcheck disable=SC2086
	clang-tidy --quiet --warnings-as-errors='*' --checks='-*,bugprone-*,cert-*,clang-analyzer-*,misc-redundant-expression,misc-unused-parameters,performance-*,-bugprone-easily-swappable-parameters,-bugprone-reserved-identifier,-cert-dcl37-c,-cert-err33-c,-bugprone-assignment-in-if-condition,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling,-bugprone-narrowing-conversions,-clang-analyzer-valist.Uninitialized,-bugprone-branch-clone,-performance-no-int-to-ptr,-bugprone-sizeof-expression' \
		"$@" -- $flags 2>/dev/null || bad=1
else
	echo "clang-tidy is not installed: skipped"
fi

if command -v cppcheck >/dev/null; then
	echo "cppcheck"
	cppcheck --quiet --std=c11 --enable=warning,portability --inline-suppr --error-exitcode=1 \
		--suppress=constStatement --suppress=missingInclude --suppress=unknownMacro --suppress=syntaxError -Ilib -Iapp -Ibuild/gen "$@" || bad=1
else
	echo "cppcheck is not installed: skipped"
fi
exit $bad
