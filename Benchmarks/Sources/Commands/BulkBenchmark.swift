import Foundation

/// Many objects at once: applied from files, listed, and taken from a dump of the largest cluster
/// that Kubernetes supports.
struct BulkBenchmark {
  let svcctl: String
  let folder: String
  let environment: [String: String]

  /// Applies so many Services and as many Deployments of three Pods.
  func apply(_ count: Int, _ report: inout Report) throws {
    var text = ""
    for number in 0..<count {
      text += StoreFiller.manifest
        .replacingOccurrences(of: "web-000000", with: "web-\(number)")
        .replacingOccurrences(of: "replicas: 1", with: "replicas: 3")
      text += "\n---\n"
    }
    let file = folder + "/bulk-\(count).yaml"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let store = ["--store", folder + "/bulk-\(count)"]
    guard
      let one = Stopwatch.run([svcctl] + store + ["apply", "-f", file], environment: environment)
    else { return }
    let documents = Double(count * 2)
    let label = "\(count) Services and \(count) Deployments"
    // What a real control plane needs for one document (measured on loopback, without fsync).
    report.add(
      Result(
        "apply -f, \(label) with 3 Pods each", documents / one.milliseconds * 1000, "documents/s",
        peer: "kubectl and API server, recorded", peerValue: 1000 / 13))
    report.add(Result("memory of apply -f, \(label)", one.residentMiB, "MiB", .size))
    if let counted = Stopwatch.instructions(
      [svcctl] + store + ["apply", "-f", file], environment: environment)
    {
      report.add(
        Result(
          "apply -f again, \(label), counted", counted / documents,
          "M instructions a document", .instructions))
    }
  }

  /// A dump of a cluster of this size, as `kubectl get -o json` would print it.
  private func dump(nodes: Int, pods: Int, services: Int, big: Int, to file: String) throws {
    let time = "\"creationTimestamp\":\"2026-01-01T00:00:00Z\""
    var text = "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[\n"
    for node in 0..<nodes {
      let range = "10.\(128 + node / 256).\(node % 256).0/24"
      text += """
        {"apiVersion":"v1","kind":"Node","metadata":{"name":"node-\(node)",\(time)},"spec":\
        {"podCIDR":"\(range)","podCIDRs":["\(range)"]},"status":{"addresses":[{"address":\
        "172.18.\(node / 250).\(node % 250 + 1)","type":"InternalIP"}],"conditions":[{"type":\
        "Ready","status":"True"}]}},

        """
    }
    for service in 0..<services {
      let app = service == 0 ? "big" : "app-\(service)"
      let address = "10.96.\(service / 250).\(service % 250 + 2)"
      text += """
        {"apiVersion":"v1","kind":"Service","metadata":{"name":"svc-\(service)","namespace":\
        "ns-\(service % 50)",\(time),"labels":{"app":"\(app)"}},"spec":{"clusterIP":"\(address)",\
        "clusterIPs":["\(address)"],"internalTrafficPolicy":"Cluster","ipFamilies":["IPv4"],\
        "ipFamilyPolicy":"SingleStack","ports":[{"name":"http","port":80,"protocol":"TCP",\
        "targetPort":8080}],"selector":{"app":"\(app)"},"sessionAffinity":"None",\
        "type":"ClusterIP"},"status":{"loadBalancer":{}}},

        """
    }
    for pod in 0..<pods {
      let node = pod % nodes
      let service = pod % services
      let address = "10.\(128 + node / 256).\(node % 256).\(pod / nodes + 2)"
      let (app, space) =
        pod < big ? ("big", "ns-0") : ("app-\(service)", "ns-\(service % 50)")
      text += """
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"pod-\(pod)","namespace":"\(space)",\
        \(time),"labels":{"app":"\(app)"}},"spec":{"containers":[{"image":"nginx","name":"web",\
        "ports":[{"containerPort":8080,"protocol":"TCP"}],"resources":{}}],"nodeName":\
        "node-\(node)","restartPolicy":"Always"},"status":{"conditions":[{"type":"Ready",\
        "status":"True"}],"hostIP":"172.18.\(node / 250).\(node % 250 + 1)","phase":"Running",\
        "podIP":"\(address)","podIPs":[{"ip":"\(address)"}]}}\(pod + 1 < pods ? "," : "")

        """
    }
    try (text + "]}\n").write(toFile: file, atomically: true, encoding: .utf8)
  }

  /// The largest cluster, a hundredth or a tenth of it: `share` is what it is divided by.
  func largestCluster(dividedBy share: Int, _ report: inout Report) throws {
    let (nodes, pods, services) = (5000 / share, 150_000 / share, 10_000 / share)
    let file = folder + "/dump.json"
    try dump(nodes: nodes, pods: pods, services: services, big: 5000 / share, to: file)
    let store = ["--store", folder + "/largest"]
    // Its rows are compared with those of a cluster of the same size only.
    let place = "among \(pods) Pods"
    let size = "\(nodes) nodes, \(pods) Pods, \(services) Services"
    guard
      let one = Stopwatch.run(
        [svcctl] + store + ["cluster", "import", "-f", file], environment: environment)
    else { return }
    report.add(
      Result(
        "cluster import, \(size)", Double(nodes + pods + services) / one.milliseconds * 1000,
        "objects/s"))
    report.add(Result("memory of cluster import, \(size)", one.residentMiB, "MiB", .size))
    let commands: [(String, [String])] = [
      ("get svc NAME", ["get", "svc", "svc-7", "-n", "ns-7"]),
      (
        "describe endpoints of \(5000 / share) Pods",
        ["describe", "endpoints", "svc-0", "-n", "ns-0"]
      ),
      ("resolve", ["resolve", "svc-7.ns-7"]),
      ("get svc -A", ["get", "svc", "-A"]),
    ]
    for (label, words) in commands {
      var sample = Sample(label: label, measurements: [])
      for _ in 0..<9 {
        if let one = Stopwatch.run([svcctl] + store + words, environment: environment) {
          sample.measurements.append(one)
        }
      }
      report.add(Result("\(label) \(place)", sample.medianMilliseconds, "ms"))
      if let counted = Stopwatch.instructions([svcctl] + store + words, environment: environment) {
        report.add(
          Result("\(label) \(place), counted", counted, "M instructions", .instructions))
      }
      if label == "get svc -A" {
        report.add(
          Result(
            "get svc -A \(place), listed", Double(services) / sample.medianMilliseconds * 1000,
            "objects/s"))
        let memory = Stopwatch.residentMiB([svcctl] + store + words, environment: environment)
        report.add(Result("memory of get svc -A \(place)", memory ?? .nan, "MiB", .size))
      }
    }
  }
}
