import JSON
import KubernetesAPI
import Platform
import Routing
import ServiceDiscovery

/// A connection that a command inside a Pod makes: where it ends, and what answers there.
struct PodConnection {
  enum Failure: Equatable {
    case unknownHost
    case refused
    case timedOut
  }

  /// The address the command believes to talk to.
  var address: IPAddress?
  var port: Int
  var failure: Failure?
  /// The endpoint that was chosen.
  var route: Route?
  /// The process that stands for it; nil for a simulated Pod without one.
  var backend: SocketAddress?
  var trace: Trace

  /// Follows a connection of `shell`'s Pod to a host and port.
  ///
  /// `virtualHost` is the host that a request names, where that is another one: what an Ingress
  /// controller at the address goes by.
  init(
    _ shell: PodShell, host: String, port: Int, path: String = "/", isSecure: Bool = false,
    transport: String = "TCP", virtualHost: String? = nil
  ) throws {
    self.port = port
    let question = try TrafficQuestion(shell.view, zone: try shell.zone, transport: transport)
    let source = TrafficSource(pod: shell.pod)
    let bracketed = host.contains(":") ? "[\(host)]" : host
    let scheme = isSecure ? "https" : "http"
    let target = try TrafficAddress("\(scheme)://\(bracketed):\(port)\(path)")
    if let literal = IPAddress(host) {
      address = literal
    } else if let entry = shell.hostsEntry(for: host) {
      address = entry.address
    } else if let resolution = try shell.lookUp(host) {
      address = TrafficQuestion.addresses(of: resolution, for: source).first
    }
    let isOwnEntry = IPAddress(host) == nil && shell.hostsEntry(for: host) != nil
    let entered = isOwnEntry ? address.map { $0.isIPv6 ? "[\($0)]" : "\($0)" } ?? host : bracketed
    trace = try question.follow(
      from: source,
      to: isOwnEntry ? TrafficAddress("\(scheme)://\(entered):\(port)\(path)") : target,
      text: "\(bracketed):\(port)", virtualHost: virtualHost)
    switch trace.verdict {
    case .rejected: failure = .refused
    case .denied where address == nil: failure = .unknownHost
    case .dropped, .denied: failure = .timedOut
    case .unreachable: failure = address == nil ? .unknownHost : .timedOut
    case .outside where trace.routes.isEmpty: failure = .unknownHost
    case .delivered, .partly, .outside: break
    }
    guard failure == nil else { return }
    // One with a process behind it; else the likeliest. The first of equals, so that answers repeat.
    for candidate in trace.summedRoutes where candidate.denial == nil {
      let process = try Backend.address(of: candidate, in: shell.view.snapshot)
      let isBetter =
        process != nil && backend == nil
        || (process != nil) == (backend != nil)
          && candidate.probability > (route?.probability ?? 0)
      if isBetter { (route, backend) = (candidate, process) }
    }
    if route == nil { failure = .timedOut }
  }
}

/// The real process behind an endpoint.
enum Backend {
  /// The annotation of a Pod that names a process on this machine or elsewhere.
  static let annotation = "svcctl.dev/backend"

  /// The process behind a route: what the Pod's annotation names, or the address itself when no Pod
  /// is there, as for hand-written endpoints; nil for a simulated Pod.
  static func address(of route: Route, in snapshot: any ClusterSnapshot) throws -> SocketAddress? {
    if let parts = route.target?.split(separator: "/").map(String.init), parts.count == 3,
      parts[0] == "pod"
    {
      let pod = try snapshot.object(Pod.self, namespace: parts[1], name: parts[2])
      return try pod.flatMap { try address(of: $0, port: route.port) }
    }
    if let pod = try snapshot.pods(withAddress: route.address.description).first {
      return try address(of: pod, port: route.port)
    }
    // The cluster's own ranges are simulated: what a machine has there is not what is meant.
    let settings = snapshot.settings
    let ranges = (settings.clusterCIDRs + settings.serviceClusterIPRanges).compactMap {
      AddressRange($0)
    }
    guard let port = UInt16(exactly: route.port),
      !ranges.contains(where: {
        $0.contains(route.address)
      })
    else { return nil }
    return SocketAddress(route.address.value, isIPv6: route.address.isIPv6, port: port)
  }

  /// The process that a Pod's annotation names, at that port unless the annotation has its own.
  static func address(of pod: Pod, port: Int) throws -> SocketAddress? {
    guard let text = pod.metadata.annotations[annotation]?.stringValue, !text.isEmpty else {
      return nil
    }
    return try ListenAddress.parse(
      text, flag: "annotation \(annotation) of pod \(pod.name)",
      defaultPort: UInt16(exactly: port)
    ).first
  }
}
