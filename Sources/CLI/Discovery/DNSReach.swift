import JSON
import KubernetesAPI
import Routing
import ServiceDiscovery

extension ClusterView {
  /// Why NetworkPolicies keep a Pod from asking the cluster's DNS server; nil when they do not, or when
  /// it asks another one.
  ///
  /// The policies see the server's Pods, as behind every Service. Where there are none, as in the
  /// simulated cluster, one stands in with the labels that every CoreDNS has.
  func denialOfQuestions(from pod: Pod, _ configuration: ResolverConfiguration) throws -> String? {
    let servers = try ResolverConfiguration.clusterNameservers(in: snapshot)
    guard let server = configuration.nameservers.first(where: servers.contains),
      let address = IPAddress(server)
    else { return nil }
    var peers: [(pod: Pod, address: IPAddress, isReal: Bool)] = []
    let service = try ResolverConfiguration.clusterDNSService(in: snapshot)?.name ?? ""
    for slice in try snapshot.endpointSlices(ofService: service, inNamespace: "kube-system") {
      for endpoint in slice.endpoints where endpoint.isReady {
        guard let name = endpoint.targetRef?.name,
          let address = endpoint.addresses.first.flatMap({ IPAddress($0) }),
          let found = try snapshot.object(Pod.self, namespace: "kube-system", name: name)
        else { continue }
        peers.append((found, address, true))
      }
    }
    if peers.isEmpty { peers = [(Self.dnsServer, address, false)] }
    var denial: String?
    for peer in peers {
      let egress = try NetworkPolicyVerdict(
        .egress, of: pod, with: PolicyPeer(pod: peer.pod, address: peer.address), port: 53,
        transport: "UDP", in: snapshot)
      let ingress =
        peer.isReal
        ? try NetworkPolicyVerdict(
          .ingress, of: peer.pod,
          with: PolicyPeer(pod: pod, address: pod.status.podIPs.first.flatMap { IPAddress($0) }),
          port: 53, transport: "UDP", in: snapshot) : nil
      if egress.isAllowed, ingress?.isAllowed ?? true { return nil }
      let (direction, verdict) =
        egress.isAllowed
        ? ("ingress of the DNS server", ingress ?? egress)
        : ("egress of pod/\(pod.namespace)/\(pod.name) to the DNS server \(server):53/UDP", egress)
      denial =
        "\(direction): denied, no rule of \(verdict.isolating.joined(separator: ", ")) allows it"
    }
    return denial
  }

  /// What stands in for the Pods of CoreDNS.
  private static let dnsServer = Pod([
    "metadata": [
      "name": "coredns", "namespace": "kube-system", "labels": ["k8s-app": "kube-dns"],
    ],
    "spec": [
      "containers": [
        [
          "name": "coredns",
          "ports": [
            ["name": "dns", "containerPort": 53, "protocol": "UDP"],
            ["name": "dns-tcp", "containerPort": 53, "protocol": "TCP"],
          ],
        ]
      ]
    ],
  ])
}
