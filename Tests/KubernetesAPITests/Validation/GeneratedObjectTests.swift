import Foundation
import JSON
import Testing

@testable import KubernetesAPI

/// What holds for every object that a kind's declaration allows, however senseless.
///
/// `SVCCTL_GENERATED` makes more of them than a test run needs; each failure names kind and seed.
@Suite("Objects generated from the declarations")
struct GeneratedObjectTests {
  @Test(arguments: Kinds.all.map { $0.resource.kind })
  func verdictsHaveFieldsAndAcceptedObjectsStay(_ name: String) throws {
    let kind = try #require(Kinds.all.first { $0.resource.kind == name })
    var accepted = 0
    for seed in 1...UInt64(ObjectGenerator.count(usually: 60)) {
      var generator = ObjectGenerator(seed: seed)
      let object = generator.object(of: kind)
      let first = ObjectVerdict(creating: object, as: kind)
      for error in first.errors {
        #expect(!error.path.description.isEmpty, "\(name) \(seed): \(error.message)")
      }
      var defaulted = first.object
      kind.setDefaults(&defaulted)
      #expect(
        first.decodingFailure != nil || defaulted == first.object || !first.isValid,
        "\(name) \(seed): defaults twice")
      checkMerges(object, first.object, kind, "\(name) \(seed)")
      guard first.isValid else { continue }
      accepted += 1
      var stored = first.object
      stored[forced: "metadata"].object["resourceVersion"] = "7"
      let again = ObjectVerdict(updating: stored, to: stored, as: kind)
      #expect(again.errors.isEmpty, "\(name) \(seed): \(again.errors.map(\.message))")
      #expect(again.object == stored, "\(name) \(seed): changed by an update with itself")
      let other = generator.object(of: kind)
      for error in ObjectVerdict(updating: stored, to: other, as: kind).errors {
        #expect(!error.path.description.isEmpty, "\(name) \(seed): \(error.message)")
      }
      _ = kind.statusUpdateFaults(other, old: stored)
    }
    if name == "ConfigMap" || name == "Namespace" { #expect(accepted > 0) }
  }

  /// Merging anything into anything is an answer or a told fault, and an object into itself nothing.
  private func checkMerges(
    _ manifest: JSONObject, _ stored: JSONObject, _ kind: any KindDefinition.Type, _ place: String
  ) {
    _ = try? StrategicDiff.threeWayPatch(
      original: manifest, modified: stored, current: manifest, schema: kind.schema)
    if let patch = try? StrategicDiff.threeWayPatch(
      original: stored, modified: stored, current: stored, schema: kind.schema)
    {
      #expect(patch.isEmpty, "\(place): a patch of nothing: \(JSONValue.object(patch).goText)")
    }
    let manager = FieldManager(
      manager: "kubectl", apiVersion: kind.resource.apiVersion, schema: kind.schema,
      time: "2026-01-01T00:00:00Z")
    guard let once = try? manager.apply(manifest, to: nil, force: false),
      let twice = try? manager.apply(manifest, to: once, force: false)
    else { return }
    #expect(twice == once, "\(place): applied twice on the server")
  }
}

/// Objects that have declared fields with values of their types, most of which mean nothing.
struct ObjectGenerator {
  /// How many objects a test takes: as many as `SVCCTL_GENERATED` says, or the usual number.
  static func count(usually number: Int) -> Int {
    ProcessInfo.processInfo.environment["SVCCTL_GENERATED"].flatMap { Int($0) } ?? number
  }

  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  mutating func object(of kind: any KindDefinition.Type) -> JSONObject {
    var object = self.object(kind.schema, depth: 0)
    object["apiVersion"] = .string(kind.resource.apiVersion)
    object["kind"] = .string(kind.resource.kind)
    var metadata = isLikely(0.2) ? object.inner("metadata") : JSONObject()
    metadata["name"] = "x"
    metadata["namespace"] = kind.resource.isNamespaced ? "red" : nil
    metadata["managedFields"] = nil
    object["metadata"] = .object(metadata)
    return object
  }

  private mutating func isLikely(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &generator) < probability
  }

  private mutating func object(_ schema: ObjectSchema, depth: Int) -> JSONObject {
    var object = JSONObject()
    if depth > 9 { return object }
    let chance = min(0.7, 4.0 / Double(max(1, schema.fields.count))) + (depth < 2 ? 0.3 : 0)
    for field in schema.fields where field.isRequired && isLikely(0.9) || isLikely(chance) {
      object[field.name] = value(field.type, of: field, depth: depth + 1)
    }
    return object
  }

  private mutating func value(_ type: FieldType, of field: FieldSchema?, depth: Int) -> JSONValue {
    switch type {
    case .string: return .string(text(of: field))
    case .bool: return .bool(Bool.random(using: &generator))
    case .int32, .int64: return .integer(number())
    case .quantity: return .string(pick(["1", "100m", "-1", "1Gi", "0.5", "2", "1e3"]))
    case .time, .microTime: return "2026-01-01T00:00:00Z"
    case .intOrString:
      return isLikely(0.6) ? .integer(number()) : .string(pick(["25%", "http", "0%", "x", "8080"]))
    case .bytes: return .string(pick(["", "eA==", "e30="]))
    case .object(let schema): return .object(object(schema, depth: depth))
    case .list(let element):
      return .array(
        (0..<Int.random(in: 0...2, using: &generator)).map { _ in
          value(element, of: field, depth: depth + 1)
        })
    case .map(let element):
      var members = JSONObject()
      for _ in 0..<Int.random(in: 0...2, using: &generator) {
        members[
          pick(["a", "b", "cpu", "memory", "hugepages-2Mi", "nvidia.com/gpu", "A b", "x.y/z"])] =
          value(element, of: nil, depth: depth + 1)
      }
      return .object(members)
    case .any: return [:]
    }
  }

  private mutating func text(of field: FieldSchema?) -> String {
    if let known = field?.enumValues, !known.isEmpty, isLikely(0.8) { return pick(known) }
    return pick([
      "a", "b", "web", "example.com/x", "10.0.0.1", "fd00::1", "010.0.0.1", "10.0.0.0/8", "", "A_b",
      "IPv4", "TCP", "Always", "Never", "In", "Exists", "Gt", "RollingUpdate", "OnDelete",
      "Recreate",
      "Local", "None", "v1", "metadata.name", "metadata.labels['a']", "limits.cpu", "/abs", "../x",
      "Prefix", "Exact", "http", "Pod", "Namespace", "ReadWriteOnce", "é\u{1}", "kubernetes.io/tls",
    ])
  }

  private mutating func number() -> Int {
    pick([0, 1, 2, 80, 443, -1, 600, 30000, 65535, 65536, 2_147_483_647])
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &generator)]
  }
}
