# svcctl: what one does with this project. `make help` lists the verbs.

SWIFT ?= swift
PREFIX ?= /usr/local
RELEASE := .build/release/svcctl
SHARED ?= ../shared

# Fully static: one file that starts in well under a millisecond and needs nothing on the machine.
RELEASE_FLAGS := -c release -Xswiftc -static-executable -Xlinker -s

.PHONY: build
## build: the release executable: static, stripped, one file at .build/release/svcctl
build:
	@$(SWIFT) build $(RELEASE_FLAGS) --product svcctl 2>&1 | grep -v 'requires at runtime the shared libraries' ; exit $${PIPESTATUS[0]}
	@ls -l $(RELEASE) | awk '{ printf "%s: %.1f MB\n", $$NF, $$5 / 1000000 }'

.PHONY: test
## test: everything that the project proves by itself
test:
	$(SWIFT) test

.PHONY: check
## check: format, layering, linked libraries, Foundation in Sources/
check: layering
	@Tests/Checks/format.sh
	@Tests/Checks/linkage.sh $(RELEASE)

.PHONY: layering
## layering: whether every import points down, as docs/architecture.md draws it
layering:
	@Tests/Checks/layering.sh

.PHONY: conformance
## conformance: the recorded sessions and the YAML test suite of the folder beside the project, and the DNS server over the wire; tables are part of test
conformance: build
	@Tests/Checks/yaml-suite.sh $(RELEASE) $(SHARED)/conformance/yaml-test-suite
	$(SHARED)/conformance/run --svcctl $(RELEASE)
	Tests/Wire/run $(RELEASE) $(SHARED)/conformance/tables

.PHONY: golden
## golden: write the golden files and the sessions in README, docs and Examples anew
golden:
	UPDATE_GOLDEN=1 SVCCTL_GOLDEN=rewrite $(SWIFT) test --filter 'Golden|DocumentedSession'

.PHONY: reference
## reference: write docs/reference/ anew from the table of flags
reference:
	$(SWIFT) build --product svcctl
	rm -rf docs/reference
	.build/debug/svcctl __reference docs/reference --differences docs/differences.md

.PHONY: man
## man: a manual page for every verb, in .build/man
man: build
	rm -rf .build/man
	$(RELEASE) __reference .build/man --format=man --differences docs/differences.md
	@echo "$$(ls .build/man | wc -l) pages; man -l .build/man/svcctl.1 shows the first"

.PHONY: bench
## bench: speed and memory, beside peers where they are installed
bench: build
	@Benchmarks/run

.PHONY: bench-largest
## bench-largest: the same with the largest cluster that Kubernetes supports, and 10,000 files' worth
bench-largest: build
	@Benchmarks/run --largest

.PHONY: bench-compare
## bench-compare: the same, and what got worse since Benchmarks/baseline.json was committed
bench-compare: build
	@Benchmarks/run --compare Benchmarks/baseline.json

.PHONY: bench-baseline
## bench-baseline: measure and write Benchmarks/baseline.json anew; look at the difference before you commit it
bench-baseline: build
	@Benchmarks/run --save Benchmarks/baseline.json

.PHONY: fuzz
## fuzz: sixty seconds for every parser
fuzz:
	@Tests/Fuzz/run 60

.PHONY: torture
## torture: kill -9 of real processes at random times; nothing acknowledged may be lost
torture: build
	@Tests/Torture/run

.PHONY: demo
## demo: the tour through Examples/
demo: build
	@Examples/demo.sh $(RELEASE)

.PHONY: install
## install: the executable, its manual and its completion below PREFIX (default /usr/local)
install: build man
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(RELEASE) $(DESTDIR)$(PREFIX)/bin/svcctl
	install -m 644 .build/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	install -d $(DESTDIR)$(PREFIX)/share/zsh/site-functions
	install -d $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(RELEASE) completion bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/svcctl
	$(RELEASE) completion zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_svcctl
	$(RELEASE) completion fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/svcctl.fish

.PHONY: format
## format: lay out every Swift file as .swift-format says
format:
	$(SWIFT) format -i -r Package.swift Sources Tests

.PHONY: clean
## clean: remove what was built
clean:
	rm -rf .build Tests/Fuzz/.build Benchmarks/.build

.PHONY: help
## help: this list
help:
	@sed -n 's/^## //p' Makefile | awk -F': ' '{ printf "  %-14s %s\n", $$1, $$2 }'

SHELL := /bin/bash
.DEFAULT_GOAL := help
