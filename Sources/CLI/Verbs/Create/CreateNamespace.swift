import JSON
import KubernetesAPI

/// `create namespace`.
struct CreateNamespace: Generator {
  var name = ""
  var write = WriteFlags()

  static let use = "namespace NAME [--dry-run=server|client|none]"
  static let aliases = ["ns"]
  static let summary = "Create a namespace with the specified name"
  static let discussion = "Create a namespace."
  static let examples = [Example("Create a namespace named staging", "create namespace staging")]
  static var ownFlags: [Flag<Self>] { [] }
  static var resource: APIResource { Namespace.resource }

  func make(_ context: Context) throws -> JSONObject {
    ["metadata": ["name": .string(name)], "spec": [:], "status": [:]]
  }
}
