#!/bin/sh
# Collects what the browser fetches into the folder $1: one style sheet (the parts of Designsystemet that
# are used, then ours), the fonts, the signs and the scripts.  Nothing comes from another host.
set -eu
out=$1
npm=node_modules
ds=$npm/@digdir/designsystemet-css/dist
rm -rf "$out"
mkdir -p "$out"
{
	echo '@layer ds.theme, ds.base, ds.components;'
	cat "$ds/theme/designsystemet.css"
	echo '@layer ds.base{'
	cat "$ds/src/base.css"
	echo '}@layer ds.components{'
	cat "$ds/src/button.css" "$ds/src/input.css"
	echo '}'
	# ours, without indentation and comment lines
	sed -e 's/^[[:blank:]]*//' -e '/^\/\*.*\*\/$/d' -e '/^$/d' static/kronobarn.css
} >"$out/app.css"
cp static/*.js static/*.svg "$out/"
cp "$npm/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2" \
	"$npm/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2" \
	"$npm/@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2" "$out/"
