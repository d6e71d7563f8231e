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
      for _ in $(seq 100); do grep -q Serving log && break; sleep 0.05; done
      place=$(sed -n 's/.* at \\([^ ]*\\) .*/\\1/p' log)
      svcctl serve dns --listen "$place" && echo "two at one place"
      kill -\(signal) $server
      wait $server
      echo "status $?"
      cat log
      """)
    let lines = Replay.lines(of: outcome.output)
    #expect(lines.first == "status 0")
    #expect(lines.last?.hasPrefix("Serving DNS at 127.0.0.1:") == true)
    #expect(outcome.errors.contains("error: unable to listen at 127.0.0.1:"))
  }
}
