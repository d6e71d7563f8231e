import Testing

@testable import CLI

/// Of many objects the next ones are prepared while one is applied: nobody can tell.
@Suite struct LongApplyTests {
  /// A document of the long manifest; every eleventh has something of its own.
  private static func document(_ number: Int) -> String {
    let metadata = "metadata:\n  name: web-\(number)\n"
    let service = "apiVersion: v1\nkind: Service\n\(metadata)spec:\n  ports:\n  - port: 80\n"
    switch number % 11 {
    case 0: return service + "    protcol: TCP\n"
    case 1: return service + "  selector: null\n"
    case 2: return service.replacing("port: 80", with: "port: 99999")
    case 3: return service.replacing("port: 80", with: "port: eighty")
    case 4: return service.replacing("  name:", with: "  namespace: elsewhere\n  name:")
    case 5: return service.replacing("web-\(number)", with: "web-\(number - 4)")
    case 6: return service + "  selector:\n    app: web\n  clusterIP: 10.96.1.1\n"
    case 7:
      return """
        apiVersion: apps/v1
        kind: Deployment
        \(metadata)spec:
          replicas: 2
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
              - name: main
                image: web:\(number)

        """
    case 8: return "apiVersion: v1\nkind: Unheard\n\(metadata)"
    case 9: return "apiVersion: v1\nkind: ConfigMap\n\(metadata)data:\n  key: \"\(number)\"\n"
    default: return service.replacing("web-\(number)", with: "Web_\(number)")
    }
  }

  private static let numbers = 0..<100

  /// Everything in the cluster, as it is shown.
  private func contents(_ shell: Shell) -> String {
    shell.run(
      "get", "all,configmaps,endpointslices,events", "-A", "-o", "yaml", "--show-managed-fields"
    ).output
  }

  @Test func manyObjectsAtOnceAreAsManyOneByOne() throws {
    let (long, short) = (try Shell(), try Shell())
    for _ in 0..<2 {
      let all = Self.numbers.map { Self.document($0) + "---\n" }.joined()
      let outcome = long.run("apply", "-f", try long.file("all.yaml", all))
      var output = ""
      var refused = 0
      for number in Self.numbers {
        let file = try short.file("all.yaml", Self.document(number))
        let one = short.run("apply", "-f", file)
        output += one.output
        if one.status != 0 { refused += 1 }
      }
      #expect(outcome.output == output)
      #expect(outcome.status == 1)
      #expect(refused > 40)
      let told = outcome.errors.split(separator: "\n").filter { $0.contains("all.yaml") }
      #expect(told.count >= refused - 10, "\(outcome.errors)")
    }
    #expect(contents(long) == contents(short))
  }
}
