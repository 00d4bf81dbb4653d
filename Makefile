# Every step has one name; what CI runs is what a person runs.

SWIFT ?= swift

# The shipped binary links libswe and the Swift runtime statically. bin/constants.ld, which lld
# reads, has constants made read-only; one segment less keeps the start as fast as without.
# No engine for regular expressions comes in, equal functions are kept once: 1.7 MB less. What single
# charts call stands side by side (bin/start-order, made by `make start-order`): a start touches fewer pages.
RELEASE = --configuration release --product divinectl --static-swift-stdlib \
  -Xswiftc -static-executable -Xswiftc -use-ld=lld \
  -Xlinker -T -Xlinker bin/constants.ld -Xlinker --no-rosegment -Xlinker --icf=safe \
  -Xlinker --symbol-ordering-file=bin/start-order -Xlinker --no-warn-symbol-ordering \
  -Xswiftc -Xfrontend -Xswiftc -function-sections \
  -Xswiftc -Xfrontend -Xswiftc -disable-implicit-string-processing-module-import
BINARY = .build/divinectl
COMPLETIONS = .build/completions

RUN_PACKAGES = libswe-dev swe-basic-data tzdata
TEST_PACKAGES = $(RUN_PACKAGES) swe-standard-data zsh fish jq strace \
  python3-jsonschema procps librsvg2-bin chafa prometheus bsdextrautils parallel sqlite3

.PHONY: help demo build test check lint format man-lint race hardening fuzz record \
  release deb check-install check-deb check-mcp bench instructions start-order fuzz-build clean

help:
	@echo 'make demo          install what is missing, build, print a chart'
	@echo 'make test          install what is missing, run all tests; fails if one was skipped'
	@echo 'make check         all that CI runs: test, lint, man-lint, race, build, hardening,'
	@echo '                   check-mcp, check-install, check-deb, fuzz'
	@echo 'make check-mcp     talk with divinectl mcp through its official Python client'
	@echo 'make fuzz          feed what mutation makes of the fixtures to the readers, for FUZZ_SECONDS'
	@echo 'make format        put the sources in the common format'
	@echo 'make record        renew shapes, man pages, README blocks and recorded runs'
	@echo 'make build         build the binary and its completions'
	@echo 'make install       install what was built, with man pages (PREFIX=$(PREFIX) DESTDIR=)'
	@echo 'make uninstall     take away what make install put there'
	@echo 'make release       build, pack an archive and its checksum into .build/dist'
	@echo 'make deb           build, pack a Debian package into .build/dist, check it with lintian'
	@echo 'make check-install install and take away what was built, also from the archive'
	@echo 'make check-deb     the same with the Debian package'
	@echo 'make bench         measure batches and the cold start, write docs/benchmarks.md;'
	@echo '                   then make instructions'
	@echo 'make instructions  count instructions a record, write them into docs/performance.md'
	@echo 'make start-order   list anew what a start calls and writes, for the linker (bin/start-order)'

demo: build
	$(BINARY) human-design --date 1961-08-04 --time 19:24 --zone Pacific/Honolulu

build:
	bin/packages $(RUN_PACKAGES) binutils
	$(SWIFT) build $(RELEASE)
	strip -o $(BINARY).stripped .build/release/divinectl
	rm -f $(BINARY)
	cp $(BINARY).stripped $(BINARY) # written in one go, not by seeking: it starts faster
	rm -f $(BINARY).stripped
	mkdir -p $(COMPLETIONS)
	for shell in bash zsh fish; do \
	  $(BINARY) completions $$shell > $(COMPLETIONS)/divinectl.$$shell || exit 1; \
	done

test:
	bin/packages $(TEST_PACKAGES)
	bin/test

# The compiler of a whole module uses one processor most of the time: two of them run side by side.
check: test lint man-lint race
	$(MAKE) --jobs=2 --output-sync=target build fuzz-build
	$(MAKE) hardening check-mcp check-install check-deb fuzz

lint:
	bin/check-style

format:
	$(SWIFT) format --in-place --parallel --recursive Sources Tests Fuzz Package.swift

man-lint:
	bin/packages mandoc
	mandoc -T lint -W warning man/*.1

# The engine tests, every memory access watched for races between threads.
race:
	bin/packages $(TEST_PACKAGES)
	bin/test --sanitize=thread --scratch-path .build-race \
	  --filter EnginesTests --filter EphemerisThreadTests --filter BatchTests --filter BatchWindowTests

# What of the running program's memory may be written.
hardening: build
	bin/check-hardening $(BINARY)

# The official client of the Model Context Protocol asks the program (bin/check-mcp).
check-mcp: build
	bin/packages python3-venv
	bin/check-mcp $(BINARY)

# Mutated records, command lines and zone files, led by coverage (bin/fuzz).
FUZZ_SECONDS ?= 60
fuzz:
	bin/packages $(TEST_PACKAGES)
	bin/fuzz $(FUZZ_SECONDS)

fuzz-build:
	bin/packages $(RUN_PACKAGES)
	bin/fuzz build

# Shapes first: their table is part of the binary, and what is recorded next is printed from it.
record:
	bin/packages $(TEST_PACKAGES)
	RECORD=1 $(SWIFT) test --disable-xctest --filter RecordedTests.shapes || true
	RECORD=1 $(SWIFT) test --disable-xctest --filter Recorded || true
	$(SWIFT) test --disable-xctest --filter Recorded

include packaging/install.mk

# What is packed lies in .build/dist.
release: build
	bin/pack archive .build/dist

deb: build
	bin/packages debhelper lintian
	bin/pack deb .build/dist
	lintian --fail-on error,warning,info .build/dist/divinectl_$$(bin/version)-1_*.changes

# Installs and takes away again what was built, the archive and the Debian package.
check-install: release
	bin/check-install

check-deb: deb
	bin/packages fakeroot
	bin/check-deb

bench: build instructions
	bin/packages swetest time gcc python3-venv
	test -d .build-bench || python3 -m venv .build-bench
	.build-bench/bin/python -c 'import swisseph' || .build-bench/bin/pip install pyswisseph
	.build-bench/bin/python Benchmarks/run $(BINARY)

# Instructions a record: numbers that do not depend on the load of the machine.
instructions: build
	bin/packages valgrind python3
	Benchmarks/instructions $(BINARY)

# The functions that a start calls, for the linker.
start-order: build
	bin/packages valgrind python3
	bin/make-start-order .build/release/divinectl > .build/start-order
	cp .build/start-order bin/start-order

clean:
	rm -rf .build .build-race .build-fuzz .build-bench .build-mcp .build-spark
