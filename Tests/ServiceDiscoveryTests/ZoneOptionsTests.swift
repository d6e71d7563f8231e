import JSON
import KubernetesAPI
import ServiceDiscovery
import Testing

/// CoreDNS's options that choose what is served; plugin/kubernetes/controller.go, namespace.go and
/// reverse.go say where they count.
@Suite struct ZoneOptionsTests {
  private static func labelled(_ object: APIObject, _ labels: JSONObject) -> APIObject {
    var object = object
    for label in labels { object.metadata.labels[label.key] = label.value.stringValue }
    return object
  }

  private static let objects: [APIObject] = [
    labelled(Manifest.namespace("open"), ["dns": "yes"]), Manifest.namespace("shut"),
    labelled(Manifest.service("open/web", "10.96.0.1"), ["app": "web"]),
    labelled(Manifest.service("open/db", "None"), ["app": "db"]),
    labelled(Manifest.slice("open/db", ["10.244.0.4=db-0"]), ["app": "db"]),
    labelled(Manifest.service("shut/web", "10.96.0.2"), ["app": "web"]),
    labelled(Manifest.pod("open/p", "10.244.0.9"), ["app": "db"]),
    labelled(Manifest.pod("open/gone", "10.244.0.8"), ["app": "db"]).ended,
  ]

  private static func selector(_ name: String, _ word: String, _ values: String...) -> LabelSelector
  {
    LabelSelector([
      "matchExpressions": [
        [
          "key": .string(name), "operator": .string(word),
          "values": .array(values.map(JSONValue.string)),
        ]
      ]
    ])
  }

  private enum Option: String {
    case none, webOnly, notWeb, openNamespaces, listed, noEndpoints

    func apply(_ options: inout DNSZoneOptions) {
      switch self {
      case .none: break
      case .webOnly: options.labels = selector("app", "In", "web")
      case .notWeb: options.labels = selector("app", "NotIn", "web")
      case .openNamespaces: options.namespaceLabels = selector("dns", "Exists")
      case .listed: options.namespaces = ["open", "missing"]
      case .noEndpoints: options.servesEndpoints = false
      }
    }
  }

  private static let rows: [(Option, String, RecordType, String)] = [
    (.none, "db.open.svc.cluster.local", .a, "A 10.244.0.4"),
    (.none, "10-244-0-9.open.pod.cluster.local", .a, "A 10.244.0.9"),
    // A Pod that has ended is no Pod (controller.go lists without them).
    (.none, "10-244-0-8.open.pod.cluster.local", .a, "NXDOMAIN"),
    // `labels` chooses Services, EndpointSlices and Pods, for names and for addresses.
    (.webOnly, "web.open.svc.cluster.local", .a, "A 10.96.0.1"),
    (.webOnly, "db.open.svc.cluster.local", .a, "NXDOMAIN"),
    (.webOnly, "db-0.db.open.svc.cluster.local", .a, "NXDOMAIN"),
    (.webOnly, "4.0.244.10.in-addr.arpa", .ptr, "NXDOMAIN"),
    (.webOnly, "10-244-0-9.open.pod.cluster.local", .a, "NXDOMAIN"),
    (.notWeb, "web.open.svc.cluster.local", .a, "NXDOMAIN"),
    (.notWeb, "1.0.96.10.in-addr.arpa", .ptr, "NXDOMAIN"),
    (.notWeb, "4.0.244.10.in-addr.arpa", .ptr, "PTR db-0.db.open.svc.cluster.local."),
    // A namespace keeps its name whatever is in it.
    (.webOnly, "open.svc.cluster.local", .a, "NODATA"),
    // `namespace_labels` chooses namespaces, but not for addresses.
    (.openNamespaces, "web.open.svc.cluster.local", .a, "A 10.96.0.1"),
    (.openNamespaces, "web.shut.svc.cluster.local", .a, "NXDOMAIN"),
    (.openNamespaces, "shut.svc.cluster.local", .a, "NXDOMAIN"),
    (.openNamespaces, "10-1-2-3.shut.pod.cluster.local", .a, "NXDOMAIN"),
    (.openNamespaces, "2.0.96.10.in-addr.arpa", .ptr, "PTR web.shut.svc.cluster.local."),
    // `namespaces` chooses for addresses, too.
    (.listed, "web.shut.svc.cluster.local", .a, "NXDOMAIN"),
    (.listed, "missing.svc.cluster.local", .a, "NXDOMAIN"),
    (.listed, "2.0.96.10.in-addr.arpa", .ptr, "NXDOMAIN"),
    (.listed, "1.0.96.10.in-addr.arpa", .ptr, "PTR web.open.svc.cluster.local."),
    (.noEndpoints, "db.open.svc.cluster.local", .a, "NXDOMAIN"),
    (.noEndpoints, "4.0.244.10.in-addr.arpa", .ptr, "NXDOMAIN"),
    (.noEndpoints, "web.open.svc.cluster.local", .a, "A 10.96.0.1"),
  ]

  @Test(arguments: rows.indices) func answers(index: Int) throws {
    let (option, name, type, expected) = Self.rows[index]
    var options = try DNSZoneOptions.kubeadm(clusterDomain: "cluster.local")
    options.podMode = .verified
    option.apply(&options)
    let zone = DNSZone(MemorySnapshot(Self.objects), options: options)
    #expect(try zone.short(name, type) == expected, "\(option) \(name)")
  }

  /// Distributions call the Service of their DNS server otherwise; its label is the same.
  @Test func theServerIsFoundByItsLabel() throws {
    var server = Self.labelled(
      Manifest.service("kube-system/rke2-coredns", "10.43.0.10", ports: ["udp-53:53/UDP"]),
      ["k8s-app": "kube-dns"])
    let zone = try DNSZone.kubeadm([Manifest.namespace("kube-system"), server])
    #expect(
      try zone.short("cluster.local", .ns) == "NS rke2-coredns.kube-system.svc.cluster.local.")
    #expect(try ResolverConfiguration.clusterNameservers(in: zone.snapshot) == ["10.43.0.10"])
    server.metadata.labels["k8s-app"] = "other"
    let bare = try DNSZone.kubeadm([Manifest.namespace("kube-system"), server])
    #expect(try ResolverConfiguration.clusterNameservers(in: bare.snapshot) == ["10.96.0.10"])
  }
}

extension APIObject {
  /// The same Pod, with its work done.
  fileprivate var ended: APIObject {
    var object = self
    object.json[forced: "status"].object["phase"] = "Succeeded"
    return object
  }
}
