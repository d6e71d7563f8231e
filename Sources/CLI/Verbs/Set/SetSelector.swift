import JSON
import KubernetesAPI

/// `set selector`: changes which Pods a Service selects.
struct SetSelector: Command {
  var set = SetChange()
  var resourceVersion = ""
  private var selector: String?

  static let use =
    "selector (-f FILENAME | TYPE NAME) EXPRESSIONS [--resource-version=version]"
  static let summary = "Set the selector on a resource"
  static let discussion = "Replace the selector of a Service. What it selected before is forgotten."
  static let examples = [Example("Select other Pods", "set selector service web app=web,track=new")]
  static var arguments: ArgumentHint { .someResources(["services"]) }
  static var flags: [Flag<Self>] {
    SetChange.flags(\.set, selector: false, recursive: true) + [
      .string(
        "resource-version", \.resourceVersion, "Change the object only at this resourceVersion")
    ]
  }

  init() {
    set.change.request.files.isRecursive = true
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    set.change.complete(Array(invocation.arguments.dropLast()))
    selector = invocation.arguments.last
    if let selector { _ = try parsed(selector) }
  }

  func validate() throws {
    if selector == nil { throw UsageError.message("one selector is required") }
    try set.write.validate()
    try set.validateResources()
    try set.change.validate(try set.write.dryRun())
  }

  private func parsed(_ text: String) throws -> LabelQuery {
    do {
      return try LabelQuery(text)
    } catch {
      throw UsageError.message(
        "couldn't parse the selector string \(quoted(text)): \(error.message)")
    }
  }

  func run(_ context: Context) throws {
    let query = try parsed(selector ?? "")
    if query.requirements.contains(where: { $0.condition == .notEquals }) {
      throw UsageError.message("\"!=\" is not a valid label selector operator")
    }
    try set.run(
      context, "selector updated", mentionsUnchanged: true, resourceVersion: resourceVersion
    ) { object, info in
      let expressions = query.requirements.filter { $0.condition != .equals }
      if !expressions.isEmpty {
        let text = expressions.map(Self.goText).joined(separator: " ")
        throw UsageError.message("match expression [\(text)] not supported on this object")
      }
      guard info.resource == Service.resource else {
        throw UsageError.message("setting a selector is only supported for Services")
      }
      var wanted = JSONObject()
      for requirement in query.requirements {
        wanted[requirement.key] = .string(requirement.values.first ?? "")
      }
      object.json[forced: "spec"].object["selector"] = .object(wanted)
    }
  }

  /// A requirement as Go prints the struct.
  private static func goText(_ requirement: LabelQuery.Requirement) -> String {
    let condition =
      switch requirement.condition {
      case .in, .equals: "In"
      case .notIn, .notEquals: "NotIn"
      case .exists: "Exists"
      case .doesNotExist: "DoesNotExist"
      case .greaterThan: "Gt"
      case .lessThan: "Lt"
      }
    return "{\(requirement.key) \(condition) [\(requirement.values.joined(separator: " "))]}"
  }
}
