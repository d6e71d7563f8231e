import JSON
import Testing

@testable import KubernetesAPI

@Suite("Defaults agree with the recorded ones", .enabled(if: ConformanceTable.isPresent))
struct DefaultsConformanceTests {
  @Test("what is created from an object")
  func agrees() throws {
    var count = 0
    for row in try ConformanceTable.rows("tables/defaulting.jsonl") {
      guard let input = row["input"]?.objectValue, var wanted = row["defaulted"]?.objectValue,
        let kind = Kinds.definition(
          apiVersion: input["apiVersion"]?.stringValue ?? "",
          kind: input["kind"]?.stringValue ?? "")
      else { continue }
      count += 1
      var object = try StrictDecoder.decode(input, as: kind.schema).object
      kind.setDefaults(&object)
      var again = object
      kind.setDefaults(&again)
      #expect(again == object, "not idempotent: \(row["name"]?.stringValue ?? "")")
      kind.prepareForCreate(&object)
      // Not defaults: where the object goes, the name it is given, its allocated addresses.
      for key in ["namespace", "name", "generation"] {
        object[forced: "metadata"].object.removeValue(for: key)
        wanted[forced: "metadata"].object.removeValue(for: key)
      }
      object.updateObject("spec") { $0.removeValue(for: "clusterIPs") }
      wanted.updateObject("spec") { $0.removeValue(for: "clusterIPs") }
      wanted = try StrictDecoder.decode(wanted, as: kind.schema).object
      // What preparing for creation adds is not looked at here.
      if kind == Pod.self {
        object.removeValue(for: "status")
        wanted.removeValue(for: "status")
      }
      if kind == DaemonSet.self {
        object[forced: "metadata"].object.removeValue(for: "annotations")
        wanted[forced: "metadata"].object.removeValue(for: "annotations")
      }
      if object != wanted {
        Issue.record(
          """
          \(row["name"]?.stringValue ?? "")
          is     \(JSONWriter.text(.object(object), sortsKeys: true))
          wanted \(JSONWriter.text(.object(wanted), sortsKeys: true))
          """)
      }
    }
    #expect(count > 250)
  }
}
