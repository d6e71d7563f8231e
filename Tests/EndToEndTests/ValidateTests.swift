import Foundation
import Testing

/// `validate`: what a CI job sees.
@Suite("validate, seen from outside")
struct ValidateTests {
  static let directory: [(name: String, text: String)] = [
    (
      "a.yaml",
      """
      apiVersion: v1
      kind: Service
      metadata: {name: first}
      spec:
        type: NodePort
        clusterIP: 10.96.7.7
        ports: [{port: 80, nodePort: 31999}]
      """
    ),
    (
      "b.yaml",
      """
      # the same address, the same port, and an unknown field
      apiVersion: v1
      kind: Service
      metadata: {name: second}
      spec:
        clusterIP: 10.96.7.7
        ports: [{port: 80}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: third}
      spec:
        type: NodePort
        ports: [{port: 80, nodePort: 31999}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: fourth}
      spec:
        slector: {app: x}
        ports: [{port: 0}]
      """
    ),
    (
      "c.yaml",
      """
      apiVersion: v1
      kind: Service
      metadata: {name: first}
      spec: {ports: [{port: 81}]}
      ---
      apiVersion: example.com/v1
      kind: Teapot
      metadata: {name: pot}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: twice, namespace: elsewhere}
      data:
        key: one
        other: x
        key: two
      """
    ),
  ]

  private static func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox()
    for file in directory { try sandbox.write(file.text + "\n", to: "k8s/" + file.name) }
    return sandbox
  }

  @Test func directoryIsJudgedAsOneCluster() throws {
    let sandbox = try Self.sandbox()
    let outcome = try sandbox.run("svcctl validate -f k8s --summary")
    #expect(outcome.status == 1)
    #expect(outcome.errors == "")
    #expect(
      outcome.output == """
        k8s/b.yaml:6:14: error: Service default/second: spec.clusterIPs: Invalid value: \
        ["10.96.7.7"]: failed to allocate IP 10.96.7.7: provided IP is already allocated
        k8s/b.yaml:14:32: error: Service default/third: spec.ports[0].nodePort: Invalid value: \
        31999: provided port is already allocated
        k8s/b.yaml:20:3: error: Service default/fourth: unknown field "spec.slector"
        k8s/b.yaml:20:3: note: did you mean "spec.selector"?
        k8s/b.yaml:21:18: error: Service default/fourth: spec.ports[0].port: Invalid value: 0: \
        must be between 1 and 65535, inclusive
        k8s/b.yaml:21:11: error: Service default/fourth: spec.ports[0].targetPort: Invalid value: \
        0: must be between 1 and 65535, inclusive
        k8s/c.yaml:1:1: error: Service default/first: services "first" already exists
        k8s/c.yaml:6:1: error: Teapot pot: no matches for kind "Teapot" in version "example.com/v1"
        k8s/c.yaml:10:1: warning: ConfigMap elsewhere/twice: key "key" stands in line 14 and again \
        in line 16: the last one counts
        7 documents in 3 files: 2 valid, 5 invalid, 0 skipped; 7 errors, 1 warning

        """)
    #expect(try sandbox.run("ls \"$SVCCTL_STORE\"").status != 0, "a store was made")
  }

  @Test func whatIsNotKnownOrNotWantedIsSkipped() throws {
    let sandbox = try Self.sandbox()
    let outcome = try sandbox.run(
      "svcctl validate -f k8s/c.yaml --ignore-unknown-kinds --skip-kinds Service,v1/ConfigMap -o tap"
    )
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output == """
        TAP version 14
        ok 1 - k8s/c.yaml: Service first # SKIP --skip-kinds names Service
        ok 2 - k8s/c.yaml: Teapot pot # SKIP unknown kind
        ok 3 - k8s/c.yaml: ConfigMap elsewhere/twice # SKIP --skip-kinds names ConfigMap
        1..3

        """)
  }

  @Test func storeIsAskedAndLeftAsItIs() throws {
    let sandbox = try Self.sandbox()
    _ = try sandbox.run("svcctl apply -f k8s/a.yaml")
    let before = try sandbox.run("svcctl get svc -A -o yaml")
    let outcome = try sandbox.run("svcctl validate --store \"$SVCCTL_STORE\" -f k8s")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("namespaces \"elsewhere\" not found"))
    #expect(outcome.output.contains("provided IP is already allocated"))
    #expect(!outcome.output.contains("already exists"), "what the store has is replaced")
    #expect(try sandbox.run("svcctl get svc -A -o yaml").output == before.output)
  }

  @Test func everyFormIsWellFormed() throws {
    let sandbox = try Self.sandbox()
    for line in Replay.lines(of: try sandbox.run("svcctl validate -f k8s -o json").output) {
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(object["valid"] is Bool)
      #expect(object["errors"] is [Any])
      #expect(object["warnings"] is [Any])
    }
    let sarif = try sandbox.run("svcctl validate -f k8s -o sarif").output
    _ = try JSONSerialization.jsonObject(with: Data(sarif.utf8))
    #expect(sarif.contains("\"columnKind\": \"unicodeCodePoints\""))
    #expect(sarif.contains("\"ruleIndex\": 0"))
    let junit = try sandbox.run("svcctl validate -f k8s -o junit").output
    #expect(junit.components(separatedBy: "<testcase").count == 8)
    #expect(junit.components(separatedBy: "</testcase>").count == 8)
    #expect(junit.components(separatedBy: "<failure").count == 6, "one for each refused document")
    #expect(junit.contains("tests=\"7\" failures=\"5\" errors=\"0\" skipped=\"0\""))
    #expect(
      junit.contains(
        "<testsuites name=\"svcctl\" tests=\"7\" failures=\"5\" errors=\"0\" time=\"0\">"))
    let time = /timestamp="\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"/
    #expect(junit.contains(time), "without a zone, as the schemas want it")
    let github = try sandbox.run("svcctl validate -f k8s -o github").output
    #expect(github.contains("::error file=k8s/b.yaml,line=14,col=32,"))
  }

  /// So many documents are examined on several threads, and judged in their order all the same.
  @Test func manyDocumentsAreToldInTheirOrder() throws {
    let sandbox = try Sandbox()
    let count = 700
    let documents = (0..<count).map { number in
      // Every seventh has a fault of its own; every tenth has the name of the one before it.
      let name = number % 10 == 9 ? "name-\(number - 1)" : "name-\(number)"
      return
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \(number % 7 == 3 ? "Bad" : name)}\n"
    }
    try sandbox.write(documents.joined(separator: "---\n"), to: "many.yaml")
    let outcome = try sandbox.run("svcctl validate -f many.yaml -o json")
    let lines = Replay.lines(of: outcome.output)
    try #require(lines.count == count)
    var taken: Set<String> = []
    for (number, line) in lines.enumerated() {
      let verdict = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(verdict["document"] as? Int == number)
      let errors = try #require(verdict["errors"] as? [[String: Any]])
      let name = number % 10 == 9 ? "name-\(number - 1)" : "name-\(number)"
      let wanted =
        number % 7 == 3
        ? ["Invalid"] : taken.insert(name).inserted ? [] : ["AlreadyExists"]
      #expect(errors.map { $0["type"] as? String } == wanted, "document \(number)")
      #expect(errors.allSatisfy { $0["line"] as? Int ?? 0 > number * 4 }, "document \(number)")
    }
  }

  /// kubectl stops at a document that it cannot read; a check tells of those behind it as well.
  @Test func documentsBehindABrokenOneAreJudged() throws {
    let sandbox = try Sandbox()
    try sandbox.write(
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: first}
      ---
      metadata: {name: second
      data: {}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: Third}

      """, to: "maps.yaml")
    let outcome = try sandbox.run("svcctl validate -f maps.yaml -o json --summary")
    #expect(outcome.status == 1)
    let lines = Replay.lines(of: outcome.output)
    #expect(lines.count == 4)
    #expect(lines[1].contains("\"document\":1,"))
    #expect(lines[1].contains("\"type\":\"Syntax\""))
    #expect(lines[2].contains("\"document\":2,"))
    #expect(lines[2].contains("metadata.name"))
    #expect(lines[3].contains("\"valid\":1,\"invalid\":2"))
  }

  @Test(arguments: [
    ("validate", "error: must specify -f\n"),
    ("validate -f nowhere", "error: the path \"nowhere\" does not exist\n"),
    (
      "validate -f k8s -o table",
      "error: unknown output format \"table\", allowed formats are: "
        + "text,json,junit,tap,sarif,github\n"
    ),
    (
      "validate -f k8s --kubernetes-version 1.29",
      "error: --kubernetes-version=1.29: svcctl has the rules of 1.36 only\n"
    ),
  ])
  func misuseIsTold(_ command: String, _ message: String) throws {
    let outcome = try Self.sandbox().run("svcctl \(command)")
    #expect(outcome.status == 1)
    #expect(outcome.errors == message)
    #expect(outcome.output == "")
  }
}
