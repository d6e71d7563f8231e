import KubernetesAPI
import Printers
import Testing

/// Columns that a CustomResourceDefinition gives to its kind.
@Suite struct CustomResourceTests {
  static let definition = """
    {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
    "metadata":{"name":"widgets.example.com"},"spec":{"group":"example.com",
    "names":{"kind":"Widget","plural":"widgets"},"versions":[{"name":"v1",
    "additionalPrinterColumns":[
    {"name":"Size","type":"integer","jsonPath":".spec.size"},
    {"name":"Since","type":"date","jsonPath":".status.since"},
    {"name":"Maker","type":"string","jsonPath":".spec.maker","priority":1}]},{"name":"v2"}]}}
    """

  static let widget = """
    {"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"left",
    "namespace":"default","creationTimestamp":"2026-11-21T01:14:27Z"},
    "spec":{"size":3,"maker":"ada"},"status":{"since":"2026-11-21T01:14:00Z"}}
    """

  private func table(version: String, isWide: Bool) throws -> String {
    let definition = try Samples.object(Self.definition)
    let snapshot = MemorySnapshot([definition, try Samples.object(Self.widget)])
    let resource = APIResource(
      group: "example.com", version: version, kind: "Widget", plural: "widgets")
    var printer = TablePrinter(options: Samples.options(), isWide: isWide)
    var output: [UInt8] = []
    printer.begin(
      resource, withKind: false, definition: try .of(resource, in: snapshot), to: &output)
    printer.append(try Samples.object(Self.widget))
    try printer.finish(to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func columnsOfTheVersionAreShown() throws {
    #expect(try table(version: "v1", isWide: false) == "NAME   SIZE   SINCE\nleft   3      30s\n")
    #expect(
      try table(version: "v1", isWide: true)
        == "NAME   SIZE   SINCE   MAKER\nleft   3      30s     ada\n")
  }

  @Test func aVersionWithoutColumnsShowsNameAndAge() throws {
    #expect(try table(version: "v2", isWide: false) == "NAME   AGE\nleft   3s\n")
  }
}
