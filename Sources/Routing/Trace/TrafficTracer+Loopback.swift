import JSON
import KubernetesAPI

extension TrafficTracer {
  /// A loopback address: the sender itself, whose packets do not leave it.
  ///
  /// A node has its node ports there, too (kube-proxy's `--iptables-localhost-nodeports`).
  func enterSelf(
    _ trace: inout Trace, at address: IPAddress, _ port: Int, _ source: TrafficSource,
    _ share: Double
  ) throws -> Trace.Verdict {
    if case .pod(let pod) = source.place, !pod.spec.hostNetwork {
      let reference = "pod/\(pod.namespace)/\(pod.name)"
      trace.steps.append(
        TraceStep(
          "route", "\(address) is \(reference) itself",
          lines: pod.note(ofPort: port, transport).map { [$0] } ?? [],
          facts: ["address": "\(address)".json, "pod": reference.json]))
      trace.routes.append(
        Route(
          address: address, port: port, target: reference, nodeName: pod.spec.nodeName,
          zone: zone(ofNode: pod.spec.nodeName), probability: share, seenSource: address))
      return .delivered
    }
    guard let node = source.nodeName.flatMap({ self.node($0) }) else {
      trace.steps.append(TraceStep("route", "\(address) is the sender itself"))
      trace.lost += share
      return .unreachable
    }
    trace.steps.append(TraceStep("route", "\(address) is node/\(node.name) itself"))
    let own = self.address(ofNode: node.name, address.family) ?? address
    return try enterNode(&trace, node, at: own, port, source, share)
  }
}

extension IPAddress {
  /// Whether it is an address of the machine for itself: 127.0.0.0/8 and ::1.
  var isLoopback: Bool {
    switch unmapped.family {
    case .ipv4: unmapped.value >> 24 == 127
    case .ipv6: value == 1
    }
  }
}
