import JSON
import Testing

@testable import KubernetesAPI

@Suite("Applying a manifest again changes nothing", .enabled(if: ConformanceTable.isPresent))
struct ApplyAgainConformanceTests {
  @Test("manifests of public projects, by three-way patch and on the server")
  func changesNothing() throws {
    var documents: [String: [JSONValue]] = [:]
    var count = 0
    for row in try ConformanceTable.rows("manifests-validation.jsonl") {
      guard row["valid"]?.boolValue == true else { continue }
      let path = row["path"]?.stringValue ?? ""
      if documents[path] == nil {
        documents[path] = try ConformanceTable.document("manifests-json/\(path).json")
      }
      let position = row["document"]?.arrayValue?.compactMap(\.intValue) ?? []
      guard let manifest = ConformanceTable.object(at: position, in: documents[path] ?? []),
        let kind = Kinds.definition(
          apiVersion: manifest["apiVersion"]?.stringValue ?? "",
          kind: manifest["kind"]?.stringValue ?? "")
      else { continue }
      count += 1
      let place = "\(path) \(position)"
      let stored = try self.stored(manifest, kind)
      let patch = try StrategicDiff.threeWayPatch(
        original: manifest, modified: manifest, current: stored, schema: kind.schema)
      let patched = try StrategicMergePatch.apply(patch, to: stored, schema: kind.schema)
      let again = try self.stored(patched, kind)
      // A null in a manifest removes its field each time.
      let hasNull = JSONValue.object(manifest).withoutNulls != .object(manifest)
      #expect(again == stored || hasNull, "\(place)")

      // A configuration that brings managed fields of its own, or says a thing twice, is refused.
      guard manifest["metadata"]?["managedFields"] == nil,
        TypedCheck.fault(of: manifest, kind.schema)?.contains("duplicate entries") != true
      else { continue }
      // kubectl itself would keep the annotation of what was applied last up to date.
      let manager = FieldManager(
        manager: "deployer", apiVersion: kind.resource.apiVersion, schema: kind.schema,
        time: "2026-01-01T00:00:00Z")
      let first = try manager.apply(manifest, to: nil, force: false)
      let applied = try self.stored(first, kind)
      #expect(withoutManagers(applied) == stored, "\(place) on the server")
      let second = try self.stored(manager.apply(manifest, to: applied, force: false), kind)
      #expect(withoutManagers(second) == stored, "\(place) on the server again")
    }
    #expect(count > 2000)
  }

  private func stored(_ object: JSONObject, _ kind: any KindDefinition.Type) throws -> JSONObject {
    var decoded = try StrictDecoder.decode(object, as: kind.schema).object
    kind.setDefaults(&decoded)
    return decoded
  }

  private func withoutManagers(_ object: JSONObject) -> JSONObject {
    var object = object
    object.updateObject("metadata") { $0.removeValue(for: "managedFields") }
    return object
  }
}
