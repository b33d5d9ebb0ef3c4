# Kronobarn.  `make run` serves a demo county, `make test` runs every test.
#
# Everything is found by wildcard: a new folder or file needs no line here.  Everything made lies under
# build/.  First the small compilers of tools/, then what they make (build/gen/), then the objects,
# once for the release (build/release/) and once with the sanitizers (build/asan/).

MAKEFLAGS += -rR --no-print-directory
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j2
endif
.DELETE_ON_ERROR:
.SECONDARY:
.DEFAULT_GOAL := all

# V=1 shows the whole command lines.
Q := $(if $(V),,@)
ifneq ($(filter default undefined,$(origin CC)),)
CC := gcc
endif
HOST ?= 127.0.0.1
PORT ?= 8080
# each database has its own keys, hence its own folder
DATA ?= data$(if $(DATABASE_URL),-postgresql)
DATABASE_URL ?=
export DATABASE_URL

# ---- what there is -------------------------------------------------------------------------------

LIBRARIES := sqlite3 libpq libsodium libseccomp pangocairo pangoft2 fontconfig libqpdf libzip libcurl libcrypto \
	libturbojpeg libpng libqrencode libxml-2.0 cjose jansson
PKG_FLAGS := $(shell pkg-config --cflags $(LIBRARIES) 2>/dev/null)
PKG_LIBS  := $(shell pkg-config --libs $(LIBRARIES) 2>/dev/null) -lm -lpthread

# Of kronobarn-draw alone (decision 15); where it is missing everything else is built, without pictures of pages.
DRAW_LIBRARIES := poppler-glib cairo libturbojpeg libpng libseccomp
HAVE_DRAW  := $(shell pkg-config --exists $(DRAW_LIBRARIES) 2>/dev/null && echo yes)
DRAW_FLAGS := $(shell pkg-config --cflags $(DRAW_LIBRARIES) 2>/dev/null)
DRAW_LIBS  := $(shell pkg-config --libs $(DRAW_LIBRARIES) 2>/dev/null) -lm -lpthread

FOUND  := $(shell find app draw lib tools test bench static schema lang -type f 2>/dev/null | LC_ALL=C sort)
TESTS  := $(filter %_test.c,$(filter app/% lib/%,$(FOUND)))
SOURCE := $(filter-out $(TESTS),$(filter app/%.c lib/%.c,$(FOUND)))
# test/**_test.c and lib/**_test.c are programs of their own; app/**_test.c and the rest of test/ are one
UNIT   := $(filter test/%_test.c,$(FOUND)) $(filter lib/%,$(TESTS))
WHOLE  := $(strip $(filter app/%,$(TESTS)) $(filter-out %_test.c test/fuzz/% bench/% test/check/%,\
	$(filter test/%.c,$(FOUND))))
UNIT_BIN := $(UNIT:%.c=build/asan/unit/%)
FUZZ   := $(filter test/fuzz/%.c,$(FOUND))
BENCH  := $(filter bench/%.c,$(FOUND))
BENCH_BIN := $(BENCH:bench/%.c=build/release/bench/%)
SQLC   := $(filter tools/sqlc_%.c,$(FOUND))
TOOL   := $(patsubst tools/%.c,build/tools/%,$(filter-out $(SQLC),$(filter tools/%.c,$(FOUND))))
HTML   := $(filter app/%.html lib/%.html,$(FOUND))
SQL    := $(filter app/%.sql,$(FOUND))
FORM   := $(filter app/%.form,$(FOUND))
DEF    := $(filter app/%.def,$(FOUND))
SCHEMA := $(filter schema/%.sql,$(FOUND))
LANG_PO:= $(filter lang/%.po,$(FOUND))
WORLD  := $(filter app/world/%.tsv,$(FOUND))
STATIC := $(filter static/%,$(FOUND))

# app/plan/show.html and lib/html/field.html become build/gen/plan/show.html.c and …/html/field.html.c
gen      = $(patsubst app/%,build/gen/%,$(patsubst lib/%,build/gen/%,$(1)))
HTML_GEN := $(call gen,$(HTML))
GEN_C    := $(addsuffix .c,$(HTML_GEN) $(call gen,$(SQL)) $(call gen,$(FORM)))
GEN_H    := $(patsubst %.c,%.h,$(GEN_C)) build/gen/statements.h
GEN_C    += build/gen/statements.c build/gen/forms.c build/gen/lang_tables.c
GEN_C    += build/gen/assets.c build/gen/schema.c build/gen/worlds.c
# The unit tests' own page: test/page/sample.html …
PAGE     := $(patsubst test/page/%,build/gen/test/%,$(filter test/page/%.html test/page/%.form,$(FOUND)))
PAGE_C   := $(addsuffix .c,$(PAGE)) build/gen/test/lang_tables.c
GEN_H    += $(addsuffix .h,$(PAGE))

# ---- flags ---------------------------------------------------------------------------------------

WARN := -Wall -Wextra -Wshadow -Walloca -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Wvla \
	-Wpointer-arith -Wconversion -Wno-sign-conversion -Werror
BASE := -std=c2x -D_GNU_SOURCE -g -include lib/base/banned.h -Ilib -Iapp -Ibuild/gen $(WARN) -MMD -MP
HARD := -O2 -fPIE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection \
	-fcf-protection -ftrivial-auto-var-init=zero
ifneq ($(findstring clang,$(CC)),)
HARD += -Wno-unused-command-line-argument \
	-enable-trivial-auto-var-init-zero-knowing-it-will-be-removed-from-clang
endif
SAN  := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

release_CC    := $(CC)
release_FLAGS := $(BASE) $(HARD) $(PKG_FLAGS)
release_LINK  := -pie -Wl,-z,relro,-z,now,-z,noexecstack,--as-needed
asan_CC       := $(CC)
asan_FLAGS    := $(BASE) -g1 -O1 -DSANITIZED $(SAN) -Itest $(PKG_FLAGS)
asan_LINK     := $(SAN) -Wl,--as-needed
fuzz_CC       := clang
fuzz_FLAGS    := $(BASE) -O1 -DSANITIZED -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=all $(PKG_FLAGS)
tools_FLAGS   := $(BASE) -O1 $(PKG_FLAGS)

# ---- goals ---------------------------------------------------------------------------------------

.PHONY: all programs run test check bench sizes lint fuzz clean deps messages merge install-run install-test install-check generated
all: build/release/kronobarn $(if $(HAVE_DRAW),build/release/kronobarn-draw)

# Everything that is compiled, without running anything; the fuzzers too, which run in `make check`, so that they fit always.
programs: $(TOOL) build/messages.pot build/release/kronobarn build/asan/kronobarn $(if $(HAVE_DRAW),build/release/kronobarn-draw build/asan/kronobarn-draw) $(if $(WHOLE),build/asan/test) $(UNIT_BIN) $(FUZZ:%.c=build/asan/obj/%.o)

generated: $(GEN_C) $(GEN_H)

install-run:
	@tools/install.sh run
install-test:
	@tools/install.sh test
install-check:
	@tools/install.sh check

# The pkg-config answers above are only right once everything is installed: hence make anew.
run: install-run
	@$(MAKE) -s all
	@test -e '$(DATA)/demo' || build/release/kronobarn demo --data '$(DATA)' >/dev/null
	@exec build/release/kronobarn serve --data '$(DATA)' --host '$(HOST)' --port '$(PORT)'

test: install-test
	@$(MAKE) programs node_modules/.stamp $(BENCH_BIN)
	@test/run.sh

check: install-check
	@$(MAKE) programs node_modules/.stamp $(BENCH_BIN) build/crashsim.so
	@WHOLE=1 TEST_SECONDS=2400 test/run.sh
	@$(MAKE) lint fuzz
	@test/check.sh

bench: install-check
	@$(MAKE) all $(BENCH_BIN)
	@test/bench.sh

sizes:
	@tools/sizes.sh
deps:
	@tools/deps.sh
lint: install-check $(GEN_C) $(GEN_H)
	@tools/lint.sh $(CC) '$(filter-out -Werror -MMD -MP,$(BASE)) $(PKG_FLAGS)' $(SOURCE)
clean:
	rm -rf build

# ---- tools ---------------------------------------------------------------------------------------

# A change of compiler makes everything anew.
$(shell mkdir -p build && echo '$(CC)' | cmp -s - build/compiler || echo '$(CC)' > build/compiler)

BASE_OBJECTS := $(patsubst %.c,build/tools/obj/%.o,$(filter lib/base/%.c,$(SOURCE)))
$(TOOL): build/tools/%: build/tools/obj/tools/%.o build/tools/base.a
	$(Q)$(CC) -o $@ $^ -Wl,--as-needed $(PKG_LIBS)
build/tools/sqlc: $(SQLC:%.c=build/tools/obj/%.o)
build/tools/base.a: $(BASE_OBJECTS)
	@rm -f $@
	@ar qcT $@ $^
build/tools/obj/%.o: %.c build/compiler
	@mkdir -p $(@D)
	@echo 'tools  $<'
	$(Q)$(CC) $(tools_FLAGS) -c -o $@ $<

# ---- what the tools make -------------------------------------------------------------------------

build/gen/%.html.c build/gen/%.html.h build/gen/%.html.msg: app/%.html build/tools/htmlc
	@mkdir -p $(@D)
	$(Q)build/tools/htmlc $< build/gen/$*.html.c build/gen/$*.html.h
build/gen/%.html.c build/gen/%.html.h build/gen/%.html.msg: lib/%.html build/tools/htmlc
	@mkdir -p $(@D)
	$(Q)build/tools/htmlc $< build/gen/$*.html.c build/gen/$*.html.h
build/gen/test/%.html.c build/gen/test/%.html.h build/gen/test/%.html.msg: test/page/%.html build/tools/htmlc
	@mkdir -p $(@D)
	$(Q)build/tools/htmlc $< build/gen/test/$*.html.c build/gen/test/$*.html.h
build/gen/%.sql.c build/gen/%.sql.h: app/%.sql $(SCHEMA) build/tools/sqlc
	@mkdir -p $(@D)
	$(Q)build/tools/sqlc one schema $< build/gen/$*.sql.c build/gen/$*.sql.h
build/gen/statements.c build/gen/statements.h &: $(SQL) build/tools/sqlc
	@mkdir -p $(@D)
	$(Q)build/tools/sqlc all build/gen/statements.h build/gen/statements.c $(SQL)
build/gen/%.form.c build/gen/%.form.h: app/%.form build/tools/formc
	@mkdir -p $(@D)
	$(Q)build/tools/formc $< build/gen/$*.form.c build/gen/$*.form.h
build/gen/test/%.form.c build/gen/test/%.form.h: test/page/%.form build/tools/formc
	@mkdir -p $(@D)
	$(Q)build/tools/formc $< build/gen/test/$*.form.c build/gen/test/$*.form.h
build/gen/forms.c: $(FORM) build/tools/formc
	@mkdir -p $(@D)
	$(Q)build/tools/formc --all $@ $(FORM)
build/gen/lang_tables.c: $(LANG_PO) build/tools/langc
	@mkdir -p $(@D)
	$(Q)build/tools/langc compile $@ $(LANG_PO)
build/gen/test/lang_tables.c: $(wildcard test/page/*.po) build/tools/langc
	@mkdir -p $(@D)
	$(Q)build/tools/langc compile $@ $(wildcard test/page/*.po)
# What there is to translate; then what the translations lack.
build/messages.pot: $(GEN_C) $(SOURCE) $(DEF) $(FORM) $(HTML) build/tools/langc
	$(Q)build/tools/langc pot $@ $(SOURCE) $(DEF) $(FORM) $(HTML) $(addsuffix .msg,$(HTML_GEN))
messages: build/messages.pot
	$(Q)build/tools/langc check lang/read.txt $< $(LANG_PO)
# Writes the translations anew: what is new stands there without a text, what is no longer read is gone.
merge: build/messages.pot
	$(Q)build/tools/langc merge lang/read.txt $< $(LANG_PO)
build/gen/schema.c: $(SCHEMA) build/tools/embed
	@mkdir -p $(@D)
	$(Q)build/tools/embed --text schema_all $@ $(SCHEMA)

build/gen/worlds.c: $(WORLD) build/tools/embed
	@mkdir -p $(@D)
	$(Q)build/tools/embed --text world_all $@ $(WORLD)

# Style sheets in one file (Designsystemet's, then ours), the fonts, icons and the script.
build/static.stamp: $(STATIC) tools/static.sh node_modules/.stamp
	tools/static.sh build/static
	@touch $@
build/gen/assets.c: build/static.stamp build/tools/embed
	@mkdir -p $(@D)
	$(Q)build/tools/embed $@ build/static

node_modules/.stamp: package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# ---- programs ------------------------------------------------------------------------------------

# $(1) = release, asan or fuzz
objects = $(patsubst %.c,build/$(1)/obj/%.o,$(patsubst build/%,%,$(2)))
define variant
build/$(1)/obj/%.o: %.c build/compiler | $$(GEN_H)
	@mkdir -p $$(@D)
	@echo '$(1)  $$<'
	$$(Q)$$($(1)_CC) $$($(1)_FLAGS) -c -o $$@ $$<
build/$(1)/obj/gen/%.o: build/gen/%.c build/compiler | $$(GEN_H)
	@mkdir -p $$(@D)
	@echo '$(1)  $$<'
	$$(Q)$$($(1)_CC) $$($(1)_FLAGS) -c -o $$@ $$<
build/$(1)/all.a: $$(call objects,$(1),$$(filter-out app/main.c,$$(SOURCE)) $$(GEN_C))
	@rm -f $$@
	@ar qcT $$@ $$^
# The whole archive: two functions of one name are an error, not a choice.
build/$(1)/kronobarn: build/$(1)/obj/app/main.o build/$(1)/all.a
	$$(Q)$$($(1)_CC) $$($(1)_LINK) -o $$@ build/$(1)/obj/app/main.o -Wl,--whole-archive build/$(1)/all.a -Wl,--no-whole-archive $$(PKG_LIBS)
# The only program that links poppler; of ours only what it uses.
build/$(1)/obj/draw/draw.o: $(1)_FLAGS += $$(DRAW_FLAGS)
build/$(1)/kronobarn-draw: build/$(1)/obj/draw/draw.o build/$(1)/all.a
	$$(Q)$$($(1)_CC) $$($(1)_LINK) -o $$@ $$^ -Wl,--as-needed $$(DRAW_LIBS)
endef
$(foreach v,release asan fuzz,$(eval $(call variant,$(v))))

build/asan/test: $(call objects,asan,$(WHOLE)) build/asan/all.a
	$(Q)$(CC) $(asan_LINK) -o $@ $(call objects,asan,$(WHOLE)) -Wl,--whole-archive build/asan/all.a -Wl,--no-whole-archive $(PKG_LIBS)
$(UNIT_BIN): build/asan/unit/%: build/asan/obj/%.o $(call objects,asan,$(PAGE_C)) build/asan/all.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(asan_LINK) -o $@ $^ $(PKG_LIBS)
$(BENCH_BIN): build/release/bench/%: build/release/obj/bench/%.o build/release/all.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(release_LINK) -o $@ $^ $(PKG_LIBS)

# Preloaded by the power-cut check: a library of its own, which knows nothing of the product.
build/crashsim.so: test/check/crashsim.c build/compiler
	$(Q)$(CC) -std=c2x -D_GNU_SOURCE -O2 -Wall -Wextra -Werror -fPIC -shared -o $@ $<

# Fuzzers need clang; each runs FUZZ_SECONDS on a corpus kept in build/fuzz/corpus/.
FUZZ_SECONDS ?= 30
FUZZ_BIN     := $(FUZZ:test/fuzz/%.c=build/fuzz/bin/%)
fuzz: install-check
	@$(MAKE) $(FUZZ_BIN)
	@tools/fuzz.sh $(FUZZ_SECONDS) $(FUZZ_BIN)
$(FUZZ_BIN): build/fuzz/bin/%: build/fuzz/obj/test/fuzz/%.o $(call objects,fuzz,$(PAGE_C)) build/fuzz/all.a
	@mkdir -p $(@D)
	$(Q)clang -fsanitize=fuzzer,address,undefined -o $@ $^ -Wl,--as-needed $(PKG_LIBS)

-include $(shell find build -name '*.d' 2>/dev/null)
