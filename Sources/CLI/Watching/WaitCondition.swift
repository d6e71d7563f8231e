import JSON
import KubernetesAPI
import Printers

/// What `wait` waits for.
///
/// kubectl: pkg/cmd/wait/wait.go, condition.go, json.go.
enum WaitCondition {
  case created
  case deleted
  case condition(type: String, status: String)
  case field(JSONPath, value: String?)

  init(_ text: String) throws {
    switch text.lowercased() {
    case "create": self = .created
    case "delete": self = .deleted
    default:
      if text.hasPrefix("condition=") {
        let parts = text.dropFirst("condition=".count).split(
          separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        self = .condition(
          type: String(parts.first ?? ""), status: parts.count > 1 ? String(parts[1]) : "true")
      } else if text.hasPrefix("jsonpath=") {
        self = try Self.field(String(text.dropFirst("jsonpath=".count)))
      } else {
        throw UsageError.message("unrecognized condition: \(quoted(text))")
      }
    }
  }

  /// `{.spec.type}=NodePort`: a single equals sign separates the value.
  private static func field(_ text: String) throws -> WaitCondition {
    let parts = separated(text)
    guard parts.count <= 2 else {
      throw UsageError.message(
        "jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or"
          + " --for=jsonpath='{.status.readyReplicas}'")
    }
    do {
      let path = try JSONPath.relaxed(parts[0])
      var value: String?
      if parts.count == 2 {
        let trimmed = trimmed(parts[1]) { $0 == "'" || $0 == "\"" }
        guard !trimmed.isEmpty else {
          throw UsageError.message(
            "jsonpath wait has to have a value after equal sign, like"
              + " --for=jsonpath='{.status.readyReplicas}'=3")
        }
        value = trimmed
      }
      if path.isEmpty { throw UsageError.message("jsonpath expression cannot be empty") }
      return .field(try JSONPath(path), value: value)
    } catch let error as JSONPathError {
      throw UsageError.message(error.message)
    }
  }

  /// The parts between single equals signs; two in a row belong to the text.
  private static func separated(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    var parts: [[UInt8]] = [[]]
    var position = 0
    while position < bytes.count {
      let equals = UInt8(ascii: "=")
      if bytes[position] == equals {
        if position + 1 < bytes.count, bytes[position + 1] == equals {
          parts[parts.count - 1] += [equals, equals]
          position += 2
          continue
        }
        parts.append([])
      } else {
        parts[parts.count - 1].append(bytes[position])
      }
      position += 1
    }
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func trimmed(_ text: String, _ isTrimmed: (Character) -> Bool) -> String {
    var text = Substring(text)
    while let first = text.first, isTrimmed(first) { text.removeFirst() }
    while let last = text.last, isTrimmed(last) { text.removeLast() }
    return String(text)
  }

  var isCreation: Bool { if case .created = self { true } else { false } }

  var isDeletion: Bool { if case .deleted = self { true } else { false } }

  /// Whether an object that is not there is an error.
  var needsObject: Bool { !isDeletion }

  func isMet(_ object: APIObject?) throws -> Bool {
    switch self {
    case .created: return object != nil
    case .deleted: return object == nil
    case .condition(let type, let status):
      return object.map { Self.holds(type, status, $0) } ?? false
    case .field(let path, let value):
      return try object.map { try Self.isFound(path, value, $0) } ?? false
    }
  }

  /// Whether the first condition of that type has the status, and is not older than the object.
  private static func holds(_ type: String, _ status: String, _ object: APIObject) -> Bool {
    let conditions = object.json["status"]?["conditions"]?.arrayValue ?? []
    guard
      let found = conditions.first(where: {
        $0["type"]?.stringValue?.lowercased() == type.lowercased() && $0["status"] != nil
      })
    else { return false }
    if let generation = object.json["metadata"]?["generation"]?.intValue {
      let observed =
        found["observedGeneration"]?.intValue
        ?? object.json["status"]?["observedGeneration"]?.intValue
      if let observed, observed < generation { return false }
    }
    return found["status"]?.stringValue?.lowercased() == status.lowercased()
  }

  private static func isFound(_ path: JSONPath, _ value: String?, _ object: APIObject) throws
    -> Bool
  {
    let results: [[JSONValue]]
    do throws(JSONPathError) {
      results = try path.results(in: .object(object.json), allowsMissingKeys: true)
    } catch {
      throw UsageError.message(error.message)
    }
    guard let first = results.first, let found = first.first else { return false }
    if results.count > 1 {
      throw UsageError.message("given jsonpath expression matches more than one list")
    }
    if first.count > 1 {
      throw UsageError.message("given jsonpath expression matches more than one value")
    }
    guard let value else { return true }
    switch found {
    case .object, .array:
      throw UsageError.message(
        "jsonpath leads to a nested object or list which is not supported")
    default: return trimmed(goText(found), \.isWhitespace) == trimmed(value, \.isWhitespace)
    }
  }
}
