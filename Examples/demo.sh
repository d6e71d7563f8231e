#!/usr/bin/env bash
# The tour: every kind of Service applied to one fresh cluster, and what became of it; then the
# examples that have a cluster to themselves, because they name their Pods alike.
set -euo pipefail
cd "$(dirname "$0")"
svcctl=$(cd .. && realpath "${1:-.build/release/svcctl}")
store=$(mktemp -d)
trap 'rm -rf "$store"' EXIT
export SVCCTL_STORE=$store/cluster

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
run() { printf '\n$ svcctl %s\n' "$*"; "$svcctl" "$@"; }

title() { say "$(head -1 "$1/README.md" | sed 's/^# //')"; }

for folder in cluster-ip node-port load-balancer external-name headless external-address \
  session-affinity several-ports traffic-policies other-namespace web-app; do
  title "$folder"
  run apply -f "$folder"
done

say "Every Service"
run get svc -A -o wide
say "Where they lead"
run describe endpoints web-internal
run get endpointslices
say "Their names"
run dns
run resolve auth.platform --from pod/client
say "What a Pod finds in its environment"
run env pod/client

for folder in readiness dns; do
  export SVCCTL_STORE=$store/$folder
  title "$folder"
  run apply -f "$folder"
  case $folder in
    readiness) run trace client http://orders ;;
    dns) run resolve ledger-1.ledger --from pod/client ;;
  esac
done

export SVCCTL_STORE=$store/imported
title imported-cluster
run cluster import -f imported-cluster/dump.yaml
run why checkout -n shop
run trace deploy/payments http://checkout -n shop || true
