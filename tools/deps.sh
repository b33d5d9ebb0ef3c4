#!/bin/sh
# Prints which folder includes which, so that a new arrow is noticed in review.  Fails when lib knows of
# app, or when two folders of app include each other.
set -eu
find app lib -name '*.[ch]' -o -name '*.html' | LC_ALL=C sort |
	xargs grep -E '^[%[:blank:]]*#[[:blank:]]*include "[a-z_]*/' |
	awk -F: -v libs="$(ls -d lib/*/)" '
		BEGIN { n = split(libs, l, "\n"); for (i = 1; i <= n; i++) { sub(/\/$/, "", l[i]); lib[l[i]] = 1 } }
		{
			from = $1; sub(/\/[^\/]*$/, "", from)
			name = $0; sub(/^[^"]*"/, "", name); sub(/\/.*/, "", name)
			to = ("lib/" name) in lib ? "lib/" name : "app/" name
			if (from != to && !seen[$1 " " to]++)
				arrow[from " " to]++
		}
		END {
			for (a in arrow) {
				split(a, x, " ")
				printf "%-20s -> %-20s %d\n", x[1], x[2], arrow[a] | "LC_ALL=C sort"
			}
			close("LC_ALL=C sort")
			for (a in arrow) {
				split(a, x, " ")
				if (x[1] ~ /^lib/ && x[2] ~ /^app/) { print "not allowed: " x[1] " -> " x[2]; bad = 1 }
				if (x[1] ~ /^app\// && x[2] ~ /^app\// && (x[2] " " x[1]) in arrow && x[1] < x[2]) { print "circle: " x[1] " <-> " x[2]; bad = 1 }
			}
			exit bad
		}'
