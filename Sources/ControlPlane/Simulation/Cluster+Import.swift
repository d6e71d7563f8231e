import JSON
package import KubernetesAPI

extension Cluster {
  /// Takes the objects of another cluster as the truth.
  ///
  /// What the store held is forgotten. The objects are kept as they stand: nothing is allocated,
  /// judged or reconciled. Namespaces and nodes that they name are made up where they are missing,
  /// and Endpoints and EndpointSlices of Services that have none are derived. Later changes are
  /// reconciled as usual.
  ///
  /// - Parameters:
  ///   - objects: each with its kind's resource.
  ///   - settings: the cluster's ranges; nil to infer them from the objects.
  /// - Throws: the store's error.
  package func importDump(
    _ objects: [(resource: APIResource, object: APIObject)], settings: ClusterSettings? = nil
  ) throws {
    try reset()
    try write(reconciles: false) {
      let known = objects.map(\.object)
      try storeSettings(settings ?? DumpSettings(known).inferred())
      for (resource, object) in objects {
        var object = object
        if !resource.isNamespaced { object.json[forced: "metadata"].object["namespace"] = nil }
        if resource.isNamespaced && object.namespace.isEmpty {
          object.metadata.namespace = "default"
        }
        let key = ObjectKey(resource, object.namespace, object.name)
        if object.metadata.uid.isEmpty { object.metadata.uid = try makeUID(key) }
        if object.metadata.creationTimestamp.isEmpty { object.metadata.creationTimestamp = now }
        try table.write(object, key)
      }
      try furnish(known)
      try deriveEndpoints(objects)
      table.changes.removeAll()
    }
  }

  /// Makes up the namespaces and nodes that the objects name and the dump lacks.
  private func furnish(_ objects: [APIObject]) throws {
    for name in Set(objects.map(\.namespace)).union(["default"]).sorted() where !name.isEmpty {
      let key = ObjectKey(Namespace.resource, "", name)
      if try table.exists(key) { continue }
      try bootstrapNamespace(name)
    }
    var hosts: [String: [String]] = [:]
    for object in objects where object.kind == "Pod" {
      let pod = Pod(object)
      let node = pod.spec.nodeName
      if node.isEmpty || hosts[node] != nil { continue }
      hosts[node] = pod.status.hostIP.isEmpty ? [] : [pod.status.hostIP]
    }
    for (name, addresses) in hosts.sorted(by: { $0.key.precedesInBytes($1.key) }) {
      let key = ObjectKey(Node.resource, "", name)
      if try table.exists(key) { continue }
      try table.write(
        APIObject([
          "apiVersion": "v1", "kind": "Node",
          "metadata": [
            "creationTimestamp": .string(now), "labels": ["kubernetes.io/hostname": .string(name)],
            "name": .string(name), "uid": .string(try makeUID(key)),
          ],
          "spec": [:],
          "status": [
            "addresses": .array(
              addresses.map { ["address": .string($0), "type": "InternalIP"] }),
            "conditions": .array(NodeMaker.conditions(now: now)),
          ],
        ]), key)
    }
  }

  private func deriveEndpoints(_ objects: [(resource: APIResource, object: APIObject)]) throws {
    for (resource, object) in objects where resource == Service.resource {
      let key = ObjectKey(
        resource, object.namespace.isEmpty ? "default" : object.namespace,
        object.name)
      let endpoints = ObjectKey(Endpoints.resource, key.namespace, key.name)
      let slices = IndexKeys.slicesOfService(key.namespace, key.name)
      if try !table.exists(endpoints) { try EndpointsController(cluster: self).sync(key) }
      if try !table.hasIndexEntry(slices) {
        try EndpointSliceReconciler(cluster: self).sync(key)
        try EndpointSliceMirror(cluster: self).sync(key)
      }
    }
  }
}

/// What a dump tells of the ranges of the cluster it was taken from.
struct DumpSettings {
  private let objects: [APIObject]

  init(_ objects: [APIObject]) {
    self.objects = objects
  }

  func inferred() -> ClusterSettings {
    var settings = ClusterSettings()
    settings.nodeCount = objects.filter { $0.kind == "Node" }.count
    settings.loadBalancerRange = nil
    let services = objects.filter { $0.kind == "Service" }.map { Service($0) }
    let clusterIPs = services.flatMap { $0.spec.clusterIPs + [$0.spec.clusterIP] }
      .compactMap { IPAddress($0) }
    settings.serviceClusterIPRanges = ranges(
      around: clusterIPs, defaults: settings.serviceClusterIPRanges, lengths: [16, 12, 8],
      sixLengths: [112, 108, 64])
    let nodeRanges = objects.filter { $0.kind == "Node" }.flatMap { Node($0).podCIDRs }
      .compactMap { AddressRange($0)?.base }
    let podIPs = objects.filter { $0.kind == "Pod" }
      .filter { !($0.json["spec"]?["hostNetwork"]?.boolValue ?? false) }
      .flatMap { Pod($0).status.podIPs }.compactMap { IPAddress($0) }
    settings.clusterCIDRs = ranges(
      around: nodeRanges.isEmpty ? podIPs : nodeRanges, defaults: settings.clusterCIDRs,
      lengths: [16, 14, 12, 8], sixLengths: [64, 56, 48, 32])
    let ports = services.flatMap { $0.spec.ports.map(\.nodePort) + [$0.spec.healthCheckNodePort] }
      .filter { $0 > 0 && $0 < 65536 }
    if let least = ports.min(), let greatest = ports.max() {
      let range = settings.serviceNodePortRange
      settings.serviceNodePortRange =
        min(least, range.lowerBound)...max(greatest, range.upperBound)
    }
    return settings
  }

  /// The tightest usual range of each family that holds all addresses, the first address's family
  /// first.
  private func ranges(
    around addresses: [IPAddress], defaults: [String], lengths: [Int], sixLengths: [Int]
  ) -> [String] {
    var found: [String] = []
    var families: [IPAddress.Family] = []
    for address in addresses where !families.contains(address.family) {
      families.append(address.family)
    }
    for family in families.prefix(2) {
      let mine = addresses.filter { $0.family == family }
      guard let first = mine.first else { continue }
      let candidates = family == .ipv4 ? lengths : sixLengths
      let range = candidates.lazy.map { AddressRange(first, prefixLength: $0) }
        .first { range in mine.allSatisfy { range.contains($0) } }
      if let range { found.append("\(range.base)/\(range.prefixLength)") }
    }
    return found.isEmpty ? defaults : found
  }
}

extension Cluster {
  /// Looks at the endpoints of one Service as their controllers do.
  package func syncEndpoints(ofService name: String, in namespace: String) throws {
    try write(reconciles: false) {
      let key = ObjectKey(Service.resource, namespace, name)
      try EndpointsController(cluster: self).sync(key)
      try EndpointSliceReconciler(cluster: self).sync(key)
      try EndpointSliceMirror(cluster: self).sync(key)
      table.changes.removeAll()
    }
  }
}
