import JSON
import KubernetesAPI
import Printers
import Testing

/// Tables of `get`; the rows are recorded from kubectl 1.36.
@Suite struct TableTests {
  private func table(
    _ requests: [(APIResource, [APIObject])], isWide: Bool = false, withKind: Bool = false,
    options: PrintOptions = Samples.options()
  ) -> String {
    var printer = TablePrinter(options: options, isWide: isWide)
    var output: [UInt8] = []
    do throws(PrinterError) {
      for (resource, objects) in requests {
        printer.begin(resource, withKind: withKind, to: &output)
        for object in objects { printer.append(object) }
      }
      try printer.finish(to: &output)
    } catch {
      return String(decoding: output, as: UTF8.self) + "error: " + error.message
    }
    return String(decoding: output, as: UTF8.self)
  }

  @Test func servicesOfEveryType() throws {
    #expect(
      table([(Service.resource, try Samples.plaza())]) == """
        NAME       TYPE           CLUSTER-IP    EXTERNAL-IP                   PORT(S)                                     AGE
        bench      ClusterIP      None          <none>                        9000/TCP                                    3s
        fountain   LoadBalancer   10.96.80.11   198.51.100.20,198.51.100.21   8000:30811/TCP                              3s
        kiosk      NodePort       10.96.80.12   <none>                        80:30812/TCP,443:30813/TCP,5353:30814/UDP   3s
        statue     ExternalName   <none>        museum.example.org            <none>                                      3s

        """)
  }

  @Test func wideTablesAndLabels() throws {
    let options = Samples.options { $0.showsLabels = true }
    #expect(
      table(
        [(Service.resource, [try Samples.object(Samples.fountain)])], isWide: true,
        options: options) == """
          NAME       TYPE           CLUSTER-IP    EXTERNAL-IP                   PORT(S)          AGE   SELECTOR       LABELS
          fountain   LoadBalancer   10.96.80.11   198.51.100.20,198.51.100.21   8000:30811/TCP   3s    app=fountain   app.kubernetes.io/part-of=plaza,place=north,size=5

          """)
  }

  @Test func labelColumnsBearTheLastPartOfTheName() throws {
    let options = Samples.options { $0.labelColumns = ["place", "app.kubernetes.io/part-of"] }
    let services = try [Samples.bench, Samples.fountain].map(Samples.object)
    #expect(
      table([(Service.resource, services)], options: options) == """
        NAME       TYPE           CLUSTER-IP    EXTERNAL-IP                   PORT(S)          AGE   PLACE   PART-OF
        bench      ClusterIP      None          <none>                        9000/TCP         3s    south   \("")
        fountain   LoadBalancer   10.96.80.11   198.51.100.20,198.51.100.21   8000:30811/TCP   3s    north   plaza

        """)
  }

  static let cleaners = """
    {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"cleaners",
    "namespace":"default","creationTimestamp":"2026-11-21T01:14:27Z","labels":{"place":"south"}},
    "spec":{"replicas":1,"selector":{"matchLabels":{"app":"bench"}},"template":{"spec":{
    "containers":[{"name":"broom","image":"example/broom:1.2"},
    {"name":"bucket","image":"example/bucket:3"}]}}},
    "status":{"replicas":1,"readyReplicas":1,"updatedReplicas":1,"availableReplicas":1}}
    """

  @Test func severalKindsArePartedByAnEmptyLine() throws {
    let requests = [
      (Service.resource, [try Samples.object(Samples.bench)]),
      (StatefulSet.resource, []),
      (Deployment.resource, [try Samples.object(Self.cleaners)]),
    ]
    #expect(
      table(requests, withKind: true) == """
        NAME            TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)    AGE
        service/bench   ClusterIP   None         <none>        9000/TCP   3s

        NAME                       READY   UP-TO-DATE   AVAILABLE   AGE
        deployment.apps/cleaners   1/1     1            1           3s

        """)
    #expect(
      table(requests, withKind: true, options: Samples.options { $0.omitsHeaders = true }) == """
        service/bench   ClusterIP   None   <none>   9000/TCP   3s
        deployment.apps/cleaners   1/1   1     1     3s

        """)
    #expect(
      table([requests[2]], isWide: true) == """
        NAME       READY   UP-TO-DATE   AVAILABLE   AGE   CONTAINERS     IMAGES                               SELECTOR
        cleaners   1/1     1            1           3s    broom,bucket   example/broom:1.2,example/bucket:3   app=bench

        """)
  }

  @Test func requestsForOneKindShareATable() throws {
    let requests = try [Samples.bench, Samples.statue].map {
      (Service.resource, [try Samples.object($0)])
    }
    #expect(
      table(requests, options: Samples.options { $0.showsNamespace = true }) == """
        NAMESPACE   NAME     TYPE           CLUSTER-IP   EXTERNAL-IP          PORT(S)    AGE
        default     bench    ClusterIP      None         <none>               9000/TCP   3s
        default     statue   ExternalName   <none>       museum.example.org   <none>     3s

        """)
  }

  @Test func nothingIsWrittenWithoutObjects() {
    #expect(table([(Service.resource, [])]) == "")
  }

  @Test func cellsCommandNoTerminalAndEndAtALineBreak() throws {
    let object = try Samples.object(
      #"{"kind":"X","metadata":{"name":"a\u001b[31mb\nc","creationTimestamp":"2026-11-21T01:14:27Z"}}"#
    )
    let resource = APIResource(group: "example.com", kind: "X", plural: "xs")
    #expect(table([(resource, [object])]) == "NAME          AGE\na^[[31mb...   3s\n")
  }

  @Test func colourChangesNoWidth() throws {
    let plain = table([(Service.resource, try Samples.plaza())])
    let colored = table(
      [(Service.resource, try Samples.plaza())], options: Samples.options { $0.isColored = true })
    #expect(colored != plain)
    #expect(Self.withoutStyles(colored) == plain)
  }

  private static func withoutStyles(_ text: String) -> String {
    var result = ""
    var isInStyle = false
    for scalar in text.unicodeScalars {
      if scalar == "\u{1B}" { isInStyle = true }
      if !isInStyle { result.unicodeScalars.append(scalar) }
      if isInStyle, scalar == "m" { isInStyle = false }
    }
    return result
  }

  @Test(arguments: [
    (".metadata.name", ["bench", "fountain", "kiosk", "statue"]),
    (".spec.type", ["bench", "statue", "fountain", "kiosk"]),
    ("{.spec.ports[0].port}", ["statue", "kiosk", "fountain", "bench"]),
    (".spec.clusterIP", ["statue", "fountain", "kiosk", "bench"]),
    (".spec.externalName", ["kiosk", "fountain", "bench", "statue"]),
    ("{.spec", []), (".spec.nothing", []),
  ])
  func tablesAreSorted(path: String, want: [String]) throws {
    let options = Samples.options { $0.sortBy = path }
    let lines = table([(Service.resource, try Samples.plaza())], options: options)
      .split(separator: "\n").dropFirst().map { String($0.prefix { $0 != " " }) }
    #expect(lines == want)
  }

  @Test func severalRequestsCannotBeSortedByAnObjectsField() throws {
    let requests = [
      (Service.resource, [try Samples.object(Samples.bench)]),
      (Deployment.resource, [try Samples.object(Self.cleaners)]),
    ]
    #expect(
      table(requests, options: Samples.options { $0.sortBy = ".metadata.name" })
        == #"error: couldn't find any field with path "{.metadata.name}" in the list of objects"#)
  }
}
