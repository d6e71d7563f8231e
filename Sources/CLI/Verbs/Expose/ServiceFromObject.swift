import JSON
import KubernetesAPI

/// Makes the Service that `expose` creates.
///
/// kubectl: pkg/cmd/expose/expose.go, createService.
struct ServiceFromObject {
  private let flags: Expose
  private let source: Exposable
  private let object: APIObject

  init(_ flags: Expose, _ source: Exposable, _ object: APIObject) {
    self.flags = flags
    self.source = source
    self.object = object
  }

  func make() throws -> APIObject {
    let selector = try selector()
    let ports = try ports()
    var metadata: JSONObject = ["name": .string(name)]
    let labels = flags.labels.isEmpty ? object.labels.json : try LabelText.parse(flags.labels)
    if !labels.isEmpty { metadata["labels"] = .object(labels) }
    var spec = JSONObject()
    if !ports.isEmpty { spec["ports"] = .array(ports) }
    spec["selector"] = .object(selector)
    if !flags.clusterIP.isEmpty { spec["clusterIP"] = .string(flags.clusterIP) }
    if !flags.type.isEmpty { spec["type"] = .string(flags.type) }
    if !flags.externalIP.isEmpty { spec["externalIPs"] = [.string(flags.externalIP)] }
    if !flags.sessionAffinity.isEmpty {
      guard ["None", "ClientIP"].contains(flags.sessionAffinity) else {
        throw UsageError.message("unknown session affinity: \(flags.sessionAffinity)")
      }
      spec["sessionAffinity"] = .string(flags.sessionAffinity)
    }
    if flags.type == "LoadBalancer", !flags.loadBalancerIP.isEmpty {
      spec["loadBalancerIP"] = .string(flags.loadBalancerIP)
    }
    return APIObject([
      "kind": "Service", "apiVersion": "v1", "metadata": .object(metadata), "spec": .object(spec),
      "status": ["loadBalancer": [:]],
    ])
  }

  /// The given name, or the object's, cut to what a Service's may be long.
  private var name: String {
    if !flags.name.isEmpty { return flags.name }
    return String(decoding: object.name.utf8.prefix(63), as: UTF8.self)
  }

  private func selector() throws -> JSONObject {
    if !flags.selector.isEmpty { return try LabelText.parse(flags.selector) }
    do {
      return try source.selector()
    } catch {
      guard case .message(let why) = error else { throw error }
      throw UsageError.message(
        "couldn't retrieve selectors via --selector flag or introspection: \(why)")
    }
  }

  // MARK: Ports

  private func ports() throws -> [JSONValue] {
    let known = source.ports
    var texts = flags.port.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    if flags.port.isEmpty {
      texts = known.map { String($0.port) }
      if texts.isEmpty {
        if flags.clusterIP == "None" { return [] }
        throw UsageError.message("couldn't find port via --port flag or introspection")
      }
    }
    var ports: [JSONObject] = []
    for (index, text) in texts.enumerated() {
      let port = try Self.number(text)
      let name = texts.count > 1 ? "port-\(index + 1)" : ""
      var protocols = [flags.transport.isEmpty ? "TCP" : flags.transport]
      if flags.transport.isEmpty, let own = known.first(where: { $0.port == port }) {
        protocols = own.protocols
      }
      for transport in protocols {
        let suffixed =
          protocols.count > 1 ? "port-\(index + 1)-\(transport.lowercased())" : name
        ports.append(entry(port, suffixed, transport))
      }
    }
    return ports.map(JSONValue.object)
  }

  private func entry(_ port: Int, _ name: String, _ transport: String) -> JSONObject {
    var entry = JSONObject()
    if !name.isEmpty { entry["name"] = .string(name) }
    entry["protocol"] = .string(transport)
    entry["port"] = .integer(port)
    if flags.targetPort.isEmpty {
      entry["targetPort"] = .integer(port)
    } else if let number = Int(flags.targetPort) {
      entry["targetPort"] = .integer(number)
    } else {
      entry["targetPort"] = .string(flags.targetPort)
    }
    return entry
  }

  /// Go: strconv.Atoi.
  private static func number(_ text: String) throws -> Int {
    switch GoValue.integer(text, base: 10, bits: 64) {
    case .value(let value): return value
    case .invalid:
      throw UsageError.message("strconv.Atoi: parsing \(quoted(text)): invalid syntax")
    case .outOfRange:
      throw UsageError.message("strconv.Atoi: parsing \(quoted(text)): value out of range")
    }
  }
}
