import JSON
import KubernetesAPI

/// `create serviceaccount`.
struct CreateServiceAccount: Generator {
  var name = ""
  var write = WriteFlags()

  static let use = "serviceaccount NAME [--dry-run=server|client|none]"
  static let aliases = ["sa"]
  static let summary = "Create a service account with the specified name"
  static let examples = [Example("Create a service account", "create serviceaccount builder")]
  static var ownFlags: [Flag<Self>] { [] }
  static var resource: APIResource { ServiceAccount.resource }
  static let failure = "failed to create serviceaccount: "

  func make(_ context: Context) throws -> JSONObject { ["metadata": ["name": .string(name)]] }
}
