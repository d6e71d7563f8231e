import JSON
import KubernetesAPI

/// `create service externalname`.
struct CreateExternalName: ServiceGenerator {
  var name = ""
  var ports: [String] = []
  var externalName = ""
  var write = WriteFlags()

  static let type = "ExternalName"
  static let use =
    "externalname NAME --external-name external.name [--dry-run=server|client|none]"
  static let summary = "Create an ExternalName service"
  static let discussion = """
    Create a Service that stands for a DNS name outside the cluster: asking for it gives a CNAME.
    """
  static let examples = [
    Example(
      "Create a Service that stands for db.example.com",
      "create service externalname db --external-name db.example.com")
  ]
  static var ownFlags: [Flag<Self>] {
    [
      portFlag(\.ports),
      .string(
        "external-name", \.externalName, "The DNS name that the Service stands for",
        required: true),
    ]
  }

  func validate() throws {
    try write.validate()
    if !TextFormat.dnsSubdomain.accepts(externalName) {
      throw UsageError.message("invalid service external name \(externalName)")
    }
  }

  func fill(_ spec: inout JSONObject) throws { spec["externalName"] = .string(externalName) }
}
