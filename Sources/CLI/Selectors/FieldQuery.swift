import JSON
import KubernetesAPI

/// What `--field-selector` asks: `metadata.name=web,status.phase!=Running`.
///
/// Kubernetes: k8s.io/apimachinery/pkg/fields; which fields a kind has, in its registry's
/// `ToSelectableFields`.
struct FieldQuery {
  struct Term {
    let field: String
    let isEqual: Bool
    let value: String
  }

  /// Why a selector cannot be used, in the API server's words.
  struct QueryError: Error {
    let message: String
  }

  private(set) var terms: [Term] = []

  init(_ text: String) throws(QueryError) {
    for part in Self.parts(of: text) where !part.isEmpty {
      guard let term = Self.term(of: part) else {
        throw QueryError(message: "invalid selector: '\(text)'; can't understand '\(part)'")
      }
      terms.append(term)
    }
  }

  /// Says whether a resource can be asked for every field.
  func check(_ resource: APIResource) throws(QueryError) {
    let known = Self.fields(of: resource)
    for term in terms where term.field != "metadata.name" && term.field != "metadata.namespace" {
      if known.contains(term.field) { continue }
      let isPlain = known.isEmpty && !Self.ownWording.contains(resource.plural)
      throw QueryError(
        message: isPlain
          ? "\(quoted(term.field)) is not a known field selector: only \"metadata.name\", "
            + "\"metadata.namespace\""
          : "field label not supported: \(term.field)")
    }
  }

  func matches(_ object: APIObject) -> Bool {
    terms.allSatisfy { term in
      let value = Self.value(term.field, object)
      return value.utf8.elementsEqual(term.value.utf8) == term.isEqual
    }
  }

  /// Parts between commas; a backslash takes the next character as it is.
  private static func parts(of text: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var isEscaped = false
    for character in text {
      if character == ",", !isEscaped {
        parts.append(part)
        part = ""
        continue
      }
      part.append(character)
      isEscaped = character == "\\" && !isEscaped
    }
    return parts + [part]
  }

  private static func term(of part: String) -> Term? {
    let bytes = Array(part.utf8)
    for position in bytes.indices {
      let next = position + 1 < bytes.count ? bytes[position + 1] : 0
      let width: Int
      switch bytes[position] {
      case UInt8(ascii: "!") where next == UInt8(ascii: "="): width = 2
      case UInt8(ascii: "="): width = next == UInt8(ascii: "=") ? 2 : 1
      default: continue
      }
      return Term(
        field: String(decoding: bytes[..<position], as: UTF8.self),
        isEqual: bytes[position] == UInt8(ascii: "="),
        value: unescaped(bytes[(position + width)...]))
    }
    return nil
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var isEscaped = false
    for byte in bytes {
      if byte == UInt8(ascii: "\\"), !isEscaped {
        isEscaped = true
      } else {
        result.append(byte)
        isEscaped = false
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Kinds of the core group that convert field labels themselves and so refuse in these words.
  private static let ownWording: Set<String> = [
    "services", "pods", "nodes", "namespaces", "events", "secrets", "replicationcontrollers",
  ]

  /// The fields that can be asked for beside name and namespace.
  private static func fields(of resource: APIResource) -> [String] {
    switch resource.qualifiedPlural {
    case "services": ["spec.clusterIP", "spec.type"]
    case "pods":
      [
        "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName",
        "spec.hostNetwork", "status.phase", "status.podIP", "status.podIPs",
        "status.nominatedNodeName",
      ]
    case "nodes": ["spec.unschedulable"]
    case "namespaces": ["status.phase", "name"]
    case "secrets": ["type"]
    case "replicationcontrollers", "replicasets.apps": ["status.replicas"]
    case "jobs.batch": ["status.successful"]
    case "certificatesigningrequests.certificates.k8s.io": ["spec.signerName"]
    case "events", "events.events.k8s.io":
      [
        "involvedObject.kind", "involvedObject.namespace", "involvedObject.name",
        "involvedObject.uid", "involvedObject.apiVersion", "involvedObject.resourceVersion",
        "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type",
      ]
    default: []
    }
  }

  private static func value(_ field: String, _ object: APIObject) -> String {
    switch field {
    case "name": return object.name
    case "source":
      let component = object.json["source"]?["component"]?.stringValue ?? ""
      return component.isEmpty
        ? object.json["reportingComponent"]?.stringValue ?? "" : component
    case "status.podIPs":
      return object.json["status"]?["podIPs"]?.arrayValue?.first?["ip"]?.stringValue ?? ""
    default: break
    }
    var value: JSONValue = .object(object.json)
    for name in field.split(separator: ".") {
      guard let next = value[String(name)] else {
        return absent(field)
      }
      value = next
    }
    switch value {
    case .string(let text): return text
    case .bool(let flag): return flag ? "true" : "false"
    case .number(let number): return number.text
    case .null, .array, .object: return ""
    }
  }

  /// What a field that is not written stands for.
  private static func absent(_ field: String) -> String {
    switch field {
    case "spec.unschedulable", "spec.hostNetwork": "false"
    case "status.replicas", "status.successful": "0"
    default: ""
    }
  }
}
