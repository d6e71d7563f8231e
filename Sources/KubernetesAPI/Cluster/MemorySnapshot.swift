import JSON

/// A snapshot of objects held in memory, indexed for every question a cluster is asked.
///
/// For manifests that are looked at without a store, and for the tests of the rooms that ask.
package struct MemorySnapshot: ClusterSnapshot, Sendable {
  /// A namespace and a name in it.
  private struct Key: Hashable, Comparable {
    var namespace: String
    var name: String

    static func < (left: Key, right: Key) -> Bool {
      if left.namespace.hasSameBytes(as: right.namespace) {
        return left.name.precedesInBytes(right.name)
      }
      return left.namespace.precedesInBytes(right.namespace)
    }
  }

  package var revision: Int64
  package var settings: ClusterSettings
  private var objects: [APIResource: [Key: APIObject]] = [:]
  private var order: [APIResource: [Key]] = [:]
  private var slicesByService: [Key: [Key]] = [:]
  private var servicesByClusterIP: [String: [Key]] = [:]
  private var servicesByNodePort: [Int: [Key]] = [:]
  private var slicesByAddress: [String: [Key]] = [:]
  private var podsByAddress: [String: [Key]] = [:]

  /// A snapshot of `objects`; of two with the same kind, namespace and name the last one counts.
  ///
  /// An object of a kind that is not served is addressed by the lower-case plural of its kind.
  package init(
    _ objects: [APIObject], settings: ClusterSettings = ClusterSettings(), revision: Int64 = 1
  ) {
    self.settings = settings
    self.revision = revision
    for object in objects {
      let key = Key(namespace: object.namespace, name: object.name)
      self.objects[Self.resource(of: object), default: [:]][key] = object
    }
    for (resource, held) in self.objects { order[resource] = held.keys.sorted() }
    indexServices()
    indexEndpointSlices()
    for key in order[Pod.resource] ?? [] {
      guard let pod = objectView(Pod.self, key) else { continue }
      for address in pod.status.podIPs { podsByAddress[address, default: []].append(key) }
    }
  }

  private mutating func indexServices() {
    for key in order[Service.resource] ?? [] {
      guard let spec = objectView(Service.self, key)?.spec else { continue }
      for address in Set(spec.clusterIPs + [spec.clusterIP]) where !address.isEmpty {
        servicesByClusterIP[address, default: []].append(key)
      }
      for port in Set(spec.ports.map(\.nodePort) + [spec.healthCheckNodePort]) where port > 0 {
        servicesByNodePort[port, default: []].append(key)
      }
    }
  }

  private mutating func indexEndpointSlices() {
    for key in order[EndpointSlice.resource] ?? [] {
      guard let slice = objectView(EndpointSlice.self, key) else { continue }
      if let service = slice.labels[EndpointSlice.serviceNameLabel] {
        slicesByService[Key(namespace: key.namespace, name: service), default: []].append(key)
      }
      for address in Set(slice.endpoints.flatMap(\.addresses)) {
        slicesByAddress[address, default: []].append(key)
      }
    }
  }

  private static func resource(of object: APIObject) -> APIResource {
    if let definition = Kinds.definition(apiVersion: object.apiVersion, kind: object.kind) {
      return definition.resource
    }
    let version = object.apiVersion.split(separator: "/").last.map(String.init) ?? ""
    let lowered = object.kind.lowercased()
    let plural: String
    if lowered.hasSuffix("s") {
      plural = lowered + "es"
    } else if lowered.hasSuffix("y") {
      plural = lowered.dropLast() + "ies"
    } else {
      plural = lowered + "s"
    }
    return APIResource(
      group: object.group, version: version, kind: object.kind, plural: plural,
      isNamespaced: !object.namespace.isEmpty)
  }

  private func objectView<Kind: KindDefinition>(_: Kind.Type, _ key: Key) -> Kind? {
    objects[Kind.resource]?[key].map { Kind($0) }
  }
}

extension MemorySnapshot {
  package var resources: [APIResource] { order.keys.sorted { $0.plural < $1.plural } }

  package func object(_ resource: APIResource, namespace: String, name: String) -> APIObject? {
    objects[resource]?[Key(namespace: namespace, name: name)]
  }

  package func forEachObject(
    _ resource: APIResource, namespace: String?, _ body: (APIObject) throws -> Bool
  ) throws {
    for key in order[resource] ?? [] where namespace == nil || key.namespace == namespace {
      guard let object = objects[resource]?[key] else { continue }
      guard try body(object) else { return }
    }
  }

  package func pods(inNamespace namespace: String, matching selector: Labels) -> [Pod] {
    if selector.isEmpty { return [] }
    return (order[Pod.resource] ?? []).lazy.filter { $0.namespace == namespace }
      .compactMap { objectView(Pod.self, $0) }
      .filter { pod in selector.sorted.allSatisfy { pod.labels[$0.name] == $0.value } }
  }

  package func endpointSlices(ofService name: String, inNamespace namespace: String)
    -> [EndpointSlice]
  {
    (slicesByService[Key(namespace: namespace, name: name)] ?? [])
      .compactMap { objectView(EndpointSlice.self, $0) }
  }

  package func services(withClusterIP address: String) -> [Service] {
    (servicesByClusterIP[address] ?? []).compactMap { objectView(Service.self, $0) }
  }

  package func services(withNodePort port: Int) -> [Service] {
    (servicesByNodePort[port] ?? []).compactMap { objectView(Service.self, $0) }
  }

  package func endpointSlices(withAddress address: String) -> [EndpointSlice] {
    (slicesByAddress[address] ?? []).compactMap { objectView(EndpointSlice.self, $0) }
  }

  package func pods(withAddress address: String) -> [Pod] {
    (podsByAddress[address] ?? []).compactMap { objectView(Pod.self, $0) }
  }
}
