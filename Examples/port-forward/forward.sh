#!/usr/bin/env bash
# A web server on this machine stands behind the Service; it is reached through a forwarded port, and
# from inside a Pod by the Service's name.
#   forward.sh [PORT [BACKEND-PORT]]   0, unless given, takes any free port
set -euo pipefail
folder=$(mktemp -d)
mkdir "$folder/pages"
echo "hello from a real process" >"$folder/pages/index.html"
jobs=()
trap 'kill "${jobs[@]}" 2>/dev/null; wait; rm -rf "$folder"' EXIT

# Waits until a log names a port, which is what it prints.
port() {
  for _ in $(seq 200); do
    local found
    found=$(sed -n "s/$2/\1/p" "$1" | head -1)
    [ -n "$found" ] && echo "$found" && return
    sleep 0.05
  done
  cat "$1" >&2
  return 1
}

python3 -u -m http.server --bind 127.0.0.1 --directory "$folder/pages" "${2:-0}" \
  >"$folder/server" 2>&1 &
jobs+=($!)
backend=$(port "$folder/server" '^Serving HTTP on .* port \([0-9]*\) .*')
svcctl annotate pod web --overwrite "svcctl.dev/backend=127.0.0.1:$backend"

svcctl port-forward --address 127.0.0.1 svc/web "${1:-}:80" >"$folder/forward" &
jobs+=($!)
local=$(port "$folder/forward" '^Forwarding from 127.0.0.1:\([0-9]*\) .*')
exec 3<>"/dev/tcp/127.0.0.1/$local"
printf 'GET / HTTP/1.0\r\nConnection: close\r\n\r\n' >&3
tail -1 <&3
svcctl exec client -- curl -s http://web
svcctl exec client -- curl -s -o /dev/null -w '%{http_code}\n' http://web/nothing-here
