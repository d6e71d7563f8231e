import JSON
import KubernetesAPI

/// `create secret`: one generator a type of Secret.
struct CreateSecret: Command {
  static let use = "secret (docker-registry | generic | tls)"
  static let summary = "Create a secret using a specified subcommand"
  static let discussion = "Create a Secret of the type that the subcommand names."
  static let subcommands: [any Command.Type] = [
    CreateDockerSecret.self, CreateGenericSecret.self, CreateTLSSecret.self,
  ]
}

/// `create secret generic`.
struct CreateGenericSecret: Generator {
  var name = ""
  var type = ""
  var data = KeyedData()
  var appendsHash = false
  var write = WriteFlags()

  static let use =
    "generic NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1]"
    + " [--dry-run=server|client|none]"
  static let summary = "Create a secret from a local file, directory, or literal value"
  static let discussion = "Create a Secret from files, directories and literal values."
  static let examples = [
    Example(
      "Create a Secret with one key", "create secret generic login --from-literal=password=1234"),
    Example(
      "Create one of a file and a literal",
      "create secret generic key --from-file=ssh-privatekey=id_rsa --from-literal=phrase=1234"),
  ]
  static var ownFlags: [Flag<Self>] {
    KeyedData.flags(\.data) + [
      .string("type", \.type, "The type of the Secret"), HashedName.flag(\.appendsHash),
    ]
  }
  static var resource: APIResource { Secret.resource }
  static let failure = "failed to create secret "

  func validate() throws {
    try write.validate()
    try data.validate()
  }

  func make(_ context: Context) throws -> JSONObject {
    var object: JSONObject = ["metadata": ["name": .string(name)]]
    var values = JSONObject()
    for (key, value) in try data.entries(context, .secret) {
      values[key] = .string(Base64.encode(value))
    }
    if !values.isEmpty { object["data"] = .object(values) }
    if !type.isEmpty { object["type"] = .string(type) }
    if appendsHash { HashedName.append(to: &object, kind: "Secret") }
    return object
  }
}
