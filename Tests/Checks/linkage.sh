#!/usr/bin/env bash
# The release executable stands alone and has no Foundation in it. Built by: make build
set -euo pipefail
binary=${1:?usage: linkage.sh EXECUTABLE}
[ -x "$binary" ] || { echo "linkage: no $binary: run 'make build'" >&2; exit 1; }
# ldd fails on a static executable, which is what is wanted.
if libraries=$(ldd "$binary" 2>/dev/null) && grep -q '=>' <<<"$libraries"; then
  echo "linkage: $binary needs libraries:" >&2
  echo "$libraries" >&2
  exit 1
fi
if grep -rnE '^[[:space:]]*(package |internal |private |public )?import (Foundation|FoundationEssentials|FoundationNetworking)\b' "$(dirname "$0")/../../Sources"; then
  echo "linkage: Sources/ does without Foundation" >&2
  exit 1
fi
echo "linkage: static, without Foundation"
