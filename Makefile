# Builds huskurage-kiosk, tests it and installs it.
# A newcomer needs two commands: `make run` and `make test`.
# `make help` lists the others.

# --- What may be set on the command line or in the environment ---------------

# SAN=1      builds with the address and undefined-behaviour sanitizers
# WERROR=1   makes every warning an error
# V=1        prints whole commands
# RUN_ARGS=  is handed on to the program by `make run`
# TESTS=     names the tests that `make test` runs: a folder, a file or nothing
VERSION ?= 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
RUN_ARGS ?=
TESTS ?=

CC ?= cc
AWK ?= awk
PKG_CONFIG ?= pkg-config
INSTALL ?= install
CLANG_FORMAT ?= clang-format
CLANG_TIDY ?= clang-tidy
CPPCHECK ?= cppcheck
SHELLCHECK ?= shellcheck

ifeq ($(SAN),1)
BUILD ?= build/san
CFLAGS ?= -O1 -g
else
BUILD ?= build
CFLAGS ?= -O2 -g
endif

# --- Flags the project cannot do without -------------------------------------

LIBRARIES := sdl2 SDL2_ttf SDL2_image icu-uc icu-i18n md4c libexif \
	libqrencode libsystemd zlib
WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wmissing-prototypes \
	-Wshadow -Wstrict-prototypes -Wvla

ifeq ($(WERROR),1)
WARNINGS += -Werror
endif

ifeq ($(SAN),1)
SAFETY := -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
else
SAFETY := -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
endif

# pkg-config is asked at first use and once: it may not be installed before
# `make run` has seen to the packages.
LIBRARY_CFLAGS = $(eval LIBRARY_CFLAGS := $$(patsubst -I%,-isystem %,$$(shell \
	$(PKG_CONFIG) --cflags $(LIBRARIES))))$(LIBRARY_CFLAGS)
LIBRARY_LIBS = $(eval LIBRARY_LIBS := $$(shell \
	$(PKG_CONFIG) --libs $(LIBRARIES)))$(LIBRARY_LIBS)

# When this was built, for who doubts a clock: the date of the newest source, so
# that the same source gives the same program.
BUILT := $(or $(SOURCE_DATE_EPOCH),$(shell find src -type f -printf '%T@\n' | \
	sort -n | sed -n '$$s/[.].*//p'))

LANGUAGE_FLAGS := -std=c11 -D_GNU_SOURCE -Isrc -I$(BUILD)/gen \
	-DKIOSK_VERSION='"$(VERSION)"' -DKIOSK_PREFIX='"$(PREFIX)"' \
	-DKIOSK_BUILT=$(BUILT)
COMPILE = $(CC) $(LANGUAGE_FLAGS) $(CPPFLAGS) $(WARNINGS) $(SAFETY) -fPIE \
	-pthread $(LIBRARY_CFLAGS) $(CFLAGS) -MMD -MP
LINK = $(CC) $(SAFETY) $(CFLAGS) -pie -pthread -Wl,-z,relro,-z,now \
	-Wl,--as-needed $(LDFLAGS)

# --- What is built from what -------------------------------------------------

KIOSK := $(BUILD)/huskurage-kiosk
SIMULATOR := $(BUILD)/huskurage-simulator

# A module is one .c file in a folder of src/, or one generated from src/data/.
languages := $(sort $(wildcard src/data/languages/*.ini))
icons := $(sort $(wildcard src/data/icons/*.svg))
modules := $(patsubst src/%.c,%,$(sort $(wildcard src/*/*.c)))
modules += content/languages paint/icon_files text/letter_forms
commands := $(patsubst src/%.c,%,$(sort $(wildcard src/*.c)))

objects = $(patsubst %,$(BUILD)/obj/%.o,$(1))
module_objects := $(call objects,$(modules))
kiosk_objects := $(call objects,$(filter-out simulator%,$(commands)))
simulator_objects := $(call objects,$(filter simulator%,$(commands)))

unit_tests := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/*/test_*.c)))
fuzz_targets := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
test_tools := $(BUILD)/tests/kiosk/fingers $(BUILD)/tests/kiosk/reads \
	$(BUILD)/tests/kiosk/eyes $(BUILD)/tests/kiosk/clock.so \
	$(BUILD)/tests/kiosk/notified $(BUILD)/tests/kiosk/stuck.so
bench_tools := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/bench/*.c)))

MAKEFLAGS += --no-builtin-rules --no-print-directory
.SUFFIXES:
.SECONDARY:
.SECONDEXPANSION:
.DELETE_ON_ERROR:

# Targets that start another make give it every core, unless told -j already.
SUBMAKE = $(MAKE) $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(shell nproc))

# say: one short line for a step, or the whole command with V=1.
ifneq ($(V),1)
say = @printf '  %-8s %s\n' '$(1)' '$(2)';
endif

# --- Building and running ----------------------------------------------------

.PHONY: all
all: $(KIOSK) $(SIMULATOR) ## build the program and the simulator
	@:

.PHONY: run
run: packages ## install what is needed, build, and show the Huskurage slides
	@$(SUBMAKE) all
	$(KIOSK) run --slides slides/huskurage --drafts --window auto $(RUN_ARGS)

.PHONY: packages
packages:
	@src/data/packages.sh src/data/packages.txt

$(KIOSK): $(kiosk_objects) $(module_objects)
	$(call say,LINK,$@)$(LINK) -o $@ $^ $(LIBRARY_LIBS) -lm

$(SIMULATOR): $(simulator_objects) $(module_objects)
	$(call say,LINK,$@)$(LINK) -o $@ $^ $(LIBRARY_LIBS) -lm

$(BUILD)/obj/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(call say,CC,$<)$(COMPILE) -c -o $@ $<

$(BUILD)/obj/%.o: $(BUILD)/gen/%.c Makefile
	@mkdir -p $(@D)
	$(call say,CC,$<)$(COMPILE) -c -o $@ $<

# The folders are prerequisites too, so that a deleted file is noticed.
$(BUILD)/gen/content/languages.c: src/data/languages.awk src/content/lang.h \
		$(languages) src/data/languages
	@mkdir -p $(@D)
	$(call say,GEN,$@)$(AWK) -f $< src/content/lang.h $(languages) >$@

$(BUILD)/gen/paint/icon_files.c: src/data/icons.sh $(icons) src/data/icons
	@mkdir -p $(@D)
	$(call say,GEN,$@)$< $(icons) >$@

$(BUILD)/gen/text/letter_forms.c: src/data/letters.awk src/data/letters.txt
	@mkdir -p $(@D)
	$(call say,GEN,$@)LC_ALL=C $(AWK) -f $^ >$@

# --- Testing -----------------------------------------------------------------

.PHONY: test
test: ## install what is needed, build, and run every test, or those in TESTS=
	@src/data/packages.sh src/data/packages.txt tests/packages.txt
	@$(SUBMAKE) all tests
	@BUILD=$(BUILD) tests/run $(TESTS)

.PHONY: tests
tests: $(unit_tests) $(fuzz_targets) $(test_tools)
	@:

# A unit test links only the modules that its own line `// links: ` names.
links = $(call objects,$(shell sed -n 's,^// links:,,p' $(1)))

$(BUILD)/tests/%: $(BUILD)/obj/tests/%.o $$(call links,tests/$$*.c)
	@mkdir -p $(@D)
	$(call say,LINK,$@)$(LINK) -o $@ $^ $(LIBRARY_LIBS) -lcmocka -lm

# Without a fuzzer, a fuzz target goes through its corpus.
$(BUILD)/tests/fuzz/fuzz_%: $(BUILD)/obj/tests/fuzz/fuzz_%.o \
		$(BUILD)/obj/tests/fuzz/replay.o $$(call links,tests/fuzz/fuzz_$$*.c)
	@mkdir -p $(@D)
	$(call say,LINK,$@)$(LINK) -o $@ $^ $(LIBRARY_LIBS) -lm

$(BUILD)/obj/tests/%.o: tests/%.c Makefile
	@mkdir -p $(@D)
	$(call say,CC,$<)$(COMPILE) -Itests -c -o $@ $<

.PHONY: golden
golden: ## show how the golden files would change, and replace them
	@src/data/packages.sh src/data/packages.txt tests/packages.txt
	@$(SUBMAKE) all tests
	@BUILD=$(BUILD) tests/golden $(TESTS)

# What measures the program from inside links all of it; what touches the glass
# and watches the screen, X alone.
bench_inside := $(BUILD)/tests/bench/layout $(BUILD)/tests/bench/memory

$(bench_inside): $(BUILD)/%: $(BUILD)/obj/%.o $(module_objects)
	@mkdir -p $(@D)
	$(call say,LINK,$@)$(LINK) -o $@ $^ $(LIBRARY_LIBS) -lm

$(BUILD)/tests/kiosk/eyes: LIBRARY_LIBS = -lXdamage -lX11

$(BUILD)/tests/kiosk/%.so: $(BUILD)/obj/tests/kiosk/%.o
	@mkdir -p $(@D)
	$(call say,LINK,$@)$(CC) -shared -o $@ $^

$(BUILD)/tests/bench/touch: LIBRARY_LIBS = -lXdamage -lXtst -lX11
$(BUILD)/tests/bench/swap: LIBRARY_LIBS = -lXdamage -lX11

.PHONY: test-faults
test-faults: ## what goes wrong with folders, files, disks and clocks (6 minutes)
	@src/data/packages.sh src/data/packages.txt tests/packages.txt
	@$(SUBMAKE) all $(test_tools)
	@FAULTS=all TEST_TIMEOUT=1800 BUILD=$(BUILD) tests/run kiosk/faults.test

.PHONY: bench
bench: ## measure start, layout, check, touch and memory (BENCH= names some)
	@src/data/packages.sh src/data/packages.txt tests/packages.txt
	@$(SUBMAKE) all $(bench_tools)
	@BUILD=$(BUILD) tests/bench/run $(BENCH)

.PHONY: test-fresh
test-fresh: ## run README's two commands on a fresh Debian 12 (needs root)
	@tests/fresh/fresh

# --- Checking the source -----------------------------------------------------

.PHONY: lint
lint: ## check format, static analysis, banned functions, sizes and includes
	@src/data/packages.sh src/data/packages.txt tests/packages.txt \
		tests/lint/packages.txt
	@CLANG_FORMAT='$(CLANG_FORMAT)' CPPCHECK='$(CPPCHECK)' BUILD='$(BUILD)' \
		SHELLCHECK='$(SHELLCHECK)' tests/lint/lint '$(SUBMAKE) -k tidy'

.PHONY: format
format: ## lay out all C files as lint wants them
	find src tests -name '*.[ch]' -exec $(CLANG_FORMAT) -i {} +

# clang-tidy is slow: a file is read again only when it, or a header it
# includes, has changed, which is when its object file is made anew.
tidy_marks := $(patsubst %.c,$(BUILD)/tidy/%,$(sort \
	$(wildcard src/*.c src/*/*.c tests/*/*.c)))

.PHONY: tidy
tidy: $(tidy_marks)

$(BUILD)/tidy/src/%: src/%.c $(BUILD)/obj/%.o .clang-tidy
	$(call tidy_one,$<)

$(BUILD)/tidy/tests/%: tests/%.c $(BUILD)/obj/tests/%.o .clang-tidy
	$(call tidy_one,$<)

define tidy_one
@mkdir -p $(@D)
$(call say,TIDY,$(1))if $(CLANG_TIDY) --quiet $(1) -- $(LANGUAGE_FLAGS) -Itests \
	$(LIBRARY_CFLAGS) >$@.log 2>&1; then touch $@; \
	else grep -v 'warnings* generated' $@.log; false; fi
endef

# --- Installing --------------------------------------------------------------

program_dir := $(DESTDIR)$(PREFIX)/bin
data_dir := $(DESTDIR)$(PREFIX)/share/huskurage-kiosk
man_dir := $(DESTDIR)$(PREFIX)/share/man/man1
man_page := $(wildcard src/data/huskurage-kiosk.1)

.PHONY: install
install: all ## install below DESTDIR and PREFIX
	$(INSTALL) -D -m 755 $(KIOSK) $(program_dir)/huskurage-kiosk
	$(if $(man_page),$(INSTALL) -D -m 644 $(man_page) \
		$(man_dir)/huskurage-kiosk.1)
	find fonts slides -type f ! -name '.*' -exec \
		$(INSTALL) -D -m 644 '{}' '$(data_dir)/{}' ';'

.PHONY: uninstall
uninstall: ## remove what install put there
	rm -f $(program_dir)/huskurage-kiosk $(man_dir)/huskurage-kiosk.1
	rm -rf $(data_dir)

# --- The rest ----------------------------------------------------------------

.PHONY: clean
clean: ## remove what was built
	rm -rf $(BUILD)

.PHONY: help
help: ## list the targets
	@$(AWK) -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile
	@echo '  SAN=1, WERROR=1, V=1, BUILD=, TESTS= and RUN_ARGS= are explained at the top of Makefile.'

-include $(patsubst %.o,%.d,$(module_objects) $(kiosk_objects) \
	$(simulator_objects)) $(wildcard $(BUILD)/obj/tests/*/*.d)
