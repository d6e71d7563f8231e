import JSON

/// `create service clusterip`.
struct CreateClusterIP: ServiceGenerator {
  var name = ""
  var ports: [String] = []
  var clusterIP = ""
  var write = WriteFlags()

  static let type = "ClusterIP"
  static let use =
    "clusterip NAME [--tcp=<port>:<targetPort>] [--dry-run=server|client|none]"
  static let summary = "Create a ClusterIP service"
  static let discussion =
    "Create a Service that is reached inside the cluster, at an address of its own."
  static let examples = [
    Example("Create a Service named web", "create service clusterip web --tcp=5678:8080"),
    Example(
      "Create one without an address (headless)", "create service clusterip db --clusterip=None"),
  ]
  static var ownFlags: [Flag<Self>] {
    [
      portFlag(\.ports),
      .string("clusterip", \.clusterIP, "The Service's address; 'None' for a headless Service"),
    ]
  }

  func validate() throws {
    try write.validate()
    if clusterIP != "None" { try requirePorts() }
  }

  func fill(_ spec: inout JSONObject) throws {
    if !clusterIP.isEmpty { spec["clusterIP"] = .string(clusterIP) }
  }
}
