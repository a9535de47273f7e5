# Builds huskurage-kiosk, tests it and installs it.
# A newcomer needs two commands: `make run` and `make test`.
# `make help` lists the others.

# --- What may be set on the command line or in the environment ---------------

# SAN=1      builds with the address and undefined-behaviour sanitizers, and
#            SAN=thread with the one for data races
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
else ifeq ($(SAN),thread)
BUILD ?= build/tsan
CFLAGS ?= -O1 -g
else ifeq ($(SAN),fuzz)
BUILD ?= build/fuzz
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
else ifeq ($(SAN),thread)
# Which clang does not say of itself.
SAFETY := -fsanitize=thread -fno-omit-frame-pointer -D__SANITIZE_THREAD__=1
else ifeq ($(SAN),fuzz)
SAFETY := -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=all -fno-omit-frame-pointer
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
COMPILE = $(CC) $(LANGUAGE_FLAGS) $(CPPFLAGS) $(WARNINGS) -fPIE $(SAFETY) \
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
boot_tools := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/boot/*.c))) \
	$(BUILD)/tests/bench/floor

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
ifeq ($(SAN),fuzz)
fuzz_driver := -fsanitize=fuzzer
else
fuzz_driver := $(BUILD)/obj/tests/fuzz/replay.o
endif

$(BUILD)/tests/fuzz/fuzz_%: $(BUILD)/obj/tests/fuzz/fuzz_%.o \
		$(filter %.o,$(fuzz_driver)) $$(call links,tests/fuzz/fuzz_$$*.c)
	@mkdir -p $(@D)
	$(call say,LINK,$@)$(LINK) -o $@ $^ $(filter -%,$(fuzz_driver)) \
		$(LIBRARY_LIBS) -lm

# The whole program, stepped by the simulator's hands.
$(BUILD)/tests/fuzz/fuzz_visit: $(call objects,simulator_hands \
	simulator_expect) $(module_objects)

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

# What is preloaded into the program has no sanitizer of its own.
$(BUILD)/obj/tests/kiosk/clock.o $(BUILD)/obj/tests/kiosk/stuck.o: \
		SAFETY := -fPIC -U_FORTIFY_SOURCE

$(BUILD)/tests/kiosk/%.so: $(BUILD)/obj/tests/kiosk/%.o
	@mkdir -p $(@D)
	$(call say,LINK,$@)$(CC) -shared -o $@ $^

$(BUILD)/tests/bench/touch: LIBRARY_LIBS = -lXdamage -lXtst -lX11
$(BUILD)/tests/bench/swap $(BUILD)/tests/bench/player: \
		LIBRARY_LIBS = -lXdamage -lX11

.PHONY: test-faults
test-faults: ## what goes wrong with folders, files, disks and clocks (10 minutes)
	@src/data/packages.sh src/data/packages.txt tests/packages.txt \
		tests/kiosk/faults/packages.txt
	@$(SUBMAKE) all $(test_tools)
	@FAULTS=all TEST_TIMEOUT=1800 BUILD=$(BUILD) tests/run kiosk/faults.test

# The targets, for `make fuzz` to build with SAN=fuzz.
.PHONY: fuzz-targets
fuzz-targets: $(fuzz_targets)
	@:

.PHONY: fuzz
fuzz: ## look for inputs that break it (FUZZ= names targets, FUZZ_TIME= seconds)
	@src/data/packages.sh src/data/packages.txt tests/packages.txt \
		tests/fuzz/packages.txt
	@$(SUBMAKE) SAN=fuzz CC=clang BUILD=$(BUILD)/fuzz fuzz-targets
	@BUILD=$(BUILD)/fuzz tests/fuzz/run $(FUZZ)

.PHONY: soak
soak: ## a simulated year, and an hour of swaps (SOAK_DAYS=, SOAK_MINUTES=)
	@src/data/packages.sh src/data/packages.txt tests/packages.txt
	@$(SUBMAKE) all $(test_tools)
	@TEST_TIMEOUT=14400 BUILD=$(BUILD) tests/run tests/soak/year tests/soak/hour

boot_packages := src/data/packages.txt tests/packages.txt tests/boot/packages.txt

.PHONY: test-boot
test-boot: boot-image ## switch on an emulated machine with the package (root)
	@TEST_TIMEOUT=5400 BUILD=$(BUILD) tests/run tests/boot/run

.PHONY: bench-boot
bench-boot: boot-image ## measure from power on to the first slide (needs root)
	@BUILD=$(BUILD) tests/boot/bench

.PHONY: boot-image
boot-image:
	@src/data/packages.sh $(boot_packages)
	@$(SUBMAKE) all $(boot_tools)
	@BUILD=$(BUILD) tests/boot/image $(BUILD)/boot

.PHONY: bench
bench: ## measure all that has a bar, beside other programs (BENCH= names some)
	@src/data/packages.sh src/data/packages.txt src/data/deb/packages.txt \
		tests/packages.txt tests/bench/packages.txt
	@$(SUBMAKE) all $(bench_tools)
	@$(SUBMAKE) deb
	@BUILD=$(BUILD) tests/bench/run $(BENCH)

.PHONY: test-package
test-package: ## install, upgrade, remove and purge the package (needs root)
	@src/data/packages.sh src/data/packages.txt src/data/deb/packages.txt \
		tests/package/packages.txt
	@REPRODUCE=all TEST_TIMEOUT=3600 BUILD=$(BUILD) tests/run \
		data/deb.test tests/package/package

.PHONY: test-arm64
test-arm64: ## the same layouts on arm64, by qemu-user (ARM64_LANGUAGES=, root)
	@src/data/packages.sh src/data/packages.txt src/data/deb/packages.txt \
		tests/package/packages.txt
	@$(SUBMAKE) all
	@TEST_TIMEOUT=7200 BUILD=$(BUILD) tests/run tests/package/arm64

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

.PHONY: analyse
analyse: ## what is too slow for lint: gcc's and clang's analysers, valgrind
	@src/data/packages.sh src/data/packages.txt tests/packages.txt \
		tests/lint/packages.txt tests/lint/analyse/packages.txt
	@BUILD='$(BUILD)' tests/lint/analyse/analyse '$(SUBMAKE)'

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
lib_dir := $(DESTDIR)$(PREFIX)/lib
data_dir := $(DESTDIR)$(PREFIX)/share/huskurage-kiosk
man_file := $(DESTDIR)$(PREFIX)/share/man/man1/huskurage-kiosk.1
settings_file := $(DESTDIR)/etc/huskurage-kiosk/kiosk.ini

# The files in src/data/system, and where below PREFIX/lib the system looks for
# each of them.
system_files := sysusers.conf:sysusers.d/huskurage-kiosk.conf \
	tmpfiles.conf:tmpfiles.d/huskurage-kiosk.conf \
	sysctl.conf:sysctl.d/90-huskurage-kiosk.conf \
	udev.rules:udev/rules.d/70-huskurage-kiosk.rules \
	logind.conf:systemd/logind.conf.d/huskurage-kiosk.conf \
	manager.conf:systemd/system.conf.d/huskurage-kiosk.conf
units := huskurage-kiosk huskurage-kiosk-cage
unit_dir := $(lib_dir)/systemd/system
# Ctrl-Alt-Del does nothing.
ctrl_alt_del := $(DESTDIR)/etc/systemd/system/ctrl-alt-del.target

.PHONY: install
install: $(KIOSK) ## install below DESTDIR and PREFIX
	$(INSTALL) -D -m 755 $(KIOSK) $(program_dir)/huskurage-kiosk
	$(INSTALL) -D -m 644 src/data/huskurage-kiosk.1 $(man_file)
	find fonts slides -type f ! -name '.*' -exec \
		$(INSTALL) -D -m 644 '{}' '$(data_dir)/{}' ';'

# Settings that are there already are kept.
.PHONY: install-system
install-system: ## install what makes this machine a kiosk (the package does)
	[ -e $(settings_file) ] || \
		$(INSTALL) -D -m 644 src/data/kiosk.ini $(settings_file)
	for unit in $(units); do \
		cat src/data/system/$$unit.service src/data/system/sandbox.conf | \
		sed 's,/usr/bin/huskurage-kiosk,$(PREFIX)/bin/huskurage-kiosk,' | \
		$(INSTALL) -D -m 644 /dev/stdin $(unit_dir)/$$unit.service || exit; done
	for file in $(system_files); do \
		$(INSTALL) -D -m 644 src/data/system/$${file%:*} \
			$(lib_dir)/$${file#*:} || exit; done
	$(INSTALL) -d -m 755 $(dir $(ctrl_alt_del))
	ln -sfn /dev/null $(ctrl_alt_del)

.PHONY: uninstall
uninstall: ## remove what install and install-system put there, but settings
	rm -f $(program_dir)/huskurage-kiosk $(man_file) $(ctrl_alt_del) \
		$(patsubst %,$(unit_dir)/%.service,$(units)) $(addprefix $(lib_dir)/, \
		$(foreach file,$(system_files),$(lastword $(subst :, ,$(file)))))
	rm -rf $(data_dir)

# --- The package ----------------------------------------------------------------

# The package is for this architecture and this release of Debian, unless ARCH=
# and RELEASE= say otherwise; then it is built in a folder of its own.
ARCH ?= $(shell dpkg --print-architecture)
RELEASE ?=

.PHONY: deb
deb: ## build the package in build/ (ARCH=arm64, RELEASE=trixie: needs root)
	@src/data/packages.sh src/data/packages.txt src/data/deb/packages.txt
	+@MAKE='$(SUBMAKE)' src/data/deb/$(if $(RELEASE)$(filter-out \
		$(shell dpkg --print-architecture),$(ARCH)),elsewhere \
		$(VERSION) $(ARCH) "$(RELEASE)",build $(VERSION) $(ARCH)) $(BUILD)

# --- The rest ----------------------------------------------------------------

.PHONY: clean
clean: ## remove what was built
	rm -rf $(BUILD)

.PHONY: help
help: ## list the targets
	@$(AWK) -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile
	@echo '  SAN=1, WERROR=1, V=1, BUILD=, TESTS= and RUN_ARGS= are explained at the top of Makefile.'

-include $(patsubst %.o,%.d,$(module_objects) $(kiosk_objects) \
	$(simulator_objects)) $(wildcard $(BUILD)/obj/tests/*/*.d)
