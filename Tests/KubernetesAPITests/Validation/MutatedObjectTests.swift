import JSON
import Testing

@testable import KubernetesAPI

/// What holds for objects in which anything may stand anywhere.
///
/// `SVCCTL_GENERATED` makes more of them than a test run needs; each failure names kind and seed.
@Suite("Objects with values out of place")
struct MutatedObjectTests {
  @Test(arguments: Kinds.all.map { $0.resource.kind })
  func neverTrapAndAlwaysTellWhere(_ name: String) throws {
    let kind = try #require(Kinds.all.first { $0.resource.kind == name })
    var refused = 0
    for seed in 1...UInt64(ObjectGenerator.count(usually: 40)) {
      var generator = ObjectGenerator(seed: seed)
      let good = generator.object(of: kind)
      var mutator = ObjectMutator(seed: seed)
      let bad = mutator.mutated(good)
      let place = "\(name) \(seed): \(JSONWriter.text(.object(bad)).prefix(2000))"
      check(ObjectVerdict(creating: bad, as: kind), place)
      var stored = ObjectVerdict(creating: good, as: kind).object
      stored[forced: "metadata"].object["resourceVersion"] = "7"
      var changed = mutator.mutated(stored)
      changed[forced: "metadata"].object["resourceVersion"] = "7"
      let update = ObjectVerdict(updating: stored, to: changed, as: kind)
      check(update, place)
      if update.decodingFailure == nil {
        for error in kind.statusUpdateFaults(update.object, old: stored) {
          #expect(!error.path.description.isEmpty, "\(place): \(error.message)")
        }
      }
      if !update.isValid { refused += 1 }
      patch(stored, with: bad, kind)
    }
    #expect(refused > 0)
  }

  private func check(_ verdict: ObjectVerdict, _ place: String) {
    if let failure = verdict.decodingFailure { #expect(!failure.message.isEmpty, "\(place)") }
    for message in verdict.strictErrors { #expect(!message.isEmpty, "\(place)") }
    for error in verdict.errors {
      #expect(!error.path.description.isEmpty, "\(place): \(error.message)")
    }
  }

  /// Patching with anything gives an object or a told fault.
  private func patch(_ stored: JSONObject, with bad: JSONObject, _ kind: any KindDefinition.Type) {
    _ = try? StrategicMergePatch.apply(bad, to: stored, schema: kind.schema)
    _ = JSONMergePatch.apply(bad, to: stored)
    _ = try? StrategicDiff.threeWayPatch(
      original: bad, modified: stored, current: bad, schema: kind.schema)
    let manager = FieldManager(
      manager: "kubectl", apiVersion: kind.resource.apiVersion, schema: kind.schema,
      time: "2026-01-01T00:00:00Z")
    _ = try? manager.apply(bad, to: stored, force: true)
    _ = try? manager.apply(stored, to: bad, force: false)
    var noted = bad
    noted[forced: "metadata"].object["managedFields"] = [
      CreatorNote.make(manager: "one", requested: bad, stored: stored)
    ]
    _ = CreatorNote.expanded(noted)
    var new = stored
    manager.noteUpdate(of: &new, requested: stored, replacing: noted)
  }
}

/// Puts senseless values at random places of an object.
struct ObjectMutator {
  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed &* 7919)
  }

  mutating func mutated(_ object: JSONObject) -> JSONObject {
    var value = JSONValue.object(object)
    for _ in 0..<Int.random(in: 1...3, using: &generator) { mutate(&value, depth: 0) }
    var result = value.objectValue ?? object
    result["apiVersion"] = object["apiVersion"]
    result["kind"] = object["kind"]
    return result
  }

  private mutating func mutate(_ value: inout JSONValue, depth: Int) {
    let ends = depth > 0 && Int.random(in: 0..<4, using: &generator) == 0
    switch value {
    case .object(var object) where !ends && !object.isEmpty:
      let key = Array(object.keys)[Int.random(in: 0..<object.count, using: &generator)]
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: object.removeValue(for: key)
      case 1: object[key.uppercased()] = object.removeValue(for: key)
      case 2: object["no such field"] = wild()
      default: mutate(&object[forced: key], depth: depth + 1)
      }
      value = .object(object)
    case .array(var elements) where !ends && !elements.isEmpty:
      let index = Int.random(in: 0..<elements.count, using: &generator)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: elements.append(elements[index])
      case 1: elements.remove(at: index)
      case 2: elements.insert(wild(), at: index)
      default: mutate(&elements[index], depth: depth + 1)
      }
      value = .array(elements)
    default: value = wild()
    }
  }

  private mutating func wild() -> JSONValue {
    let numbers: [JSONValue] = [
      0, -1, 65536, 2_147_483_648, -2_147_483_649, .number(.integer(.max)),
      .number(.integer(.min)),
    ]
    let texts = [
      "", " ", "\u{0}", "é", "日本語", "a\nb", "🙂", String(repeating: "x", count: 300), "null",
      "1e999", "NaN",
      "-", "/", "..", "*.", "[::1]", "::ffff:1.2.3.4", "1.2.3.4/33", "9999999999999999999Ei", "%",
      "\"",
      "\u{202E}", "\u{301}",
    ]
    let fractions = ["1.5", "1e400", "-0.0", "123456789012345678901234567890"]
    switch Int.random(in: 0..<9, using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return numbers[Int.random(in: 0..<numbers.count, using: &generator)]
    case 3, 4, 5: return .string(texts[Int.random(in: 0..<texts.count, using: &generator)])
    case 6:
      let text = fractions[Int.random(in: 0..<fractions.count, using: &generator)]
      return (try? JSONReader.parse(text)) ?? .null
    case 7: return [[], [:], .null, "x", 1]
    default: return ["a": [], "": .null, "é": ["x": 1]]
    }
  }
}
