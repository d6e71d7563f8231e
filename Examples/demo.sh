#!/usr/bin/env bash
# The tour: every example applied to one fresh cluster, then what became of it.
set -euo pipefail
cd "$(dirname "$0")"
svcctl=$(cd .. && realpath "${1:-.build/release/svcctl}")
store=$(mktemp -d)
trap 'rm -rf "$store"' EXIT
export SVCCTL_STORE=$store/cluster

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
run() { printf '\n$ svcctl %s\n' "$*"; "$svcctl" "$@"; }

for folder in cluster-ip node-port load-balancer external-name headless external-address \
  session-affinity several-ports traffic-policies other-namespace web-app readiness dns; do
  say "$(head -1 "$folder/README.md" | sed 's/^# //')"
  run apply -f "$folder"
done

say "Every Service"
run get svc -A -o wide
say "Where they lead"
run describe endpoints web-internal
run get endpointslices
say "Their names"
run dns
run resolve ledger-1.ledger
run resolve auth.platform --from pod/client
say "Where a connection goes, and why"
run trace client http://orders
say "What a Pod finds in its environment"
run env pod/client
