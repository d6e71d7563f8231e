import JSON
import KubernetesAPI

/// `create service`: one generator a type of Service.
struct CreateService: Command {
  static let use = "service [flags]"
  static let aliases = ["svc"]
  static let summary = "Create a service using a specified subcommand"
  static let discussion = "Create a service using a specified subcommand."
  static let subcommands: [any Command.Type] = [
    CreateClusterIP.self, CreateExternalName.self, CreateLoadBalancer.self, CreateNodePort.self,
  ]
}

/// What the generators of Services share: `--tcp` and the object.
protocol ServiceGenerator: Generator {
  var ports: [String] { get set }
  static var type: String { get }
  func fill(_ spec: inout JSONObject) throws
}

extension ServiceGenerator {
  static var resource: APIResource { Service.resource }
  static var failure: String { "failed to create \(type) service: " }
  /// kubectl has the flag here and never looks at it.
  static var savesConfiguration: Bool { false }

  static func portFlag(_ path: WritableKeyPath<Self, [String]>) -> Flag<Self> {
    .list(
      "tcp", path, "Ports of the Service, each 'port' or 'port:targetPort'; may be repeated")
  }

  func make(_ context: Context) throws -> JSONObject {
    let labels: JSONValue = ["app": .string(name)]
    var spec = JSONObject()
    let ports = try self.ports.map(servicePort)
    if !ports.isEmpty { spec["ports"] = .array(ports) }
    spec["selector"] = labels
    spec["type"] = .string(Self.type)
    try fill(&spec)
    return [
      "metadata": ["name": .string(name), "labels": labels], "spec": .object(spec),
      "status": ["loadBalancer": [:]],
    ]
  }

  /// A Service port from `port` or `port:targetPort`; what stands behind a second colon is not
  /// looked at, as kubectl does not.
  private func servicePort(_ text: String) throws -> JSONValue {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let port = try Self.portNumber(parts[0])
    var target = JSONValue.integer(port)
    if parts.count > 1 {
      if let number = Int(parts[1]) {
        guard (1...65535).contains(number) else {
          throw UsageError.message("must be between 1 and 65535, inclusive")
        }
        target = .integer(number)
      } else {
        let faults = TextFormat.portName.faults(of: parts[1])
        if !faults.isEmpty { throw UsageError.message(faults.joined(separator: ",")) }
        target = .string(parts[1])
      }
    }
    return [
      "name": .string(parts.joined(separator: "-")), "protocol": "TCP", "port": .integer(port),
      "targetPort": target,
    ]
  }

  /// Go: strconv.ParseUint to 16 bits.
  private static func portNumber(_ text: String) throws -> Int {
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      throw UsageError.message("strconv.ParseUint: parsing \(quoted(text)): invalid syntax")
    }
    guard let port = Int(text), port <= 65535 else {
      throw UsageError.message("strconv.ParseUint: parsing \(quoted(text)): value out of range")
    }
    return port
  }

  /// Says no to a Service without ports where one is needed.
  func requirePorts() throws {
    if ports.isEmpty {
      throw UsageError.message("at least one tcp port specifier must be provided")
    }
  }
}
