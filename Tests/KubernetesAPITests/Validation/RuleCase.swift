import JSON

@testable import KubernetesAPI

/// A manifest that is right but for some fields, and what the server says of them.
struct RuleCase: CustomStringConvertible, Sendable {
  var rule: String
  /// Values by their places, such as `spec.ports[0].port`; nil takes the field away.
  var changes: [(String, JSONValue?)]
  var messages: [String]

  init(_ rule: String, _ changes: KeyValuePairs<String, JSONValue?>, _ messages: [String]) {
    self.rule = rule
    self.changes = changes.map { ($0.key, $0.value) }
    self.messages = messages
  }

  var description: String { rule }

  /// `base` with the changes.
  func manifest(from base: JSONObject) -> JSONObject {
    var value = JSONValue.object(base)
    for (place, change) in changes {
      Self.set(change, at: Self.steps(place)[...], in: &value)
    }
    return value.object
  }

  /// What creating the manifest gives: decoding failure, strict errors, then faults.
  func findings(_ kind: any KindDefinition.Type, _ base: JSONObject) -> [String] {
    let verdict = ObjectVerdict(creating: manifest(from: base), as: kind)
    return [verdict.decodingFailure?.message].compactMap { $0 } + verdict.strictErrors
      + verdict.errors.map(\.message)
  }

  private enum Step {
    case key(String)
    case index(Int)
  }

  private static func steps(_ place: String) -> [Step] {
    place.split { $0 == "." || $0 == "[" || $0 == "]" }.map { part in
      if let index = Int(part) { .index(index) } else { .key(String(part)) }
    }
  }

  private static func set(
    _ change: JSONValue?, at steps: ArraySlice<Step>, in value: inout JSONValue
  ) {
    guard let step = steps.first else {
      value = change ?? .null
      return
    }
    let rest = steps.dropFirst()
    switch step {
    case .key(let key):
      if rest.isEmpty, change == nil {
        value.object[key] = nil
      } else {
        set(change, at: rest, in: &value.object[forced: key])
      }
    case .index(let index):
      while value.array.count <= index { value.array.append(.null) }
      set(change, at: rest, in: &value.array[index])
    }
  }
}

/// The manifest that `text` spells.
func manifest(_ text: String) -> JSONObject {
  (try? JSONReader.parse(text).object) ?? JSONObject()
}
