import JSON

extension ServiceValidation {
  private static let protocols = ["SCTP", "TCP", "UDP"]

  mutating func checkPorts() {
    let path = FieldPath.spec.child("ports")
    var names: [String] = []
    for (index, port) in ports.enumerated() {
      checkPort(port, names: &names, at: path.index(index))
    }
  }

  private mutating func checkPort(_ port: JSONObject, names: inout [String], at path: FieldPath) {
    let name = port.text("name")
    if !name.isEmpty {
      errors.check(name, .dnsLabel, at: path.child("name"))
      if names.contains(name) {
        errors.duplicate(path.child("name"), name)
      } else {
        names.append(name)
      }
    } else if ports.count > 1 {
      errors.required(path.child("name"))
    }
    errors.checkPort(port.number("port"), at: path.child("port"))
    errors.checkRequired(
      port.text("protocol"), isOneOf: Self.protocols, at: path.child("protocol"))
    errors.checkPort(port.intOrString("targetPort") ?? .int(0), at: path.child("targetPort"))
    if let appProtocol = port.string("appProtocol") {
      errors.check(appProtocol, .qualifiedName, at: path.child("appProtocol"))
    }
  }

  /// A ClusterIP Service has no node ports, and a node port stands once for each protocol.
  mutating func checkNodePorts() {
    let path = FieldPath.spec.child("ports")
    if type == "ClusterIP" {
      for (index, port) in ports.enumerated() where port.number("nodePort") != 0 {
        errors.forbidden(
          path.index(index).child("nodePort"), "may not be used when `type` is 'ClusterIP'")
      }
    }
    var seen: [ProtocolPort] = []
    for (index, port) in ports.enumerated() where port.number("nodePort") != 0 {
      let key = ProtocolPort(port, "nodePort")
      if seen.contains(key) {
        errors.append(.duplicate(path.index(index).child("nodePort"), .int(key.number)))
      } else {
        seen.append(key)
      }
    }
  }

  /// A port stands once for each protocol.
  mutating func checkDuplicatePorts() {
    if ports.count < 2 { return }
    var seen: Set<ProtocolPort> = []
    for (index, port) in ports.enumerated() {
      let key = ProtocolPort(port, "port")
      if !seen.insert(key).inserted {
        let shown: JSONObject = [
          "protocol": .string(key.name), "port": .integer(key.number),
        ]
        errors.append(
          .duplicate(
            FieldPath.spec.child("ports").index(index), Self.portStructure.text(.object(shown))))
      }
    }
  }

  /// Kubernetes: core.ServicePort.
  private static let portStructure = GoStructure.structure([
    .init("Name", .string), .init("Protocol", .string),
    .init("AppProtocol", .pointer(.string)), .init("Port", .integer),
    .init("TargetPort", .intOrString), .init("NodePort", .integer),
  ])

  private struct ProtocolPort: Hashable {
    let name: String
    let number: Int

    init(_ port: JSONObject, _ field: String) {
      name = port.text("protocol")
      number = port.number(field)
    }
  }
}
