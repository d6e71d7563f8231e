#!/usr/bin/env bash
# A web server on this machine stands behind the Service; it is reached through a forwarded port, and
# from inside a Pod by the Service's name.
set -euo pipefail
folder=$(mktemp -d)
echo "hello from a real process" >"$folder/index.html"
python3 -m http.server --bind 127.0.0.1 --directory "$folder" 47310 >/dev/null 2>&1 &
server=$!
svcctl port-forward svc/web 47311:80 >/dev/null &
forward=$!
trap 'kill $server $forward; wait; rm -rf "$folder"' EXIT
for _ in $(seq 50); do
  (exec 3<>/dev/tcp/127.0.0.1/47311) 2>/dev/null && break
  sleep 0.1
done
exec 3<>/dev/tcp/127.0.0.1/47311
printf 'GET / HTTP/1.0\r\nConnection: close\r\n\r\n' >&3
tail -1 <&3
svcctl exec client -- curl -s http://web
svcctl exec client -- curl -s -o /dev/null -w '%{http_code}\n' http://web/nothing-here
