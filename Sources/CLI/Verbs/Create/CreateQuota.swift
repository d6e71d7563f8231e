import JSON
import KubernetesAPI

/// `create quota`.
struct CreateQuota: Generator {
  var name = ""
  var hard = "", scopes = ""
  var write = WriteFlags()

  static let use =
    "quota NAME [--hard=key1=value1,key2=value2] [--scopes=Scope1,Scope2]"
    + " [--dry-run=server|client|none]"
  static let aliases = ["resourcequota"]
  static let summary = "Create a quota with the specified name"
  static let discussion = "Create a ResourceQuota. It is stored; nothing is counted against it."
  static let examples = [
    Example("Limit CPU and Services", "create quota small --hard=cpu=1,services=3"),
    Example("Limit Pods of a scope", "create quota best --hard=pods=100 --scopes=BestEffort"),
  ]
  static var ownFlags: [Flag<Self>] {
    [
      .string("hard", \.hard, "The limits: resource=quantity, separated by commas"),
      .string(
        "scopes", \.scopes, "What an object must be to count, separated by commas",
        values: .words(["Terminating", "NotTerminating", "BestEffort", "NotBestEffort"])),
    ]
  }
  static var resource: APIResource {
    BuiltinResources.guess(apiVersion: "v1", kind: "ResourceQuota")
  }
  static let failure = "failed to create quota: "

  func make(_ context: Context) throws -> JSONObject {
    var spec = JSONObject()
    if !hard.isEmpty { spec["hard"] = .object(try QuantityList.parse(hard)) }
    if !scopes.isEmpty {
      spec["scopes"] = .array(
        scopes.split(separator: ",", omittingEmptySubsequences: false).map { .string(String($0)) })
    }
    return ["metadata": ["name": .string(name)], "spec": .object(spec), "status": [:]]
  }
}

/// Amounts as flags give them: `cpu=200m,memory=512Mi`.
enum QuantityList {
  static func parse(_ text: String) throws(UsageError) -> JSONObject {
    var amounts = JSONObject()
    if text.isEmpty { return amounts }
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = part.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard pair.count == 2 else {
        throw .message("Invalid argument syntax \(part), expected <resource>=<value>")
      }
      do {
        amounts[pair[0]] = .string(try Quantity(pair[1]).description)
      } catch {
        throw .message(error.message)
      }
    }
    return JSONObject(
      amounts.members.sorted { $0.key.precedesInBytes($1.key) }.map { ($0.key, $0.value) })
  }
}
