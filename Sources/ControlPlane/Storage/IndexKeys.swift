import JSON
import KubernetesAPI

/// The secondary indexes: ordinary keys of the store whose last segments name an object.
///
/// An index narrows a question down to candidates; who asks looks at the objects themselves. So a
/// question costs what it touches, whatever the size of the store.
enum IndexKeys {
  /// Labels that controllers give to every Pod and that never narrow anything down further than
  /// the labels of the template do.
  static let unindexedLabels: Set<String> = [
    "pod-template-hash", "controller-revision-hash", "pod-template-generation",
    "apps.kubernetes.io/pod-index", "statefulset.kubernetes.io/pod-name",
    "topology.kubernetes.io/zone", "topology.kubernetes.io/region",
  ]

  static func label(_ namespace: String, _ name: String, _ value: String) -> IndexPrefix {
    IndexPrefix(String(joining: "i/label/", namespace, "/", name, "=", value, "/"))
  }

  static func selector(_ namespace: String, _ name: String, _ value: String) -> IndexPrefix {
    IndexPrefix(String(joining: "i/selector/", namespace, "/", name, "=", value, "/"))
  }

  /// The objects that name an owner: `i/owner/<uid>/<resource>/<namespace or ->/<name>`.
  static func owner(_ uid: String) -> IndexPrefix {
    IndexPrefix(String(joining: "i/owner/", uid, "/"))
  }

  static func clusterIP(_ address: String) -> IndexPrefix {
    IndexPrefix(String(joining: "i/clusterip/", address, "/"))
  }
  static func loadBalancerIP(_ address: String) -> IndexPrefix {
    IndexPrefix(String(joining: "i/lbip/", address, "/"))
  }
  static func nodePort(_ port: Int) -> IndexPrefix {
    IndexPrefix(String(joining: "i/nodeport/", String(port), "/"))
  }
  static func podIP(_ address: String) -> IndexPrefix {
    IndexPrefix(String(joining: "i/podip/", address, "/"))
  }
  static func podCIDR(_ range: String) -> IndexPrefix {
    IndexPrefix(String(joining: "i/podcidr/", range, "/"))
  }
  /// The Pods that wait for a node: `i/pending/<namespace>/<name>`.
  static let pendingPods = IndexPrefix("i/pending/")
  /// ReplicaSets that nobody controls, by their labels.
  static func orphanedReplicaSet(_ namespace: String, _ name: String, _ value: String)
    -> IndexPrefix
  {
    IndexPrefix(String(joining: "i/orphanrs/", namespace, "/", name, "=", value, "/"))
  }
  /// ReplicaSets, ReplicationControllers and StatefulSets by a pair of their selector, so that a
  /// Pod without a controller finds one.
  static func workloadSelector(_ namespace: String, _ name: String, _ value: String)
    -> IndexPrefix
  {
    IndexPrefix(String(joining: "i/wselector/", namespace, "/", name, "=", value, "/"))
  }
  static func podsOfNode(_ node: String) -> IndexPrefix {
    IndexPrefix(String(joining: "i/nodepods/", node, "/"))
  }
  /// The Services that ask for topology hints: `i/hinted/<namespace>/<name>`.
  static let hintedServices = IndexPrefix("i/hinted/")
  /// The classes that give Pods without one their priority: `i/priority/<name>`.
  static let standardPriorities = IndexPrefix("i/priority/")
  /// The ReplicaSets and ReplicationControllers whose Pods were refused:
  /// `i/refused/<resource>/<namespace>/<name>`.
  static let refused = IndexPrefix("i/refused/")
  static func slicesOfService(_ namespace: String, _ service: String) -> IndexPrefix {
    IndexPrefix(String(joining: "i/slices/", namespace, "/", service, "/"))
  }
  /// The Events whose names do not begin with the name of their object and a dot, by that name.
  static func event(_ namespace: String, about name: String) -> IndexPrefix {
    IndexPrefix(String(joining: "i/eventof/", namespace, "/", name, "/"))
  }
  static func sliceAddress(_ address: String) -> IndexPrefix {
    IndexPrefix(String(joining: "i/sliceip/", address, "/"))
  }

  /// Everything under which the indexes have `object`.
  static func entries(of object: APIObject, _ key: ObjectKey) -> [IndexEntry] {
    var entries: [IndexEntry] = []
    if let owners = object.json["metadata"]?["ownerReferences"]?.arrayValue, !owners.isEmpty {
      let namespace = key.namespace.isEmpty ? "-" : key.namespace
      let place = String(joining: key.resource, "/", namespace, "/", key.name)
      for case let uid? in owners.lazy.map({ $0["uid"]?.stringValue }) {
        entries.append(IndexEntry(owner(uid), place))
      }
    }
    switch key.resource {
    case "pods": addPod(Pod(object), key, &entries)
    case "services": addService(Service(object), key, &entries)
    case "endpointslices.discovery.k8s.io": addSlice(EndpointSlice(object), key, &entries)
    case "events":
      let name = object.json["involvedObject"]?["name"]?.stringValue ?? ""
      if !key.name.startsInBytes(with: name + ".") {
        entries.append(IndexEntry(event(key.namespace, about: name), key.name))
      }
    case PriorityClass.resource.qualifiedPlural:
      if PriorityClass(object).isStandard {
        entries.append(IndexEntry(standardPriorities, key.name))
      }
    case "nodes":
      for range in Node(object).podCIDRs { entries.append(IndexEntry(podCIDR(range), key.name)) }
    case "replicasets.apps":
      addWorkload(object, key, &entries)
      if object.metadata.controller == nil {
        for (name, value) in object.labels.sorted {
          entries.append(IndexEntry(orphanedReplicaSet(key.namespace, name, value), key.name))
        }
      }
    case "replicationcontrollers", "statefulsets.apps": addWorkload(object, key, &entries)
    default: break
    }
    return entries
  }

  private static func place(_ key: ObjectKey) -> String {
    String(joining: key.namespace, "/", key.name)
  }

  private static func addPod(_ pod: Pod, _ key: ObjectKey, _ entries: inout [IndexEntry]) {
    let place = place(key)
    if let labels = pod.json["metadata"]?["labels"]?.objectValue {
      for member in labels.members where !unindexedLabels.contains(member.key) {
        let prefix = label(key.namespace, member.key, member.value.stringValue ?? "")
        entries.append(IndexEntry(prefix, key.name))
      }
    }
    if let status = pod.json["status"]?.objectValue {
      for address in PodStatus(status).podIPs { entries.append(IndexEntry(podIP(address), place)) }
    }
    if let node = pod.json["spec"]?["nodeName"]?.stringValue, !node.isEmpty {
      entries.append(IndexEntry(podsOfNode(node), place))
    } else {
      entries.append(IndexEntry(pendingPods, place))
    }
  }

  private static func addWorkload(
    _ object: APIObject, _ key: ObjectKey, _ entries: inout [IndexEntry]
  ) {
    let conditions = object.json["status"]?["conditions"]?.arrayValue ?? []
    if conditions.contains(where: ReplicaSetController.isFailure) {
      entries.append(IndexEntry(refused, String(joining: key.resource, "/", place(key))))
    }
    let selector = object.json["spec"]?["selector"]
    let pairs = key.resource == "replicationcontrollers" ? selector : selector?["matchLabels"]
    guard let term = indexedTerm(of: Labels(pairs?.objectValue ?? JSONObject())) else { return }
    entries.append(
      IndexEntry(
        workloadSelector(key.namespace, term.name, term.value),
        String(joining: key.resource, "/", key.name)))
  }

  private static func addService(
    _ service: Service, _ key: ObjectKey, _ entries: inout [IndexEntry]
  ) {
    if TopologyHints.areWanted(by: service) {
      entries.append(IndexEntry(hintedServices, place(key)))
    }
    guard let specJSON = service.json["spec"]?.objectValue else { return }
    let spec = ServiceSpec(specJSON)
    if let term = indexedTerm(of: spec.selector) {
      entries.append(IndexEntry(selector(key.namespace, term.name, term.value), key.name))
    }
    entries += allocations(ServiceHoldings(of: spec), key)
    for ingress in service.loadBalancerIngress where !ingress.ip.isEmpty {
      entries.append(IndexEntry(loadBalancerIP(canonical(ingress.ip)), place(key)))
    }
  }

  /// Under what the indexes have what only one Service can have: its cluster IPs and node ports.
  static func allocations(_ holdings: ServiceHoldings, _ key: ObjectKey) -> [IndexEntry] {
    let place = place(key)
    return holdings.addresses.map { IndexEntry(clusterIP($0.description), place) }
      + Set(holdings.nodePorts).map { IndexEntry(nodePort($0), place) }
  }

  private static func addSlice(
    _ slice: EndpointSlice, _ key: ObjectKey, _ entries: inout [IndexEntry]
  ) {
    let labels = slice.labels
    if let service = labels[EndpointSlice.serviceNameLabel] {
      entries.append(IndexEntry(slicesOfService(key.namespace, service), key.name))
    }
    // The endpoints of Pods are found through the Pods.
    if labels[EndpointSlice.managedByLabel] == EndpointSliceReconciler.controllerName { return }
    for address in Set(slice.endpoints.flatMap(\.addresses)) {
      entries.append(IndexEntry(sliceAddress(canonical(address)), place(key)))
    }
  }

  /// The pair of a selector under which its Service is found; nil for an empty selector.
  static func indexedTerm(of selector: Labels) -> (name: String, value: String)? {
    let terms = selector.sorted
    return terms.first { !unindexedLabels.contains($0.name) } ?? terms.first
  }

  /// An address in the one form under which it is indexed.
  static func canonical(_ address: String) -> String {
    LegacyAddress(address)?.canonicalText ?? address
  }
}
