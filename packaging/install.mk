# Where `make install` puts things; `make uninstall` takes away the same and leaves folders alone.
# A released archive has this file as its Makefile.

PREFIX ?= /usr/local
DESTDIR ?=
BINARY ?= divinectl
COMPLETIONS ?= completions
ZSH_FOLDER ?= $(PREFIX)/share/zsh/site-functions

BIN_FOLDER = $(DESTDIR)$(PREFIX)/bin
MAN_FOLDER = $(DESTDIR)$(PREFIX)/share/man/man1
BASH_COMPLETION = $(DESTDIR)$(PREFIX)/share/bash-completion/completions/divinectl
ZSH_COMPLETION = $(DESTDIR)$(ZSH_FOLDER)/_divinectl
FISH_COMPLETION = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/divinectl.fish

.PHONY: usage install uninstall

usage:
	@echo 'make install or make uninstall, PREFIX=$(PREFIX) DESTDIR=$(DESTDIR); see docs/installing.md'

install:
	@test -x '$(BINARY)' && test -d '$(COMPLETIONS)' || \
	  { echo 'install: $(BINARY) or its completions are missing: run "make build" first' >&2; exit 1; }
	install -d '$(BIN_FOLDER)' '$(MAN_FOLDER)'
	install -m 755 '$(BINARY)' '$(BIN_FOLDER)/divinectl'
	install -m 644 man/*.1 '$(MAN_FOLDER)'
	install -D -m 644 '$(COMPLETIONS)/divinectl.bash' '$(BASH_COMPLETION)'
	install -D -m 644 '$(COMPLETIONS)/divinectl.zsh' '$(ZSH_COMPLETION)'
	install -D -m 644 '$(COMPLETIONS)/divinectl.fish' '$(FISH_COMPLETION)'

uninstall:
	rm -f '$(BIN_FOLDER)/divinectl' '$(BASH_COMPLETION)' '$(ZSH_COMPLETION)' '$(FISH_COMPLETION)'
	rm -f $(patsubst man/%,'$(MAN_FOLDER)/%',$(wildcard man/*.1))
