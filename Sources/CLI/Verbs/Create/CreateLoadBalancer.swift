import JSON

/// `create service loadbalancer`.
struct CreateLoadBalancer: ServiceGenerator {
  var name = ""
  var ports: [String] = []
  var write = WriteFlags()

  static let type = "LoadBalancer"
  static let use = "loadbalancer NAME [--tcp=port:targetPort] [--dry-run=server|client|none]"
  static let summary = "Create a LoadBalancer service"
  static let discussion = "Create a Service that a load balancer makes known outside the cluster."
  static let examples = [
    Example("Create a Service named web", "create service loadbalancer web --tcp=5678:8080")
  ]
  static var ownFlags: [Flag<Self>] { [portFlag(\.ports)] }

  func validate() throws {
    try write.validate()
    try requirePorts()
  }

  func fill(_ spec: inout JSONObject) throws {}
}
