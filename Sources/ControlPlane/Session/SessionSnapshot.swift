import JSON
import KubernetesAPI

/// What Printers, Routing and ServiceDiscovery are shown of a session's cluster.
struct SessionSnapshot: ClusterSnapshot {
  let table: ObjectTable
  let revision: Int64
  let settings: ClusterSettings

  var resources: [APIResource] {
    get throws { try ResourceDirectory.resources(in: table) }
  }

  func object(_ resource: APIResource, namespace: String, name: String) throws -> APIObject? {
    try table.held(ObjectKey(resource, namespace, name))?.shown
  }

  func forEachObject(
    _ resource: APIResource, namespace: String?, _ body: (APIObject) throws -> Bool
  ) throws {
    try forEachObject(resource, namespace: namespace, fields: .everything, body)
  }

  func forEachObject(
    _ resource: APIResource, namespace: String?, fields: JSONSelection,
    _ body: (APIObject) throws -> Bool
  ) throws {
    let place = resource.isNamespaced ? namespace : nil
    try table.forEachShown(
      resource: resource.qualifiedPlural, namespace: place, fields: fields, body)
  }

  func pods(inNamespace namespace: String, matching selector: Labels) throws -> [Pod] {
    try table.pods(inNamespace: namespace, matching: selector).map { key, _ in
      Pod(try table.held(key)?.shown ?? APIObject(JSONObject()))
    }
  }

  func endpointSlices(ofService name: String, inNamespace namespace: String) throws
    -> [EndpointSlice]
  {
    let prefix = IndexKeys.slicesOfService(namespace, name)
    return try table.indexEntries(prefix).compactMap { slice in
      try object(EndpointSlice.resource, namespace: namespace, name: String(slice))
        .map { EndpointSlice($0) }
    }
  }

  func services(withClusterIP address: String) throws -> [Service] {
    try places(IndexKeys.clusterIP(IndexKeys.canonical(address)), Service.self)
  }

  func services(withNodePort port: Int) throws -> [Service] {
    try places(IndexKeys.nodePort(port), Service.self)
  }

  func pods(withAddress address: String) throws -> [Pod] {
    try places(IndexKeys.podIP(IndexKeys.canonical(address)), Pod.self)
  }

  func endpointSlices(withAddress address: String) throws -> [EndpointSlice] {
    let canonical = IndexKeys.canonical(address)
    // A dump's slices without Pods are indexed once, and may have changed since.
    var found = try places(IndexKeys.sliceAddress(canonical), EndpointSlice.self).filter { slice in
      slice.endpoints.contains { $0.addresses.contains { IndexKeys.canonical($0) == canonical } }
    }
    // Slices of the controller are found through the Pods behind them.
    for pod in try pods(withAddress: address) {
      for service in try table.services(selecting: pod) {
        found += try endpointSlices(ofService: service, inNamespace: pod.namespace)
          .filter { slice in slice.endpoints.contains { $0.addresses.contains(address) } }
      }
    }
    var seen: Set<String> = []
    return
      found
      .sorted {
        $0.namespace == $1.namespace
          ? $0.name.precedesInBytes($1.name) : $0.namespace.precedesInBytes($1.namespace)
      }
      .filter { seen.insert($0.namespace + "/" + $0.name).inserted }
  }

  func pods(onNode node: String) throws -> [Pod] {
    try places(IndexKeys.podsOfNode(node), Pod.self)
  }

  func objects(_ resource: APIResource, inNamespace namespace: String, ownedBy uid: String) throws
    -> [APIObject]
  {
    let plural = resource.qualifiedPlural
    return try table.dependents(of: uid).compactMap { key in
      guard key.resource == plural, key.namespace == namespace else { return nil }
      return try table.held(key)?.shown
    }
  }

  /// The names of most Events begin with that of their object; the others have an index.
  func events(inNamespace namespace: String?, aboutName name: String) throws -> [APIObject] {
    guard let namespace else { return try everyEvent(inNamespace: nil, aboutName: name) }
    var found: [APIObject] = []
    let own = ObjectKey(resource: "events", namespace: namespace, name: name + ".").path
    try table.forEach(resource: "events", namespace: namespace, startingAt: own) { key, held in
      guard key.path.startsInBytes(with: own) else { return false }
      if held.object.json["involvedObject"]?["name"]?.stringValue == name {
        found.append(held.shown)
      }
      return true
    }
    let others = try table.indexEntries(IndexKeys.event(namespace, about: name))
    if others.isEmpty { return found }
    for other in others {
      let key = ObjectKey(resource: "events", namespace: namespace, name: String(other))
      if let event = try table.held(key)?.shown { found.append(event) }
    }
    return found.sorted { $0.name.precedesInBytes($1.name) }
  }

  private func places<Kind: KindDefinition>(_ prefix: IndexPrefix, _: Kind.Type) throws -> [Kind] {
    try table.indexEntries(prefix).compactMap { place in
      let parts = place.split(separator: "/", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      return try object(Kind.resource, namespace: String(parts[0]), name: String(parts[1]))
        .map { Kind($0) }
    }
  }
}
