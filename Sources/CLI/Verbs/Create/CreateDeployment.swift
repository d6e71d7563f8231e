import JSON
import KubernetesAPI
import Platform

/// `create deployment`.
struct CreateDeployment: Generator {
  var name = ""
  var images: [String] = []
  var port = -1
  var replicas = 1
  var command: [String] = []
  var write = WriteFlags()

  static let use = "deployment NAME --image=image -- [COMMAND] [args...]"
  static let aliases = ["deploy"]
  static let summary = "Create a deployment with the specified name"
  static let discussion = "Create a Deployment whose Pods run the given images."
  static let examples = [
    Example("Create a Deployment of one Pod", "create deployment web --image=nginx"),
    Example(
      "Create one with a command", "create deployment tick --image=busybox -- date"),
    Example(
      "Create one of three Pods with a port",
      "create deployment shop --image=nginx --replicas=3 --port=8080"),
    Example(
      "Create one with two containers", "create deployment pair --image=busybox --image=redis"),
  ]
  static var ownFlags: [Flag<Self>] {
    [
      .list(
        "image", \.images, "The image of a container; repeated, there are as many containers",
        required: true),
      .int(
        "port", \.port, "The port that the first container listens at", shownDefault: -1, bits: 32),
      .int(
        "replicas", short: "r", \.replicas, "How many Pods there are", shownDefault: 1, bits: 32),
    ]
  }
  static var resource: APIResource { Deployment.resource }
  static let failure = "failed to create deployment: "

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    name = try Self.nameArgument(invocation)
    command = Array(invocation.arguments.dropFirst())
  }

  func validate() throws {
    try write.validate()
    if images.count > 1, !command.isEmpty {
      throw UsageError.message("cannot specify multiple --image options and command")
    }
  }

  func make(_ context: Context) throws -> JSONObject {
    let labels: JSONValue = ["app": .string(name)]
    var containers = images.map { image in
      JSONObject([
        ("name", .string(Self.containerName(ofImage: image))), ("image", .string(image)),
      ])
    }
    if !containers.isEmpty {
      if !command.isEmpty {
        containers[0]["command"] = .array(command.map(JSONValue.string))
      }
      if port >= 0 { containers[0]["ports"] = [["containerPort": .integer(port)]] }
    }
    for index in containers.indices { containers[index]["resources"] = [:] }
    return [
      "metadata": ["name": .string(name), "labels": labels],
      "spec": [
        "replicas": .integer(replicas), "selector": ["matchLabels": labels],
        "template": [
          "metadata": ["labels": labels],
          "spec": ["containers": .array(containers.map(JSONValue.object))],
        ],
        "strategy": [:],
      ],
      "status": [:],
    ]
  }

  /// A name for the container of an image: its last part without tag and digest.
  static func containerName(ofImage image: String) -> String {
    var name =
      image.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init)
      ?? image
    for separator in [Character(":"), "@"] {
      if let end = name.firstIndex(of: separator) { name = String(name[..<end]) }
    }
    guard name.contains(where: { $0 == "_" || $0 == "." }) else { return name }
    // Difference: kubectl appends random letters; these follow from the image.
    return String(name.map { $0 == "_" || $0 == "." ? "-" : $0 }) + "-" + suffix(of: image)
  }

  /// Five letters and digits that follow from a text.
  private static func suffix(of text: String) -> String {
    let alphabet = Array("bcdfghjklmnpqrstvwxz2456789")
    var hash = XXH64.hash(Array(text.utf8))
    var suffix = ""
    for _ in 0..<5 {
      suffix.append(alphabet[Int(hash % UInt64(alphabet.count))])
      hash /= UInt64(alphabet.count)
    }
    return suffix
  }
}
