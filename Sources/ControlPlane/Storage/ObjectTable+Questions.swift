import JSON
import KubernetesAPI

extension ObjectTable {
  /// The names of the objects of a namespace that begin with `start`, in order, `limit` at most.
  ///
  /// Keys alone are looked at: what is asked while somebody types must cost next to nothing, however
  /// many objects there are.
  func names(resource: String, namespace: String, beginningWith start: String, limit: Int) throws
    -> [String]
  {
    let prefix = ObjectKey.prefix(resource: resource, namespace: namespace)
    var found: [String] = []
    try storage.forEach(prefix: prefix + start, startingAt: nil) { path, _ in
      found.append(String(path.dropFirstBytes(prefix.utf8.count)))
      return found.count < limit
    }
    return found
  }

  /// The Pods of a namespace that have every label of `selector`, ordered by name.
  ///
  /// An empty selector matches nothing.
  func pods(inNamespace namespace: String, matching selector: Labels) throws
    -> [(ObjectKey, Pod)]
  {
    if selector.isEmpty { return [] }
    let terms = selector.sorted
    var found: [(ObjectKey, Pod)] = []
    for key in try podCandidates(namespace, terms) {
      guard let pod = try object(key).map({ Pod($0) }) else { continue }
      let labels = pod.json["metadata"]?["labels"]
      if terms.allSatisfy({ labels?[$0.name]?.stringValue?.hasSameBytes(as: $0.value) ?? false }) {
        found.append((key, pod))
      }
    }
    return found
  }

  /// The Pods of a namespace that a workload's selector of both forms matches, ordered by name.
  func pods(inNamespace namespace: String, selectedBy selector: LabelSelector) throws
    -> [(ObjectKey, Pod)]
  {
    var found: [(ObjectKey, Pod)] = []
    for key in try podCandidates(namespace, selector.matchLabels.sorted) {
      guard let pod = try object(key).map({ Pod($0) }) else { continue }
      if selector.matches(pod.labels) { found.append((key, pod)) }
    }
    return found
  }

  /// The Pods that could match, by the first label that is indexed; all of the namespace when none
  /// is.
  private func podCandidates(_ namespace: String, _ terms: [(name: String, value: String)]) throws
    -> [ObjectKey]
  {
    if let own = terms.first(where: { $0.name == "statefulset.kubernetes.io/pod-name" }) {
      return [ObjectKey(Pod.resource, namespace, own.value)]
    }
    if let term = terms.first(where: { !IndexKeys.unindexedLabels.contains($0.name) }) {
      return try indexEntries(IndexKeys.label(namespace, term.name, term.value)).map {
        ObjectKey(Pod.resource, namespace, $0)
      }
    }
    return try objects(resource: "pods", namespace: namespace).map(\.0)
  }

  /// The names of the Services of a Pod's namespace whose selector matches its labels.
  func services(selecting pod: Pod) throws -> [String] {
    let labels = pod.labels
    let namespace = pod.namespace
    var found: [String] = []
    for member in labels.json.members {
      let value = member.value.stringValue ?? ""
      for service in try indexEntries(IndexKeys.selector(namespace, member.key, value)) {
        guard
          let selector = try object(Service.self, namespace, service)?.spec.selector,
          selector.sorted.allSatisfy({ labels[$0.name] == $0.value })
        else { continue }
        found.append(service)
      }
    }
    return found.sorted { $0.precedesInBytes($1) }
  }

  /// The objects that name `uid` among their owners.
  func dependents(of uid: String) throws -> [ObjectKey] {
    try indexEntries(IndexKeys.owner(uid)).compactMap { rest in
      let parts = rest.split(separator: "/", maxSplits: 2)
      guard parts.count == 3 else { return nil }
      return ObjectKey(
        resource: String(parts[0]), namespace: parts[1] == "-" ? "" : String(parts[1]),
        name: String(parts[2]))
    }
  }

  /// The Pods bound to a node.
  func pods(onNode node: String) throws -> [ObjectKey] {
    try indexEntries(IndexKeys.podsOfNode(node)).compactMap { rest in
      let parts = rest.split(separator: "/", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      return ObjectKey(Pod.resource, String(parts[0]), String(parts[1]))
    }
  }
}
