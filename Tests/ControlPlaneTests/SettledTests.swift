import JSON
import KubernetesAPI
import Testing

@testable import ControlPlane

/// What its controllers leave behind needs no second look: they are not shown their own work again.
@Suite struct SettledTests {
  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func anotherLookChangesNothing(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let cluster = try makeCluster { $0.nodeCount = 2 }
    for step in 0..<60 {
      let name = "app-\(Int.random(in: 0..<4, using: &random))"
      let operation = Int.random(in: 0..<11, using: &random)
      do {
        try perform(operation, on: name, in: cluster, &random)
      } catch is APIStatus {
        // What is not there cannot be changed.
        continue
      }
      for resource in [ReplicaSet.resource, Deployment.resource] {
        for object in try cluster.list(resource, namespace: "default") {
          let isChanged = try look(ObjectKey(resource, "default", object.name), in: cluster)
          #expect(
            !isChanged, "seed \(seed), step \(step), operation \(operation): \(object.name)")
        }
      }
    }
    #expect(!(try cluster.list(Pod.resource, namespace: "default").isEmpty))
  }

  /// Lets the controller look at an object; returns whether it changes anything.
  private func look(_ key: ObjectKey, in cluster: Cluster) throws -> Bool {
    try cluster.write(dryRun: true) {
      if key.resource == Deployment.resource.qualifiedPlural {
        try DeploymentController(cluster: cluster).sync(key)
      } else {
        try ReplicaSetController(cluster: cluster).sync(key)
      }
      return cluster.table.hasChanges
    }
  }

  private func perform(
    _ operation: Int, on name: String, in cluster: Cluster, _ random: inout SeededGenerator
  ) throws {
    func patch(_ patch: JSONValue, _ resource: APIResource = Deployment.resource) throws {
      _ = try cluster.patch(
        .strategic, patch, resource, namespace: "default", name: name)
    }
    let count = Int.random(in: 0..<5, using: &random)
    switch operation {
    case 0, 1:
      let strategy = count == 0 ? "Recreate" : "RollingUpdate"
      try cluster.create(
        """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"\(name)"},"spec":{
        "replicas":\(count),"strategy":{"type":"\(strategy)"},"revisionHistoryLimit":\(count % 2),
        "selector":{"matchLabels":{"app":"\(name)"}},"template":{"metadata":{"labels":{
        "app":"\(name)"}},"spec":{"containers":[{"name":"main","image":"web:1"}]}}}}
        """)
    case 2: try patch(["spec": ["replicas": .integer(count)]])
    case 3:
      let image = JSONValue.string("web:\(count)")
      try patch(
        ["spec": ["template": ["spec": ["containers": [["name": "main", "image": image]]]]]])
    case 4: try patch(["spec": ["paused": .bool(count < 2)]])
    case 5: try patch(["metadata": ["annotations": ["team": .string("\(count)")]]])
    case 6:
      let pods = try cluster.list(Pod.resource, namespace: "default")
      guard let victim = pods.randomElement(using: &random) else { return }
      _ = try cluster.delete(Pod.resource, namespace: "default", name: victim.name)
    case 7:
      // A class that is not there refuses the Pods; sometimes it is there.
      try patch(
        ["spec": ["template": ["spec": ["priorityClassName": .string("class-\(count)")]]]])
    case 8:
      try cluster.create(
        """
        {"apiVersion":"scheduling.k8s.io/v1","kind":"PriorityClass",
        "metadata":{"name":"class-\(count)"},"value":\(count)}
        """)
    case 9:
      // Sometimes no node takes a Pod.
      let nodes = try cluster.list(Node.resource, namespace: nil)
      guard let node = nodes.randomElement(using: &random) else { return }
      _ = try cluster.patch(
        .merge, ["spec": ["unschedulable": .bool(count < 2)]], Node.resource, namespace: "",
        name: node.name)
    default:
      // A Pod leaves its workload, and is replaced.
      let pods = try cluster.list(Pod.resource, namespace: "default")
      guard let pod = pods.randomElement(using: &random) else { return }
      _ = try cluster.patch(
        .merge, ["metadata": ["labels": ["app": "apart"]]], Pod.resource, namespace: "default",
        name: pod.name)
    }
  }
}
