import JSON
import KubernetesAPI

/// Where a variable's value comes from (`valueFrom`), as `set env --list` tells it.
///
/// kubectl: pkg/cmd/set/env/env_resolve.go.
struct VariableReference {
  private let origin: JSONObject

  init(_ origin: JSONObject) {
    self.origin = origin
  }

  private func part(_ name: String) -> JSONObject? { origin[name]?.objectValue }

  /// `configmap settings, key mode`.
  var text: String {
    if let map = part("configMapKeyRef") {
      return "configmap \(Self.text(map, "name")), key \(Self.text(map, "key"))"
    }
    if let secret = part("secretKeyRef") {
      return "secret \(Self.text(secret, "name")), key \(Self.text(secret, "key"))"
    }
    if let field = part("fieldRef") { return "field path \(Self.text(field, "fieldPath"))" }
    if let resource = part("resourceFieldRef") {
      let container = Self.text(resource, "containerName")
      return "resource field \(container.isEmpty ? "" : container + "/")"
        + Self.text(resource, "resource")
    }
    return "invalid valueFrom"
  }

  /// The value, for a variable of `container` in `object`.
  ///
  /// - Throws: what kubectl says when there is none.
  func value(in object: APIObject, _ container: JSONObject, _ session: Session) throws -> String {
    if let secret = part("secretKeyRef") {
      let data = try data(of: Secret.resource, secret, session)
      guard let bytes = Base64.decode(data[Self.text(secret, "key")]?.stringValue ?? "-") else {
        throw UsageError.message(
          "key \(Self.text(secret, "key")) not found in secret \(Self.text(secret, "name"))")
      }
      return String(decoding: bytes, as: UTF8.self)
    }
    if let map = part("configMapKeyRef") {
      let data = try data(of: ConfigMap.resource, map, session)
      guard let value = data[Self.text(map, "key")]?.stringValue else {
        throw UsageError.message(
          "key \(Self.text(map, "key")) not found in config map \(Self.text(map, "name"))")
      }
      return value
    }
    if let field = part("fieldRef") {
      return try Self.field(Self.text(field, "fieldPath"), of: object)
    }
    if let resource = part("resourceFieldRef") { return try Self.amount(resource, of: container) }
    throw UsageError.message("invalid valueFrom")
  }

  private func data(of resource: APIResource, _ reference: JSONObject, _ session: Session) throws
    -> JSONObject
  {
    let place = session.info(resource, name: Self.text(reference, "name"))
    return try session.find(place).json["data"]?.objectValue ?? JSONObject()
  }

  private static func text(_ object: JSONObject, _ name: String) -> String {
    object[name]?.stringValue ?? ""
  }

  // MARK: Fields

  private static func field(_ path: String, of object: APIObject) throws(UsageError) -> String {
    if let (map, key) = subscripted(path) {
      switch map {
      case "metadata.annotations": return object.metadata.annotations[key]?.stringValue ?? ""
      case "metadata.labels": return object.labels[key] ?? ""
      default: throw .message("fieldPath \(quoted(path)) does not support subscript")
      }
    }
    switch path {
    case "metadata.annotations": return lines(Labels(object.metadata.annotations))
    case "metadata.labels": return lines(object.labels)
    case "metadata.name": return object.name
    case "metadata.namespace": return object.namespace
    case "metadata.uid": return object.metadata.uid
    default: throw .message("unsupported fieldPath: \(path)")
    }
  }

  /// `metadata.labels['app']` in its two parts.
  private static func subscripted(_ path: String) -> (String, String)? {
    guard path.hasSuffix("']"), let open = path.firstRange(of: "['"),
      open.lowerBound > path.startIndex, open.upperBound <= path.index(path.endIndex, offsetBy: -2)
    else { return nil }
    let end = path.index(path.endIndex, offsetBy: -2)
    return (String(path[..<open.lowerBound]), String(path[open.upperBound..<end]))
  }

  private static func lines(_ labels: Labels) -> String {
    labels.sorted.map { "\($0.name)=\(quoted($0.value))" }.joined(separator: "\n")
  }

  // MARK: Amounts

  private static func amount(_ reference: JSONObject, of container: JSONObject) throws(UsageError)
    -> String
  {
    let name = text(reference, "resource")
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, ["limits", "requests"].contains(parts[0]),
      ["cpu", "memory", "ephemeral-storage"].contains(parts[1]) || parts[1].hasPrefix("hugepages-")
    else { throw .message("Unsupported container resource : \(name)") }
    let isProcessor = parts[1] == "cpu"
    let divisor = units(reference["divisor"], isProcessor)
    let unit = divisor == 0 ? (isProcessor ? 1000 : 1) : divisor
    let amount = units(container["resources"]?[parts[0]]?[parts[1]], isProcessor)
    return String(amount / unit + (amount % unit > 0 ? 1 : 0))
  }

  /// Thousandths of a processor, or whole units of anything else.
  private static func units(_ value: JSONValue?, _ isProcessor: Bool) -> Int64 {
    let text = value?.stringValue ?? value?.intValue.map { String($0) } ?? "0"
    guard let quantity = try? Quantity(text) else { return 0 }
    return isProcessor ? quantity.milliValue : quantity.value
  }
}
