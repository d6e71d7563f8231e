import JSON
import KubernetesAPI
import Platform
import Printers

/// Waits until objects are as they should be.
struct Wait: Command {
  var request = ResourceRequest()
  var output = OutputOptions()
  var conditions: [String] = []
  var timeout = 30_000
  private var selector = "", fieldSelector = ""

  static let use =
    "wait ([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)])"
    + " [--for=create|--for=delete|--for condition=available|--for=jsonpath='{}'[=value]]"
  static let summary = "Experimental: Wait for a specific condition on one or many resources"
  static let discussion = """
    Wait for a condition of one or many objects: that they are there, that they are gone, that a \
    status condition has a value, or that a field has one.
    """
  static let examples = [
    Example("Wait for a Deployment", "wait --for=condition=available deployment/web"),
    Example(
      "Wait for the address of a load balancer",
      "wait --for=jsonpath='{.status.loadBalancer.ingress[0].ip}' service/web --timeout=10s"),
    Example("Wait until a Service is gone", "wait --for=delete service/old --timeout=10s"),
  ]
  static var arguments: ArgumentHint { .resources }

  static var flags: [Flag<Self>] {
    FilenameOptions.flags(\.request.files, "name the objects").filter {
      $0.row.name != "kustomize"
    } + SelectorFlags.flags(labels: \.selector, fields: \.fieldSelector)
      + OutputOptions.flags(\.output) + [
        .bool("all", \.request.selectsAll, "Every object of the types, in the namespace"),
        .bool("all-namespaces", short: "A", \.request.allNamespaces, "Look in every namespace"),
        .array(
          "for", \.conditions,
          "What to wait for: create, delete, condition=NAME[=VALUE], jsonpath='{PATH}'[=VALUE]",
          values: .words(["create", "delete", "condition=", "jsonpath="])),
        .duration(
          "timeout", \.timeout, "How long to wait for each object; 0 looks once, less waits a week",
          shownDefault: "30s"),
        .withoutEffect(
          "local", .bool, shownDefault: "false",
          "Accepted and without effect: there is no server to keep from"),
      ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    request.arguments = invocation.arguments
    request.labelSelector = selector.isEmpty ? nil : selector
    request.fieldSelector = fieldSelector.isEmpty ? nil : fieldSelector
    request.allowsBareTypes = request.selectsAll
  }

  func run(_ context: Context) throws {
    let conditions = try self.conditions.map { try WaitCondition($0) }
    guard !conditions.isEmpty else { throw UsageError.message("unrecognized condition: []") }
    let session = try context.session()
    var printer = try ResultPrinter(output, .none, session)
    var request = request
    let isForDeletion = conditions.contains(where: \.isDeletion)
    if isForDeletion || conditions.contains(where: \.isCreation) { request.lookup = .never }
    let result = request.find(session)
    try result.throwIfFailed()
    if result.infos.isEmpty {
      if isForDeletion { return }
      throw UsageError.message("no matching resources found")
    }
    for info in result.infos {
      if isForDeletion, try session.findIfThere(info) == nil { continue }
      for condition in conditions {
        let object = try wait(for: condition, info, context)
        try printer.show(info, object ?? info.object ?? APIObject(JSONObject()), "condition met")
        try session.finish()
      }
    }
  }

  /// Waits for one object.
  ///
  /// Returns the object as it is then; nil when it is gone.
  private func wait(for condition: WaitCondition, _ info: ResourceInfo, _ context: Context) throws
    -> APIObject?
  {
    let start = MonotonicClock.milliseconds
    var session = try context.session()
    while true {
      let object = try session.findIfThere(info)
      if try condition.isMet(object) { return object }
      if object == nil, condition.needsObject { _ = try session.find(info) }
      let passed = MonotonicClock.milliseconds - start
      if timeout >= 0, passed >= timeout { break }
      if context.isInterrupted { throw UsageError.status(130) }
      MonotonicClock.sleep(milliseconds: min(100, timeout < 0 ? 100 : timeout - passed))
      session = try context.freshSession()
    }
    throw UsageError.message(
      "timed out waiting for the condition on \(info.resource.plural)/\(info.name)")
  }
}

/// What `wait` waits for.
enum WaitCondition {
  case created
  case deleted
  case condition(type: String, status: String)
  case field(JSONPath, value: String?)

  init(_ text: String) throws {
    let lowered = text.lowercased()
    if lowered == "create" {
      self = .created
    } else if lowered == "delete" {
      self = .deleted
    } else if lowered.hasPrefix("condition=") {
      let parts = text.dropFirst(10).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      self = .condition(
        type: String(parts.first ?? ""), status: parts.count > 1 ? String(parts[1]) : "true")
    } else if lowered.hasPrefix("jsonpath=") {
      self = try Self.field(String(text.dropFirst(9)))
    } else {
      throw UsageError.message("unrecognized condition: \(quoted(text))")
    }
  }

  /// `{.spec.type}=NodePort`: a single equals sign separates the value.
  private static func field(_ text: String) throws -> WaitCondition {
    let parts = Self.split(text)
    guard parts.count < 3 else {
      throw UsageError.message(
        "jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or"
          + " --for=jsonpath='{.status.readyReplicas}'")
    }
    let path = try Self.path(parts[0])
    var value: String?
    if parts.count == 2 {
      let isQuote = { (character: Character) in character == "'" || character == "\"" }
      value = String(parts[1].drop(while: isQuote).reversed().drop(while: isQuote).reversed())
      if value?.isEmpty == true {
        throw UsageError.message(
          "jsonpath wait has to have a value after equal sign, like"
            + " --for=jsonpath='{.status.readyReplicas}'=3")
      }
    }
    do throws(JSONPathError) {
      return .field(try JSONPath(path), value: value)
    } catch {
      throw UsageError.message(error.message)
    }
  }

  /// Takes a text apart at single equals signs; `==` is a comparison.
  private static func split(_ text: String) -> [String] {
    var parts = [""]
    var rest = text[...]
    while let character = rest.popFirst() {
      if character == "=", rest.first != "=" {
        parts.append("")
        continue
      }
      parts[parts.count - 1].append(character)
      if character == "=" { parts[parts.count - 1].append(rest.removeFirst()) }
    }
    return parts
  }

  /// The path in braces, which may be left out, as may the first point.
  private static func path(_ text: String) throws(UsageError) -> String {
    var inner = text[...]
    if inner.hasPrefix("{"), inner.hasSuffix("}") { inner = inner.dropFirst().dropLast() }
    guard !inner.isEmpty, !inner.contains("{"), !inner.contains("}") else {
      throw .message(
        "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or"
          + " '{.name1.name2}'")
    }
    return "{" + (inner.hasPrefix(".") ? "" : ".") + inner + "}"
  }

  var isCreation: Bool { if case .created = self { true } else { false } }
  var isDeletion: Bool { if case .deleted = self { true } else { false } }

  /// Whether an object that is not there is an error.
  var needsObject: Bool {
    switch self {
    case .created, .deleted: false
    case .condition, .field: true
    }
  }

  func isMet(_ object: APIObject?) throws -> Bool {
    switch self {
    case .created: return object != nil
    case .deleted: return object == nil
    case .condition(let type, let status):
      guard let object else { return false }
      return (object.json["status"]?["conditions"]?.arrayValue ?? []).contains { condition in
        condition["type"]?.stringValue?.lowercased() == type.lowercased()
          && condition["status"]?.stringValue?.lowercased() == status.lowercased()
      }
    case .field(let path, let value):
      guard let object else { return false }
      let found = try path.results(in: .object(object.json), allowsMissingKeys: true).flatMap { $0 }
      guard let first = found.first else { return false }
      if found.count > 1 {
        throw UsageError.message("given jsonpath expression matches more than one value")
      }
      switch first {
      case .object, .array, .null:
        if value != nil {
          throw UsageError.message(
            "jsonpath leads to a nested object or list which is not supported")
        }
        return true
      case .string(let text): return value.map { $0 == text } ?? true
      case .bool(let flag): return value.map { $0 == (flag ? "true" : "false") } ?? true
      case .number(let number): return value.map { $0 == number.text } ?? true
      }
    }
  }
}
