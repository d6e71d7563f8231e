import JSON
import KubernetesAPI

/// What the controllers have to look at, in the order in which their work builds on one another.
struct ControllerQueues {
  var removed: [APIObject] = []
  var foreground = WorkQueue()
  var pods = WorkQueue()
  var replicaSets = WorkQueue()
  var statefulSets = WorkQueue()
  var daemonSets = WorkQueue()
  var deployments = WorkQueue()
  var namespaces = WorkQueue()
  var loadBalancers = WorkQueue()
  var services = WorkQueue()
  var mirrored = WorkQueue()
  /// Whether nodes came, went, or changed what the zones can bear.
  var isTopologyChanged = false
}

extension Cluster {
  /// Runs the controllers until none has anything left to do.
  ///
  /// - Throws: an internal error when they do not come to an end.
  func reconcile() throws {
    var queues = ControllerQueues()
    var steps = 0
    // Every step takes one object from a queue; a cluster's worth of work stays far below.
    let limit = 50_000_000
    while true {
      try absorbChanges(&queues)
      guard try step(&queues) else { return }
      steps += 1
      if steps > limit { throw APIStatus.internalError("the controllers do not settle") }
    }
  }

  private func step(_ queues: inout ControllerQueues) throws -> Bool {
    if let object = queues.removed.popLast() {
      let collector = GarbageCollector(cluster: self)
      try collector.collectDependents(of: object)
      try collector.releaseOwners(of: object)
    } else if let key = queues.foreground.next() {
      if let owner = try table.object(key) {
        try GarbageCollector(cluster: self).collectInForeground(owner)
      }
    } else if let key = queues.pods.next() {
      if var pod = try table.object(key) {
        try PodRuntime(cluster: self).run(&pod)
        try table.write(pod, key)
      }
    } else if let key = queues.replicaSets.next() {
      try ReplicaSetController(cluster: self).sync(key)
      // Of what it did itself its status tells already.
      try absorbChanges(&queues)
      queues.replicaSets.remove(key)
    } else if let key = queues.statefulSets.next() {
      try StatefulSetController(cluster: self).sync(key)
    } else if let key = queues.daemonSets.next() {
      try DaemonSetController(cluster: self).sync(key)
    } else if let key = queues.deployments.next() {
      try DeploymentController(cluster: self).sync(key)
      // Its own status needs no second look; what it did to ReplicaSets does.
      table.changes.removeAll { $0.key == key }
    } else if let key = queues.namespaces.next() {
      try NamespaceController(cluster: self).sync(key)
    } else if let key = queues.loadBalancers.next() {
      try LoadBalancerController(cluster: self).sync(key)
    } else if queues.isTopologyChanged {
      queues.isTopologyChanged = false
      for key in try overloadedServices() { queues.services.add(key) }
    } else if let key = queues.services.next() {
      try syncEndpoints(of: key)
    } else if let key = queues.mirrored.next() {
      try EndpointSliceMirror(cluster: self).sync(key)
      // What the mirror wrote needs no second look.
      table.changes.removeAll { $0.key.resource == "endpointslices.discovery.k8s.io" }
    } else {
      return false
    }
    return true
  }

  /// The Services whose topology hints the nodes no longer bear.
  ///
  /// Kubernetes: TopologyCache.GetOverloadedServices.
  private func overloadedServices() throws -> [ObjectKey] {
    let wanting = try table.indexEntries(IndexKeys.hintedServices).compactMap { entry in
      let parts = entry.split(separator: "/", maxSplits: 1)
      return parts.count == 2
        ? ObjectKey(Service.resource, String(parts[0]), String(parts[1])) : nil
    }
    if wanting.isEmpty { return [] }
    let topology = TopologyHints(
      try table.objects(resource: "nodes", namespace: nil).map { Node($0.1) })
    return try wanting.filter { key in
      var hints: [String: [String: Int]] = [:]
      for name in try table.indexEntries(IndexKeys.slicesOfService(key.namespace, key.name)) {
        let sliceKey = ObjectKey(EndpointSlice.resource, key.namespace, String(name))
        guard let slice = try table.object(sliceKey).map({ EndpointSlice($0) }) else { continue }
        for zone in slice.endpoints.flatMap(\.zoneHints) {
          hints[slice.addressType, default: [:]][zone, default: 0] += 1
        }
      }
      return hints.values.contains { topology.isOverloaded($0) }
    }
  }

  private func syncEndpoints(of key: ObjectKey) throws {
    try EndpointsController(cluster: self).sync(key)
    try EndpointSliceReconciler(cluster: self).sync(key)
    // What these controllers wrote needs no second look by them.
    table.changes.removeAll {
      $0.key.resource == "endpointslices.discovery.k8s.io"
        || ($0.key.resource == "endpoints" && $0.after != nil)
    }
  }

  /// Sends every change to the controllers that watch its kind.
  private func absorbChanges(_ queues: inout ControllerQueues) throws {
    if table.changes.isEmpty { return }
    var changes: [ObjectChange] = []
    swap(&changes, &table.changes)
    for change in changes { try dispatch(change, &queues) }
  }

  private func dispatch(_ change: ObjectChange, _ queues: inout ControllerQueues) throws {
    if change.after == nil, let before = change.before {
      if change.key.resource != "events" { queues.removed.append(before) }
    } else if let after = change.after, after.metadata.deletionTimestamp != nil,
      after.metadata.finalizers.contains("foregroundDeletion")
    {
      queues.foreground.add(change.key)
    }
    switch change.key.resource {
    case "pods": try dispatchPod(change, &queues)
    case "replicasets.apps":
      queues.replicaSets.add(change.key)
      enqueueController(of: change, &queues)
    case "replicationcontrollers": queues.replicaSets.add(change.key)
    case "statefulsets.apps": queues.statefulSets.add(change.key)
    case "daemonsets.apps": queues.daemonSets.add(change.key)
    case "deployments.apps": queues.deployments.add(change.key)
    case "namespaces": queues.namespaces.add(change.key)
    case "services":
      queues.loadBalancers.add(change.key)
      queues.services.add(change.key)
      queues.mirrored.add(change.key)
    case "endpoints":
      queues.services.add(ObjectKey(Service.resource, change.key.namespace, change.key.name))
      queues.mirrored.add(ObjectKey(Service.resource, change.key.namespace, change.key.name))
    case "endpointslices.discovery.k8s.io": dispatchSlice(change, &queues)
    case "nodes": try dispatchNode(change, &queues)
    case "events": break
    case PriorityClass.resource.qualifiedPlural, PodAdmission.runtimeClasses:
      if change.after != nil { try enqueueRefused(&queues) }
    default: break
    }
    if change.after == nil && change.key.resource != "namespaces" {
      try releaseNamespace(change, &queues)
    }
  }

  /// A namespace that is being deleted goes with its last object.
  private func releaseNamespace(_ change: ObjectChange, _ queues: inout ControllerQueues) throws {
    guard change.after == nil, !change.key.namespace.isEmpty else { return }
    let key = ObjectKey(Namespace.resource, "", change.key.namespace)
    if try table.object(key)?.metadata.deletionTimestamp != nil { queues.namespaces.add(key) }
  }

  /// The workloads whose Pods may have been refused look whether these are let in now.
  private func enqueueRefused(_ queues: inout ControllerQueues) throws {
    for entry in try table.indexEntries(IndexKeys.refused) {
      let parts = entry.split(separator: "/").map(String.init)
      guard parts.count == 3 else { continue }
      queues.replicaSets.add(ObjectKey(resource: parts[0], namespace: parts[1], name: parts[2]))
    }
    for (key, _) in try table.objects(resource: "statefulsets.apps", namespace: nil) {
      queues.statefulSets.add(key)
    }
    for (key, _) in try table.objects(resource: "daemonsets.apps", namespace: nil) {
      queues.daemonSets.add(key)
    }
  }

  private func dispatchPod(_ change: ObjectChange, _ queues: inout ControllerQueues) throws {
    if let after = change.after, after.metadata.deletionTimestamp == nil {
      let phase = after.json["status"]?["phase"]?.stringValue ?? ""
      if phase.isEmpty || phase == "Pending" { queues.pods.add(change.key) }
    }
    enqueueController(of: change, &queues)
    if let after = change.after, after.metadata.controller == nil {
      try enqueueAdopters(of: Pod(after), &queues)
    }
    var services: [String] = []
    let before = change.before.map { Pod($0) }
    let after = change.after.map { Pod($0) }
    if let after { services = try table.services(selecting: after) }
    if let before, before.labels != after?.labels {
      for service in try table.services(selecting: before) where !services.contains(service) {
        services.append(service)
      }
    }
    for service in services {
      queues.services.add(ObjectKey(Service.resource, change.key.namespace, service))
    }
  }

  /// The workload that controls an object looks at it.
  private func enqueueController(of change: ObjectChange, _ queues: inout ControllerQueues) {
    for object in [change.before, change.after] {
      guard let owner = object?.metadata.controller else { continue }
      let namespace = change.key.namespace
      switch owner.kind {
      case "ReplicaSet":
        queues.replicaSets.add(ObjectKey(ReplicaSet.resource, namespace, owner.name))
      case "ReplicationController":
        queues.replicaSets.add(
          ObjectKey(
            resource: "replicationcontrollers", namespace: namespace, name: owner.name))
      case "StatefulSet":
        queues.statefulSets.add(ObjectKey(StatefulSet.resource, namespace, owner.name))
      case "DaemonSet":
        queues.daemonSets.add(ObjectKey(DaemonSet.resource, namespace, owner.name))
      case "Deployment":
        queues.deployments.add(ObjectKey(Deployment.resource, namespace, owner.name))
      default: break
      }
    }
  }

  /// The workloads that may take in a Pod without a controller.
  private func enqueueAdopters(of pod: Pod, _ queues: inout ControllerQueues) throws {
    for (name, value) in pod.labels.sorted {
      let prefix = IndexKeys.workloadSelector(pod.namespace, name, value)
      for entry in try table.indexEntries(prefix) {
        let parts = entry.split(separator: "/", maxSplits: 1)
        guard parts.count == 2 else { continue }
        let key = ObjectKey(
          resource: String(parts[0]), namespace: pod.namespace, name: String(parts[1]))
        if key.resource == "statefulsets.apps" {
          queues.statefulSets.add(key)
        } else {
          queues.replicaSets.add(key)
        }
      }
    }
  }

  private func dispatchSlice(_ change: ObjectChange, _ queues: inout ControllerQueues) {
    for object in [change.before, change.after] {
      guard let labels = object?.labels, let service = labels[EndpointSlice.serviceNameLabel] else {
        continue
      }
      let key = ObjectKey(Service.resource, change.key.namespace, service)
      switch labels[EndpointSlice.managedByLabel] {
      case EndpointSliceReconciler.controllerName: queues.services.add(key)
      case EndpointSliceMirror.controllerName: queues.mirrored.add(key)
      default: break
      }
    }
  }

  private func dispatchNode(_ change: ObjectChange, _ queues: inout ControllerQueues) throws {
    if change.after == nil {
      for key in try table.pods(onNode: change.key.name) {
        if let pod = try table.object(key) { try markOrRemove(key, pod) }
      }
    } else {
      if change.before == nil { try assignPodCIDRs(to: change.key) }
      for entry in try table.indexEntries(IndexKeys.pendingPods) {
        let parts = entry.split(separator: "/", maxSplits: 1)
        if parts.count == 2 {
          queues.pods.add(ObjectKey(Pod.resource, String(parts[0]), String(parts[1])))
        }
      }
      for key in try table.pods(onNode: change.key.name) {
        guard let pod = try table.object(key) else { continue }
        if pod.json["status"]?["podIP"] == nil { queues.pods.add(key) }
        // A Pod on an unknown node is in no slice.
        if change.before == nil {
          for service in try table.services(selecting: Pod(pod)) {
            queues.services.add(ObjectKey(Service.resource, key.namespace, service))
          }
        }
      }
    }
    let capacities = [change.before, change.after].map { object in
      object.map { TopologyHints.capacity(of: Node($0)) } ?? []
    }
    if capacities[0] != capacities[1] { queues.isTopologyChanged = true }
    let isPlacementChanged =
      change.before?.json["spec"] != change.after?.json["spec"]
      || change.before?.labels != change.after?.labels
    guard isPlacementChanged else { return }
    for (key, _) in try table.objects(resource: "daemonsets.apps", namespace: nil) {
      queues.daemonSets.add(key)
    }
  }

  /// Keeps the nodes' books while objects change.
  func observe(_ change: ObjectChange) throws {
    switch change.key.resource {
    case "pods":
      let before = change.before?.json["spec"]?["nodeName"]?.stringValue ?? ""
      let after = change.after?.json["spec"]?["nodeName"]?.stringValue ?? ""
      if before == after { return }
      try count(-1, on: before)
      try count(1, on: after)
    case "nodes":
      if change.before == nil {
        let count = try nodes.state(of: change.key.name, in: table).podCount
        if count < NodeLedger.capacity { try nodes.addNode(change.key.name, in: table) }
      } else if change.after == nil {
        try nodes.removeNode(change.key.name, in: table)
      }
    default: break
    }
  }

  private func count(_ difference: Int, on node: String) throws {
    if node.isEmpty { return }
    guard try table.exists(ObjectKey(Node.resource, "", node)) else { return }
    var state = try nodes.state(of: node, in: table)
    state.podCount = max(0, state.podCount + difference)
    try nodes.setState(state, of: node, in: table)
  }
}
