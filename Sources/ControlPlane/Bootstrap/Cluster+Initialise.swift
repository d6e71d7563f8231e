import JSON
package import KubernetesAPI

extension Cluster {
  /// Makes a fresh cluster in an empty store: namespaces, nodes, the API server's Service, DNS.
  ///
  /// - Throws: ``APIStatus`` when the settings contradict themselves, or when there is a cluster
  ///   already; the store's error.
  package func initialise(_ settings: ClusterSettings) throws {
    try checkSettings(settings)
    try write {
      if try loadSettings() != nil {
        throw APIStatus(.alreadyExists, "the store holds a cluster already")
      }
      try storeSettings(settings)
      for name in ["default", "kube-node-lease", "kube-public", "kube-system"] {
        try bootstrapNamespace(name)
      }
      for index in 0..<max(0, settings.nodeCount) {
        guard let ranges = Self.podCIDRs(settings, index: index) else {
          throw APIStatus.badRequest(
            "the Pod ranges \(settings.clusterCIDRs.joined(separator: ",")) are too small for "
              + "\(settings.nodeCount) nodes")
        }
        try addNode(index: index, ranges)
      }
      for priority in PriorityClass.ofSystem {
        try bootstrapCreate(priority.json, in: PriorityClass.resource, "")
      }
      try bootstrapKubernetes(settings)
      try bootstrapDNS(settings)
    }
  }

  /// Forgets the cluster: deletes every key of the store.
  package func reset() throws {
    try table.beginWriting()
    var keys: [String] = []
    try table.storage.forEach(prefix: "", startingAt: nil) { key, _ in
      keys.append(key)
      return true
    }
    for key in keys { try table.storage.delete(key) }
    _ = try table.storage.commit()
    forgetSettings()
  }

  private func checkSettings(_ settings: ClusterSettings) throws {
    for (name, ranges) in [
      ("--service-cluster-ip-range", settings.serviceClusterIPRanges),
      ("--cluster-cidr", settings.clusterCIDRs),
    ] {
      let parsed = try ranges.map { text in
        guard let range = AddressRange(text) else {
          throw APIStatus.badRequest("\(name): \(goQuoted(text)) is not a range of addresses")
        }
        return range
      }
      guard (1...2).contains(parsed.count) else {
        throw APIStatus.badRequest("\(name): one or two ranges are needed")
      }
      if parsed.count == 2 && parsed[0].family == parsed[1].family {
        throw APIStatus.badRequest("\(name): two ranges must be of different families")
      }
      if name == "--service-cluster-ip-range", let small = parsed.first(where: { $0.hostBits < 4 })
      {
        throw APIStatus.badRequest("\(name): \(small) is too small")
      }
    }
    if let text = settings.loadBalancerRange, AddressRange(text) == nil {
      throw APIStatus.badRequest(
        "--load-balancer-range: \(goQuoted(text)) is not a range of addresses")
    }
    guard settings.serviceNodePortRange.lowerBound >= 1,
      settings.serviceNodePortRange.upperBound <= 65535
    else { throw APIStatus.badRequest("--service-node-port-range: ports are 1 to 65535") }
    if settings.nodeCount < 0 || settings.nodeCount > 10_000 {
      throw APIStatus.badRequest("--nodes: 0 to 10000 are possible")
    }
  }

  func bootstrapNamespace(_ name: String) throws {
    let key = ObjectKey(Namespace.resource, "", name)
    try table.write(
      APIObject([
        "apiVersion": "v1", "kind": "Namespace",
        "metadata": [
          "creationTimestamp": .string(now),
          "labels": ["kubernetes.io/metadata.name": .string(name)], "name": .string(name),
          "uid": .string(try makeUID(key)),
        ],
        "spec": ["finalizers": ["kubernetes"]], "status": ["phase": "Active"],
      ]), key)
  }

  /// The address at `offset` of each Service range.
  private func serviceAddress(_ settings: ClusterSettings, _ offset: UInt128) -> String {
    guard let range = settings.serviceClusterIPRanges.first.flatMap({ AddressRange($0) }) else {
      return ""
    }
    return IPAddress(range.family, range.base.value + offset).description
  }

  /// `default/kubernetes`: the first address of the range leads to the control plane.
  private func bootstrapKubernetes(_ settings: ClusterSettings) throws {
    let labels: JSONValue = ["component": "apiserver", "provider": "kubernetes"]
    let service: JSONObject = [
      "apiVersion": "v1", "kind": "Service",
      "metadata": ["labels": labels, "name": "kubernetes"],
      "spec": [
        "clusterIP": .string(serviceAddress(settings, 1)),
        "ports": [["name": "https", "port": 443, "protocol": "TCP", "targetPort": 6443]],
        "sessionAffinity": "None", "type": "ClusterIP",
      ],
    ]
    try bootstrapCreate(service, in: Service.resource, "default")
    let address = "172.18.0.10"
    try bootstrapCreate(
      [
        "apiVersion": "v1", "kind": "Endpoints",
        "metadata": [
          "labels": ["endpointslice.kubernetes.io/skip-mirror": "true"], "name": "kubernetes",
        ],
        "subsets": [
          [
            "addresses": [["ip": .string(address)]],
            "ports": [["name": "https", "port": 6443, "protocol": "TCP"]],
          ]
        ],
      ], in: Endpoints.resource, "default")
    try bootstrapCreate(
      [
        "addressType": "IPv4", "apiVersion": "discovery.k8s.io/v1",
        "endpoints": [["addresses": [.string(address)], "conditions": ["ready": true]]],
        "kind": "EndpointSlice",
        "metadata": [
          "labels": ["kubernetes.io/service-name": "kubernetes"], "name": "kubernetes",
        ],
        "ports": [["name": "https", "port": 6443, "protocol": "TCP"]],
      ], in: EndpointSlice.resource, "default")
  }

  /// `kube-system/kube-dns` at the tenth address, and the Pods behind it.
  private func bootstrapDNS(_ settings: ClusterSettings) throws {
    let labels: JSONValue = [
      "k8s-app": "kube-dns", "kubernetes.io/cluster-service": "true",
      "kubernetes.io/name": "CoreDNS",
    ]
    try bootstrapCreate(
      [
        "apiVersion": "v1", "kind": "Service",
        "metadata": [
          "annotations": ["prometheus.io/port": "9153", "prometheus.io/scrape": "true"],
          "labels": labels, "name": "kube-dns",
        ],
        "spec": [
          "clusterIP": .string(serviceAddress(settings, 10)),
          "ports": [
            ["name": "dns", "port": 53, "protocol": "UDP", "targetPort": 53],
            ["name": "dns-tcp", "port": 53, "protocol": "TCP", "targetPort": 53],
            ["name": "metrics", "port": 9153, "protocol": "TCP", "targetPort": 9153],
          ],
          "selector": ["k8s-app": "kube-dns"], "type": "ClusterIP",
        ],
      ], in: Service.resource, "kube-system")
    try bootstrapCreate(
      [
        "apiVersion": "apps/v1", "kind": "Deployment",
        "metadata": ["labels": ["k8s-app": "kube-dns"], "name": "coredns"],
        "spec": [
          "replicas": 2, "selector": ["matchLabels": ["k8s-app": "kube-dns"]],
          "strategy": ["rollingUpdate": ["maxUnavailable": 1], "type": "RollingUpdate"],
          "template": [
            "metadata": ["labels": ["k8s-app": "kube-dns"]],
            "spec": [
              "containers": [
                [
                  "image": "registry.k8s.io/coredns/coredns:v1.13.1", "name": "coredns",
                  "ports": [
                    ["containerPort": 53, "name": "dns", "protocol": "UDP"],
                    ["containerPort": 53, "name": "dns-tcp", "protocol": "TCP"],
                    ["containerPort": 9153, "name": "metrics", "protocol": "TCP"],
                  ],
                ]
              ],
              "dnsPolicy": "Default",
            ],
          ],
        ],
      ], in: Deployment.resource, "kube-system")
  }

  private func bootstrapCreate(
    _ json: JSONObject, in resource: APIResource, _ namespace: String
  ) throws {
    _ = try createInTransaction(
      CreateRequest(
        APIObject(json), in: resource, namespace: namespace,
        options: WriteOptions(fieldManager: "")))
  }
}
