#!/bin/sh
# What htmlc, formc, langc and sqlc must refuse, with file, line and column; and what C must refuse in what they
# make.  Takes the folder of the built tools:  sh test/tools_test.sh build/tools
set -u
tools=${1:-build/tools}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
checks=0
failed=0

fail() {
	failed=$((failed + 1))
	printf '%s\n' "failed: $1" >&2
}

# page TEXT: a template with TEXT on line 4
page() {
	printf '%% /* a page */\n%% void x_html(struct out *o, const char *x, struct url u, bool yes)\n%% {\n%s\n%% }\n' "$1" >"$dir/x.html"
}

# refuse POSITION WORDS TEXT
refuse() {
	checks=$((checks + 1))
	page "$3"
	if "$tools/htmlc" "$dir/x.html" "$dir/x.html.c" "$dir/x.html.h" 2>"$dir/said"; then
		fail "htmlc let through: $3"
	elif ! grep -q "^$dir/x.html:$1: .*$2" "$dir/said"; then
		fail "htmlc on: $3"
		cat "$dir/said" >&2
	fi
}

# compiles or not: htmlc takes it, C says …
compile() {
	page "$1"
	"$tools/htmlc" "$dir/x.html" "$dir/x.html.c" "$dir/x.html.h" &&
		${CC:-cc} -std=c2x -D_GNU_SOURCE -Werror -Ilib -Iapp -I"$tools/../gen" -fsyntax-only "$dir/x.html.c" 2>"$dir/said"
}
accept() {
	checks=$((checks + 1))
	compile "$1" || { fail "should compile: $1"; cat "$dir/said" >&2; }
}
refuse_c() {
	checks=$((checks + 1))
	if compile "$2"; then
		fail "C let through: $2"
	elif ! grep -q "$dir/x.html:$1:" "$dir/said"; then
		fail "C on line $1: $2"
		cat "$dir/said" >&2
	fi
}

refuse 4:9 'script has no content' '<script>{{x}}</script>'
refuse 4:9 'script has no content' '<script>alert(1)</script>'
refuse 4:1 'style> is not allowed' '<style>p{color:{{x}}}</style>'
refuse 4:1 'iframe> is not allowed' '<iframe></iframe>'
refuse 4:1 'base> is not allowed' '<base href="/">'
refuse 4:6 'hole in a comment' '<!-- {{x}} -->'
refuse 4:14 'without quotes' '<input value={{x}}>'
refuse 4:14 'in quotes' '<input value=a>'
refuse 4:4 'scripts stand in a file' '<p onclick="{{x}}">'
refuse 4:4 'scripts stand in a file' '<p ONLOAD="go()">'
refuse 4:4 'style is not allowed' '<p style="color:{{x}}">'
refuse 4:4 'style is not allowed' '<p style="color:red">'
refuse 4:4 'srcdoc is not allowed' '<p srcdoc="{{x}}">'
refuse 4:2 'name of a tag' '<{{x}}>'
refuse 4:3 'name of a tag' '<b{{x}}>'
refuse 4:4 'in a tag outside a quoted value' '<p {{x}}>'
refuse 4:9 'name of an attribute' '<p data-{{x}}="a">'
refuse 4:10 'whole value of href' '<a href="/a/{{x}}">a</a>'
refuse 4:10 'whole value of href' '<a href="{{u}}?a">a</a>'
refuse 4:10 'must start with' '<a href="javascript:alert(1)">a</a>'
refuse 4:10 'must start with' '<a href="http://example.se">a</a>'
refuse 4:10 'must start with' '<a href="//example.se">a</a>'
refuse 4:10 'must start with' '<a href="child">a</a>'
refuse 4:11 'must start with' '<img src="data:image/png">'
refuse 4:15 'must start with' '<form action="&#106;avascript:1">'
refuse 4:21 'must start with' '<button formaction="x">'
refuse 4:4 'no address, style or script' '<p {{?yes onclick}}>'
refuse 4:4 'no address, style or script' '<p {{?yes href="a"}}>'
refuse 4:4 'no address, style or script' '<p {{?yes title="a<b"}}>'
refuse 4:4 'write {{?' '<p {{?yes}}>'
refuse 4:1 'only between the attributes' '{{?yes checked}}'
refuse 4:1 'never closed with }}' '{{x'
refuse 4:1 'empty hole' '{{ }}'
refuse 4:3 'quote is never closed' '{{"x}}'
refuse 4:3 'unknown entity' 'a &foo; b'
refuse 4:3 'unknown entity' 'a & b'
refuse 4:3 'write &lt;' 'a < b'
refuse 4:1 'never closed with -->' '<!-- a'
refuse 4:1 'never closed with >' '<p class="a"'
refuse 5:1 'line of C inside a value' '<p class="a>'
refuse 5:3 'must end with' '% x = x +
<p>'
refuse 5:1 'indent this line' '% if (yes)
<p></p>'
refuse 6:1 'two lines below' '% if (yes)
	<p></p>
	<p></p>'
refuse 5:1 'does not end what it begins' '% if (yes)
	<p>'
refuse 4:1 'write <icon name>' '<icon "penna">'
refuse 6:1 'a { is never closed' '% if (yes) {'
refuse 5:3 'closes nothing' '% }'
refuse 5:1 'line of C inside a value' '<p class="
% if (x) {
">'
refuse 4:1 'more than nine' 'a {{x}}{{x}}{{x}}{{x}}{{x}}{{x}}{{x}}{{x}}{{x}}{{x}}'

accept '<a href="{{u}}" title="{{x}}">{{x}} {{(int64_t)1}} {{(size_t)1}}</a>'
accept '<input name="{{x}}-a" {{?yes checked}} {{?yes aria-current="page"}}>'
accept '<a href="https://example.se/?a=1&amp;b=2">å</a><a href="tel:112">112</a><a href="mailto:a@example.se">a</a>'
accept '% if (yes)
	<p>{{x}}</p>
% else if (*x == 0)
%	html_text(o, "a");
% else
	<b>a</b> <icon penna> b
<p></p>'
accept '{{yes ? "}}" : "a"}} &lt;3 &#229; 100 % {x}'
refuse_c 4 '<a href="{{x}}">a</a>'
refuse_c 4 '{{yes}}'
refuse_c 4 '{{u}}'
refuse_c 4 'Antal {{yes}}'
refuse_c 4 '{{missing}}'
refuse_c 5 '<p>
{{x->title}}</p>'

# refuse_form LINE WORDS TEXT
refuse_form() {
	checks=$((checks + 1))
	printf '%s\n' "$3" >"$dir/x.form"
	if "$tools/formc" "$dir/x.form" "$dir/x.form.c" "$dir/x.form.h" 2>"$dir/said"; then
		fail "formc let through: $3"
	elif ! grep -q "^$dir/x.form:$1: .*$2" "$dir/said"; then
		fail "formc on: $3"
		cat "$dir/said" >&2
	fi
}

refuse_form 1 'before the first form' ' a id'
refuse_form 2 'no type "idd"' 'x
 a idd'
refuse_form 2 'as 1..500' 'x
 a text'
refuse_form 2 'as 1..500' 'x
 a text 5..1'
refuse_form 2 'cannot be many' 'x
 a tick*'
refuse_form 2 'always many' 'x
 a pair'
refuse_form 2 'as YES|NO' 'x
 a one'
refuse_form 3 'declared twice' 'x
 a id
 a id'
refuse_form 2 'label in quotes' 'x
 a id what'
refuse_form 2 'no name of a field' 'x
 A id'
refuse_form 2 'no fields' 'x
'
refuse_form 1 'begins with its name' 'x y'
refuse_form 1 'begins with its name' 'x for'
refuse_form 1 'HANDLER or HANDLER=ACT' 'x for y=a||b'
refuse_form 1 'no name of a form' 'X'

checks=$((checks + 1))
printf 'x for y=a|b z\n a id\nw for y=c\n' >"$dir/x.form"
"$tools/formc" "$dir/x.form" "$dir/x.form.c" "$dir/x.form.h" && grep -q '{"y", "a|b"}, {"z", ""}' "$dir/x.form.c" &&
	grep -q '{"y", "c"}' "$dir/x.form.c" && ! grep -q 'w_read' "$dir/x.form.h" || fail "formc: who reads a form"

checks=$((checks + 1))
printf 'one\n a id\ntwo\n b id\n' >"$dir/x.form"
"$tools/formc" --all "$dir/forms.c" "$dir/x.form" && grep -q 'form_all_n = 2' "$dir/forms.c" && grep -q '&two_form_def,' "$dir/forms.c" ||
	fail "formc --all"

# langc finds what is missing, not wanted, or lost a hole; merge writes what is wanted; the head and its plurals are needed
checks=$((checks + 1))
page 'Hej {{x}}'
"$tools/htmlc" "$dir/x.html" "$dir/x.html.c" "$dir/x.html.h"
head='msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n"X-Name: English\\n"\n"X-Swedish: engelska\\n"\n"X-Reviewed: no\\n"\n'
printf "$head"'msgid "Hej {1}"\nmsgstr "Hello"\n\nmsgid "Borta"\nmsgstr "Gone"\n\nmsgid "Ett"\nmsgid_plural "{1} mål"\nmsgstr[0] "One"\nmsgstr[1] ""\n' >"$dir/en.po"
printf '/* TR(l, "No") */ f(TR(lang, "Ja " "då"), "TR(x)", part_button(o, "a", "Knapp"), plural("Ett", "{1} mål", n), x == \047"\047);\n' >"$dir/x.c"
printf 'TR(l, "Personalens")\n' >"$dir/staff.c"
printf '%s\n' '# files' "$dir/x.html" "$dir/x.c" "$dir/x.def" >"$dir/read.txt"
printf 'SAID(page_show, "Läste sidan.")\nJOURNAL(page, NOTHING, "a name")\n' >"$dir/x.def"
"$tools/langc" pot "$dir/x.pot" "$dir/x.html.msg" "$dir/x.c" "$dir/x.def" "$dir/staff.c"
"$tools/langc" check "$dir/read.txt" "$dir/x.pot" "$dir/en.po" >"$dir/said" && fail "langc check should fail"
printf '%s\n' "$dir/en.po: not translated: \"Ja då\"" "$dir/en.po: not translated: \"Knapp\"" "$dir/en.po: not translated: \"Ett\"" "$dir/en.po: not translated: \"Läste sidan.\"" \
	"$dir/en.po: other holes than the Swedish text: \"Hej {1}\"" "$dir/en.po: not wanted: \"Borta\"" >"$dir/wanted"
cmp -s "$dir/said" "$dir/wanted" || { fail "langc check said:"; cat "$dir/said" >&2; }
"$tools/langc" merge "$dir/read.txt" "$dir/x.pot" "$dir/en.po" && grep -q 'msgstr "Hello"' "$dir/en.po" && ! grep -q Gone "$dir/en.po" &&
	grep -q 'msgid "Knapp"' "$dir/en.po" && grep -q 'msgstr\[1\] ""' "$dir/en.po" && ! grep -q Personalens "$dir/en.po" || fail "langc merge"
printf 'msgid ""\nmsgstr "Plural-Forms: nplurals=1; plural=(system(n));\\n"\n' >"$dir/en.po"
"$tools/langc" compile "$dir/en.c" "$dir/en.po" 2>/dev/null && fail "langc takes any expression as a rule of plurals"

# langc stray: Swedish that no translator would meet; what is marked, in a comment or no Swedish is let be
checks=$((checks + 1))
printf '/* Får ej. */ const char *x = "Får inte läsa", *y = TR(l, "Får läsa"), *z = "only English";
' >"$dir/x.c"
printf '%% f(o, "Får skriva"); g(TR(l, "Får gå"));\nFår titta\n' >"$dir/x.html"
"$tools/langc" stray "$dir/x.c" "$dir/x.html" >"$dir/said" && fail "langc stray should fail"
printf '%s:1: no message: "Får inte läsa"\n%s:1: no message: "Får skriva"\n' "$dir/x.c" "$dir/x.html" | cmp -s - "$dir/said" || { fail "langc stray said:"; cat "$dir/said" >&2; }

# sqlc: a sealed column is opened with the id of its own row, not of another row of its table
query() {
	printf -- '-- who_leads many : whoever leads\nselect %s\n  from assignment g join person p on p.id = g.person_id join person lp on lp.id = g.person_id\n where g.unit_id = :access_unit;\n' "$1" >"$dir/x.sql"
	"$tools/sqlc" one schema "$dir/x.sql" "$dir/x.sql.c" "$dir/x.sql.h" 2>"$dir/said"
}
checks=$((checks + 3))
query 'p.id, g.id as assignment_id, lp.name as lead' && fail "sqlc takes another row's id"
grep -q "$dir/x.sql:1: .*person.name is sealed: select its row's id before it" "$dir/said" || { fail "sqlc said:"; cat "$dir/said" >&2; }
query 'p.id, lp.id as lead_id, p.name, lp.name as lead' && grep -q 'row, name), .row = 0, .sealed = "person.name"' "$dir/x.sql.c" &&
	grep -q 'row, lead), .row = 1, .sealed = "person.name"' "$dir/x.sql.c" || fail "sqlc, two rows of a table"

# embed: sorted, hashed, no two of a name
checks=$((checks + 1))
mkdir -p "$dir/static/sub"
printf 'a{}' >"$dir/static/app.css"
printf 'x' >"$dir/static/sub/a.svg"
"$tools/embed" "$dir/assets.c" "$dir/static" && grep -q '"sub/a.svg", bytes_1, 1, "image/svg+xml", "[0-9a-f]\{16\}"' "$dir/assets.c" ||
	fail "embed"
"$tools/embed" "$dir/assets.c" "$dir/static" "app.css=$dir/static/app.css" 2>/dev/null && fail "embed took two of a name"

printf '%d passed, %d failed\n' $((checks - failed)) "$failed"
[ "$failed" -eq 0 ]
