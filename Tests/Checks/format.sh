#!/usr/bin/env bash
# Whether every Swift file is laid out as .swift-format says. Repaired by: make format
set -euo pipefail
cd "$(dirname "$0")/../.."
if swift format lint --strict --recursive --parallel Package.swift Sources Tests; then
  echo "format: as .swift-format says"
else
  echo "format: repaired by 'make format', where it is about layout" >&2
  exit 1
fi
