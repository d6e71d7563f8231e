import JSON
import KubernetesAPI

/// `create secret`: one generator a type of Secret.
struct CreateSecret: Command {
  static let use = "secret (docker-registry | generic | tls)"
  static let summary = "Create a secret using a specified subcommand"
  static let discussion = "Create a Secret of the type that the subcommand names."
  static let subcommands: [any Command.Type] = [
    CreateGenericSecret.self, CreateTLSSecret.self,
  ]

  func run(_ context: Context) throws {
    throw UsageError.verbatim(HelpText.of(Self.self, context))
  }
}

/// `create secret generic`.
struct CreateGenericSecret: Generator {
  var name = ""
  var type = ""
  var data = KeyedData()
  var write = WriteFlags()

  static let use =
    "generic NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1]"
    + " [--dry-run=server|client|none]"
  static let summary = "Create a secret from a local file, directory, or literal value"
  static let discussion = "Create a Secret from files, directories and literal values."
  static let examples = [
    Example(
      "Create a Secret with one key", "create secret generic login --from-literal=password=1234")
  ]
  static var ownFlags: [Flag<Self>] {
    KeyedData.flags(\.data) + [.string("type", \.type, "The type of the Secret")]
  }
  static var resource: APIResource { Secret.resource }
  static let failure = "failed to create secret"

  func validate() throws {
    try write.validate()
    try data.validate()
  }

  func make(_ context: Context) throws -> JSONObject {
    var object: JSONObject = ["metadata": ["name": .string(name)]]
    var values = JSONObject()
    for (key, value) in try data.entries(context) { values[key] = .string(Base64.encode(value)) }
    if !values.isEmpty { object["data"] = .object(values) }
    if !type.isEmpty { object["type"] = .string(type) }
    return object
  }
}

/// `create secret tls`.
struct CreateTLSSecret: Generator {
  var name = ""
  var certificate = ""
  var key = ""
  var write = WriteFlags()

  static let use =
    "tls NAME --cert=path/to/cert/file --key=path/to/key/file [--dry-run=server|client|none]"
  static let summary = "Create a TLS secret"
  static let discussion = """
    Create a Secret of a certificate and its private key. Difference: the pair is not checked.
    """
  static var ownFlags: [Flag<Self>] {
    [
      .string(
        "cert", \.certificate, "The file of the certificate, in PEM", values: .files, required: true
      ),
      .string("key", \.key, "The file of the private key, in PEM", values: .files, required: true),
    ]
  }
  static var resource: APIResource { Secret.resource }
  static let failure = "failed to create secret"

  func make(_ context: Context) throws -> JSONObject {
    let certificate = Base64.encode(try context.contents(of: self.certificate))
    let key = Base64.encode(try context.contents(of: self.key))
    return [
      "metadata": ["name": .string(name)],
      "data": ["tls.crt": .string(certificate), "tls.key": .string(key)],
      "type": "kubernetes.io/tls",
    ]
  }
}
