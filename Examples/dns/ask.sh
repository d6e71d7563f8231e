#!/usr/bin/env bash
# Serves the cluster's names on this machine, asks with dig, changes the cluster, and asks again.
#   ask.sh [PORT]   0, unless given, takes any free port
set -euo pipefail
log=$(mktemp)
svcctl serve dns --listen "127.0.0.1:${1:-0}" >"$log" &
server=$!
trap 'kill $server 2>/dev/null; wait $server; rm -f "$log"' EXIT
for _ in $(seq 200); do
  grep -q Serving "$log" && break
  kill -0 $server
  sleep 0.05
done
port=$(sed -n 's/^Serving DNS at .*:\([0-9]*\) over .*/\1/p' "$log")
ask() { dig +short +norecurse @127.0.0.1 -p "$port" "$@"; }
ask api.default.svc.cluster.local
ask _pg._tcp.ledger.default.svc.cluster.local SRV | sort
ask +tcp -x 10.96.40.40
svcctl scale statefulset ledger --replicas=3
for _ in $(seq 100); do
  addresses=$(ask ledger.default.svc.cluster.local | wc -l)
  [ "$addresses" -eq 3 ] && break
  sleep 0.05
done
echo "$addresses addresses"
