#!/usr/bin/env bash
# Serves the cluster's names on this machine, asks with dig, changes the cluster, and asks again.
set -euo pipefail
port=${1:-1053}
svcctl serve dns --listen "127.0.0.1:$port" &
server=$!
trap 'kill $server; wait $server' EXIT
sleep 1
ask() { dig +short +norecurse @127.0.0.1 -p "$port" "$@"; }
ask api.default.svc.cluster.local
ask _pg._tcp.ledger.default.svc.cluster.local SRV | sort
ask +tcp -x 10.96.40.40
svcctl scale statefulset ledger --replicas=3
sleep 1
ask ledger.default.svc.cluster.local | wc -l
