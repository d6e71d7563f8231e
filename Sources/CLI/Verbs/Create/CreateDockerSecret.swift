import JSON
import KubernetesAPI

/// `create secret docker-registry`.
struct CreateDockerSecret: Generator {
  var name = ""
  var username = "", password = "", email = "", server = Self.defaultServer
  var files: [String] = []
  var appendsHash = false
  var write = WriteFlags()

  private static let defaultServer = "https://index.docker.io/v1/"
  private static let key = ".dockerconfigjson"

  static let use =
    "docker-registry NAME --docker-username=user --docker-password=password"
    + " --docker-email=email [--docker-server=string] [--from-file=[key=]source]"
    + " [--dry-run=server|client|none]"
  static let summary = "Create a secret for use with a Docker registry"
  static let discussion = """
    Create a Secret with which images are pulled from a registry. It is stored; no image is pulled.
    """
  static let examples = [
    Example(
      "Create one from its parts",
      "create secret docker-registry pull --docker-server=registry.example.com"
        + " --docker-username=ann --docker-password=1234 --docker-email=ann@example.com"),
    Example(
      "Create one from a file",
      "create secret docker-registry pull --from-file=config.json"),
  ]
  static var ownFlags: [Flag<Self>] {
    [
      .string("docker-username", \.username, "Who pulls images"),
      .string("docker-password", \.password, "The password"),
      .string("docker-email", \.email, "The address for mail"),
      .string(
        "docker-server", \.server, "The registry", shownDefault: "https://index.docker.io/v1/"),
      .list(
        "from-file", \.files,
        "A file whose contents become \(key); key=file names another key, which no puller reads",
        values: .files),
      HashedName.flag(\.appendsHash),
    ]
  }
  static var resource: APIResource { Secret.resource }
  static let failure = "failed to create secret "

  func validate() throws {
    try write.validate()
    if files.isEmpty, username.isEmpty || password.isEmpty || server.isEmpty {
      throw UsageError.message(
        "either --from-file or the combination of --docker-username, --docker-password and"
          + " --docker-server is required")
    }
  }

  func make(_ context: Context) throws -> JSONObject {
    var values = JSONObject()
    if files.isEmpty {
      values[Self.key] = .string(Base64.encode(Array(configuration.utf8)))
    } else {
      var data = KeyedData()
      data.files = files.map { $0.contains("=") ? $0 : "\(Self.key)=\($0)" }
      for (key, value) in try data.entries(context, .secret) {
        values[key] = .string(Base64.encode(value))
      }
    }
    var object: JSONObject = ["metadata": ["name": .string(name)]]
    if !values.isEmpty { object["data"] = .object(values) }
    object["type"] = "kubernetes.io/dockerconfigjson"
    if appendsHash { HashedName.append(to: &object, kind: "Secret") }
    return object
  }

  /// The file that docker writes, in the form in which Go prints it.
  private var configuration: String {
    var entry: JSONObject = ["username": .string(username), "password": .string(password)]
    if !email.isEmpty { entry["email"] = .string(email) }
    entry["auth"] = .string(Base64.encode(Array("\(username):\(password)".utf8)))
    return JSONWriter.text(["auths": [server: .object(entry)]])
  }
}
