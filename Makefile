# make          set up, build, run the pipeline
# make test     all tests, the release build's outputs verified, and the figures of the report
#               recomputed independently
# make crash-test   runs killed at random and at every step, calls to the file system that fail
# make check    format, floors, catalogues, manual page
# make install PREFIX=/usr/local

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift

BUILD := .build
RECUENTO := $(BUILD)/release/recuento
READY := $(BUILD)/.bootstrapped
SOURCES := Package.swift $(shell find Sources -type f)

# Wall clock, time zone and language of the machine change nothing; this keeps even messages equal.
export LC_ALL := C.UTF-8

.PHONY: all build run test crash-test check golden bench gallery fuzz docs clean install uninstall

all: output/.stamp

$(READY): scripts/bootstrap
	@scripts/bootstrap
	@mkdir -p $(BUILD)
	@touch $@

build: $(RECUENTO)

# Found by their names, types of generic arguments cost a search through all conformances of the
# program when they are first used: 2 of 50 ms.
DIRECT_TYPES := -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors

$(RECUENTO): $(READY) $(SOURCES)
	$(SWIFT) build -c release --static-swift-stdlib $(DIRECT_TYPES) --product recuento
	@touch $@

run: output/.stamp

# The depfile names every file that the pipeline read.
-include output/.recuento.d

output/.stamp: $(RECUENTO) pipeline.json
	@mkdir -p output
	$(RECUENTO) run --depfile output/.recuento.d --stamp output/.stamp

test: $(RECUENTO) output/.stamp
	$(SWIFT) test
	$(RECUENTO) verify
	Tests/crash/run --only example
	python3 Tests/independent/recompute.py
	python3 Tests/independent/intervals.py
	python3 Tests/independent/methods.py

# A few minutes; CRASH_RUNS=3000 for a longer search.
CRASH_RUNS ?= 300
crash-test: $(RECUENTO)
	Tests/crash/run --runs $(CRASH_RUNS)

check: $(READY)
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift
	$(SWIFT) build --product recuento --explicit-target-dependency-import-check error
	scripts/manual --check $(BUILD)/debug/recuento
	python3 scripts/check-floors
	python3 scripts/check-catalogues

# Records the golden files anew: look at what changed before committing it.
golden: $(READY)
	RECUENTO_RECORD=1 $(SWIFT) test || true
	git status --short Tests

bench: $(RECUENTO)
	bench/run
	bench/statistics
	bench/large
	$(SWIFT) run -c release $(DIRECT_TYPES) FiguresBench
	bench/charts

# The contact sheet of all marks and charts: look at it.
gallery: output/.stamp
	scripts/gallery
	scripts/check-web
	scripts/check-vega

fuzz: $(READY)
	fuzz/run

docs: $(RECUENTO)
	scripts/manual $(RECUENTO)

clean:
	rm -rf $(BUILD) fuzz/.build .recuento output/.stamp output/.recuento.d

install: $(RECUENTO)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
	  $(DESTDIR)$(PREFIX)/share/recuento/schemas \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -m 755 $(RECUENTO) $(DESTDIR)$(PREFIX)/bin/recuento
	install -m 644 docs/man/recuento.1 $(DESTDIR)$(PREFIX)/share/man/man1/recuento.1
	install -m 644 schemas/*.json $(DESTDIR)$(PREFIX)/share/recuento/schemas/
	$(RECUENTO) --generate-completion-script bash \
	  > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/recuento
	$(RECUENTO) --generate-completion-script zsh \
	  > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_recuento
	$(RECUENTO) --generate-completion-script fish \
	  > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/recuento.fish

uninstall:
	rm -rf $(DESTDIR)$(PREFIX)/bin/recuento $(DESTDIR)$(PREFIX)/share/man/man1/recuento.1 \
	  $(DESTDIR)$(PREFIX)/share/recuento \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions/recuento \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_recuento \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/recuento.fish
