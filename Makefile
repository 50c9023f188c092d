# One verb for each habit; `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
UV ?= uv
RUN = .venv/bin
