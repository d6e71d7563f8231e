import Foundation
import Testing

/// Servers, as a shell sees them: they say where they listen, and end when told to.
@Suite("servers")
struct ServerTests {
  @Test(arguments: ["TERM", "INT"]) func theDNSServerEndsWhenToldTo(signal: String) throws {
    let sandbox = try Sandbox()
    let outcome = try sandbox.run(
      """
      set -m
      svcctl serve dns --listen 127.0.0.1:0 >log 2>&1 &
      server=$!
      for _ in $(seq 400); do grep -q Serving log && break; sleep 0.05; done
      place=$(sed -n 's/.* at \\([^ ]*\\) .*/\\1/p' log)
      svcctl serve dns --listen "$place" && echo "two at one place"
      kill -\(signal) $server
      wait $server
      echo "status $?"
      cat log
      """, atMost: 120)
    let lines = Replay.lines(of: outcome.output)
    #expect(lines.first == "status 0")
    #expect(lines.last?.hasPrefix("Serving DNS at 127.0.0.1:") == true)
    #expect(outcome.errors.contains("error: unable to listen at 127.0.0.1:"))
  }

  /// Whoever writes meanwhile removes the files that are no longer named.
  @Test func theStoreDoesNotGrowForAServersSake() throws {
    let sandbox = try Sandbox()
    let outcome = try sandbox.run(
      """
      set -m
      svcctl create service clusterip first --tcp=80 >/dev/null
      svcctl cluster compact >/dev/null
      svcctl serve dns --listen 127.0.0.1:0 >log 2>&1 &
      server=$!
      for _ in $(seq 400); do grep -q Serving log && break; sleep 0.05; done
      before=$(cd "$SVCCTL_STORE" && ls segment-*)
      for name in a b c; do
        svcctl create service clusterip $name --tcp=80 >/dev/null
        svcctl cluster compact >/dev/null
      done
      (cd "$SVCCTL_STORE" && ls $before 2>/dev/null && echo "kept for the server")
      (cd "$SVCCTL_STORE" && ls segment-* | wc -l)
      kill -TERM $server
      wait $server
      echo "status $?"
      """, atMost: 120)
    let lines = Replay.lines(of: outcome.output)
    #expect(lines.count == 2)
    #expect(lines.first.flatMap { Int($0.filter { $0 != " " }) } == 1)
    #expect(lines.last == "status 0")
  }

  /// A forwarded port outlives a backend that goes away, tells of it, and ends when told to.
  @Test(arguments: ["TERM", "INT"]) func aForwardedPortEndsWhenToldTo(signal: String) throws {
    let sandbox = try Sandbox()
    let outcome = try sandbox.run(
      """
      set -m
      svcctl run web --image=registry.example.com/web:1 --port=8080 >/dev/null
      # Nothing listens there: the port is reserved, and no server's.
      svcctl port-forward pod/web --address 127.0.0.1 --backend 127.0.0.1:1 :8080 >log 2>errors &
      relay=$!
      for _ in $(seq 400); do grep -q Forwarding log && break; sleep 0.05; done
      port=$(sed -n 's/^Forwarding from 127.0.0.1:\\([0-9]*\\) .*/\\1/p' log)
      exec 3<>/dev/tcp/127.0.0.1/$port
      cat <&3
      exec 3<&-
      for _ in $(seq 400); do grep -q refused errors && break; sleep 0.05; done
      kill -\(signal) $relay
      wait $relay
      echo "status $?"
      cat log; cat errors >&2
      """, atMost: 120)
    let lines = Replay.lines(of: outcome.output)
    #expect(lines.first == "status 0")
    #expect(lines.last?.hasPrefix("Handling connection for ") == true)
    #expect(outcome.errors.contains("error forwarding port "))
    #expect(outcome.errors.contains("127.0.0.1:1: connection refused"))
  }
}
