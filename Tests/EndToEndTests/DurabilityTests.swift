import Foundation
import Testing

/// What a user was told is on the disk, whatever happens to the process or to its neighbours.
@Suite("durability, seen from outside", .serialized)
struct DurabilityTests {
  /// Manifests of so many Services, one document each.
  private static func services(_ count: Int, prefix: String) -> String {
    (0..<count).map { number in
      """
      apiVersion: v1
      kind: Service
      metadata: {name: \(prefix)-\(number)}
      spec: {selector: {app: \(prefix)}, ports: [{port: \(1000 + number)}]}
      """
    }.joined(separator: "\n---\n")
  }

  private static func names(in sandbox: Sandbox) throws -> Set<String> {
    let listed = try sandbox.run("svcctl get svc -o name")
    #expect(listed.status == 0, "\(listed.errors)")
    return Set(Replay.lines(of: listed.output))
  }

  @Test func twoShellsApplyingAtOnceLoseNothing() throws {
    let sandbox = try Sandbox()
    for prefix in ["left", "right"] {
      try sandbox.write(Self.services(150, prefix: prefix), to: "\(prefix).yaml")
    }
    let outcome = try sandbox.run(
      """
      svcctl apply -f left.yaml >left.out & first=$!
      svcctl apply -f right.yaml >right.out & second=$!
      wait $first && wait $second && cat left.out right.out
      """)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let created = Replay.lines(of: outcome.output)
    #expect(created.count == 300)
    let listed = try Self.names(in: sandbox)
    for line in created {
      #expect(listed.contains(String(line.prefix { $0 != " " })), "lost: \(line)")
    }
    let addresses = try sandbox.run(
      "svcctl get svc -o jsonpath='{range .items[*]}{.spec.clusterIP}{\"\\n\"}{end}' | sort | uniq -d"
    )
    #expect(addresses.output == "", "one address given twice: \(addresses.output)")
  }

  @Test(arguments: [5, 20, 60, 150, 400])
  func killedInTheMiddleOfAnApplyEveryPrintedLineIsThere(milliseconds: Int) throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.services(400, prefix: "many"), to: "many.yaml")
    let outcome = try sandbox.run(
      """
      svcctl apply -f many.yaml >printed & victim=$!
      sleep 0.\(String(repeating: "0", count: 3 - String(milliseconds).count))\(milliseconds)
      kill -9 $victim; wait $victim; cat printed
      """)
    // The last line may be cut in two by the kill: it was not yet told whole.
    let told = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let listed = try Self.names(in: sandbox)
    for line in told {
      #expect(listed.contains(String(line.prefix { $0 != " " })), "lost: \(line)")
    }
    // And the store goes on: the rest is applied as if nothing had happened.
    let again = try sandbox.run("svcctl apply -f many.yaml | cut -d' ' -f2 | sort | uniq -c")
    #expect(again.status == 0, "\(again.errors)")
    #expect(try Self.names(in: sandbox).count == 401)
  }

  @Test func interruptedApplyIsACleanPrefix() throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.services(400, prefix: "many"), to: "many.yaml")
    let outcome = try sandbox.run(
      """
      svcctl apply -f many.yaml >printed & victim=$!
      sleep 0.3; kill -INT $victim; wait $victim; cat printed
      """)
    let told = Replay.lines(of: outcome.output)
    let listed = try Self.names(in: sandbox)
    for (number, line) in told.enumerated() {
      #expect(line == "service/many-\(number) created")
      #expect(listed.contains("service/many-\(number)"))
    }
  }
}
