import JSON

/// `create service nodeport`.
struct CreateNodePort: ServiceGenerator {
  var name = ""
  var ports: [String] = []
  var nodePort = 0
  var write = WriteFlags()

  static let type = "NodePort"
  static let use = "nodeport NAME [--tcp=port:targetPort] [--dry-run=server|client|none]"
  static let summary = "Create a NodePort service"
  static let discussion = "Create a Service that is reached at a port of every node as well."
  static let examples = [
    Example("Create a Service named web", "create service nodeport web --tcp=5678:8080"),
    Example(
      "Create one at a chosen port", "create service nodeport shop --tcp=80 --node-port=30080"),
  ]
  static var ownFlags: [Flag<Self>] {
    [
      portFlag(\.ports),
      .int("node-port", \.nodePort, "The port of the nodes; 0 lets the cluster choose"),
    ]
  }

  func validate() throws {
    try write.validate()
    try requirePorts()
  }

  func fill(_ spec: inout JSONObject) throws {
    guard nodePort != 0, case .array(var list)? = spec["ports"] else { return }
    // kubectl gives the same node port to every port.
    for index in list.indices { list[index].object["nodePort"] = .integer(nodePort) }
    spec["ports"] = .array(list)
  }
}
