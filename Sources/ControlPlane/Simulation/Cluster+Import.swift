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
  ///   - adjust: changes the settings that were inferred from the objects.
  /// - Throws: the store's error, and what `adjust` throws.
  package func importDump(
    _ objects: [(resource: APIResource, object: APIObject)],
    adjusting adjust: (inout ClusterSettings) throws -> Void = { _ in }
  ) throws {
    let known = objects.map(\.object)
    var settings = DumpSettings(known).inferred()
    try adjust(&settings)
    try reset()
    try write(reconciles: false) {
      try storeSettings(settings)
      for (resource, object) in objects {
        var object = object
        if !resource.isNamespaced { object.json[forced: "metadata"].object["namespace"] = nil }
        if resource.isNamespaced && object.namespace.isEmpty {
          object.metadata.namespace = "default"
        }
        let key = ObjectKey(resource, object.namespace, object.name)
        if object.metadata.uid.isEmpty { object.metadata.uid = try makeUID(key) }
        if object.metadata.creationTimestamp.isEmpty { object.metadata.creationTimestamp = now }
        if resource == Service.resource { Self.completeAddresses(of: &object.json) }
        try table.write(object, key, keepsRevision: true)
      }
      // What changes here is newer than all that was taken over.
      let revisions = known.compactMap { Int64($0.metadata.resourceVersion) }
      if let latest = revisions.max() { table.storage.skipRevisions(to: latest) }
      try ResourceDirectory.note(objects.map(\.resource), in: table)
      try furnish(known)
      try continueAddresses(behind: known)
      try deriveEndpoints(objects)
      table.changes.removeAll()
    }
  }

  /// The resources that a dump tells of: the built-in ones, and those that its definitions define.
  package static func resources(inDump objects: [APIObject]) -> [APIResource] {
    ResourceDirectory.resources(inDump: objects)
  }

  /// Reads a Service that a server wrote before there were lists of addresses and families.
  ///
  /// Kubernetes: defaultOnReadService in pkg/registry/core/service/storage.
  private static func completeAddresses(of service: inout JSONObject) {
    guard let text = service["spec"]?["clusterIP"]?.stringValue, !text.isEmpty,
      service["spec"]?["clusterIPs"] == nil
    else { return }
    service[forced: "spec"].object["clusterIPs"] = [.string(text)]
    guard let address = IPAddress(text), service["spec"]?["ipFamilies"] == nil else { return }
    let family = address.family == .ipv4 ? "IPv4" : "IPv6"
    service[forced: "spec"].object["ipFamilies"] = [.string(family)]
    service[forced: "spec"].object.setDefault("ipFamilyPolicy", "SingleStack")
  }

  /// Makes up the namespaces and nodes that the objects name and the dump lacks.
  private func furnish(_ objects: [APIObject]) throws {
    for name in Set(objects.map(\.namespace)).union(["default"]).sorted() where !name.isEmpty {
      let key = ObjectKey(Namespace.resource, "", name)
      if try table.exists(key) { continue }
      try bootstrapNamespace(name)
    }
    var hosts: [String: MissingNode] = [:]
    for object in objects {
      switch object.kind {
      case "Pod":
        let pod = Pod(object)
        hosts[pod.spec.nodeName, default: MissingNode()].learn(pod)
      case "EndpointSlice":
        for endpoint in EndpointSlice(object).endpoints {
          guard let name = endpoint.nodeName else { continue }
          hosts[name, default: MissingNode()].zone = endpoint.zone ?? hosts[name]?.zone
        }
      case "Endpoints":
        for subset in Endpoints(object).subsets {
          for address in subset.addresses + subset.notReadyAddresses {
            guard let name = address.nodeName, hosts[name] == nil else { continue }
            hosts[name] = MissingNode()
          }
        }
      default: break
      }
    }
    for (name, host) in hosts.sorted(by: { $0.key.precedesInBytes($1.key) }) where !name.isEmpty {
      let key = ObjectKey(Node.resource, "", name)
      if try table.exists(key) { continue }
      var labels: JSONObject = ["kubernetes.io/hostname": .string(name)]
      if let zone = host.zone { labels["topology.kubernetes.io/zone"] = .string(zone) }
      try table.write(
        APIObject([
          "apiVersion": "v1", "kind": "Node",
          "metadata": [
            "creationTimestamp": .string(now), "labels": .object(labels),
            "name": .string(name), "uid": .string(try makeUID(key)),
          ],
          "spec": [:],
          "status": [
            "addresses": .array(
              host.addresses.map { ["address": .string($0), "type": "InternalIP"] }),
            "conditions": .array(NodeMaker.conditions(now: now)),
          ],
        ]), key)
    }
  }

  /// Lets the addresses of new Pods begin behind those that the Pods of each node have, so that the
  /// first one need not try all of these.
  private func continueAddresses(behind objects: [APIObject]) throws {
    var last: [String: IPAddress] = [:]
    for object in objects where object.kind == "Pod" {
      let node = object.json["spec"]?["nodeName"]?.stringValue ?? ""
      guard !node.isEmpty, let text = object.json["status"]?["podIP"]?.stringValue,
        let address = IPAddress(text)
      else { continue }
      if let known = last[node], known.value >= address.value { continue }
      last[node] = address
    }
    for (name, address) in last.sorted(by: { $0.key.precedesInBytes($1.key) }) {
      guard let node = try table.object(Node.self, "", name),
        let range = try podRanges(of: node).first.flatMap({ AddressRange($0) }),
        range.contains(address)
      else { continue }
      var state = try nodes.state(of: name, in: table)
      state.nextAddress = max(2, Int(clamping: address.value - range.base.value) + 1)
      try nodes.setState(state, of: name, in: table)
    }
  }

  private func deriveEndpoints(_ objects: [(resource: APIResource, object: APIObject)]) throws {
    for (resource, object) in objects where resource == Service.resource {
      let key = ObjectKey(
        resource, object.namespace.isEmpty ? "default" : object.namespace,
        object.name)
      let endpoints = ObjectKey(Endpoints.resource, key.namespace, key.name)
      let slices = IndexKeys.slicesOfService(key.namespace, key.name)
      let service = Service(object)
      // Where the dump leaves out the Pods, what it has of the one says what the other is.
      let lacksPods =
        try !service.spec.selector.isEmpty
        && ServiceEndpoints.pods(of: service, in: table).isEmpty
      let hasSlices = try table.hasIndexEntry(slices)
      if try !table.exists(endpoints) {
        if lacksPods, hasSlices {
          try EndpointsController(cluster: self).derive(key)
        } else {
          try EndpointsController(cluster: self).sync(key)
        }
      }
      if hasSlices {
        if lacksPods { try indexAddresses(ofSlicesOf: key) }
        continue
      }
      let known = try table.object(endpoints).map { Endpoints($0) }
      // The API server writes both for its own Service, and no controller mirrors the one.
      let isServer = key.namespace == "default" && key.name == "kubernetes"
      if lacksPods || isServer, let known, !known.subsets.isEmpty {
        try EndpointSliceMirror(cluster: self).derive(from: known, key, keepsName: isServer)
        if lacksPods { try indexAddresses(ofSlicesOf: key) }
      } else {
        try EndpointSliceReconciler(cluster: self).sync(key)
        try EndpointSliceMirror(cluster: self).sync(key)
      }
    }
  }

  /// Lets the slices of a Service be found by their addresses, which leads over their Pods where these
  /// are known.
  private func indexAddresses(ofSlicesOf service: ObjectKey) throws {
    let prefix = IndexKeys.slicesOfService(service.namespace, service.name)
    for name in try table.indexEntries(prefix) {
      let key = ObjectKey(EndpointSlice.resource, service.namespace, String(name))
      guard let slice = try table.object(key).map({ EndpointSlice($0) }) else { continue }
      let addresses = Set(slice.endpoints.flatMap(\.addresses).map(IndexKeys.canonical))
      for address in addresses.sorted(by: { $0.precedesInBytes($1) }) {
        try table.putIndexEntry(
          IndexEntry(IndexKeys.sliceAddress(address), "\(key.namespace)/\(key.name)"))
      }
    }
  }
}

/// What the objects of a dump tell of a node that the dump leaves out.
private struct MissingNode {
  var addresses: [String] = []
  var zone: String?

  mutating func learn(_ pod: Pod) {
    if addresses.isEmpty, !pod.status.hostIP.isEmpty { addresses = [pod.status.hostIP] }
    zone = zone ?? pod.labels["topology.kubernetes.io/zone"]
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
