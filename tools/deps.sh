#!/bin/sh
# Prints which folder includes which, so that a new arrow is noticed in review.  Fails when lib knows of
# app, or when two folders of app include each other.
set -eu
arrows=$(
	find app lib -name '*.[ch]' -o -name '*.html' | sort | while IFS= read -r file; do
		from=$(dirname "$file")
		sed -n 's/^[%[:blank:]]*#[[:blank:]]*include "\([a-z_]*\)\/.*/\1/p' "$file" | sort -u |
			while IFS= read -r name; do
				if [ -d "lib/$name" ]; then to=lib/$name; else to=app/$name; fi
				[ "$from" = "$to" ] || echo "$from $to"
			done
	done | sort | uniq -c
)
echo "$arrows" | awk 'NF == 3 { printf "%-20s -> %-20s %d\n", $2, $3, $1 }'
echo "$arrows" | awk '
	NF != 3 { next }
	$2 ~ /^lib/ && $3 ~ /^app/ { print "not allowed: " $2 " -> " $3; bad = 1 }
	$2 ~ /^app\// && $3 ~ /^app\// { seen[$2 " " $3] = 1; if (seen[$3 " " $2]) { print "circle: " $2 " <-> " $3; bad = 1 } }
	END { exit bad }'
