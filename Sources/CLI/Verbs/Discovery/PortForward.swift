import KubernetesAPI
import Platform

/// Forwards local ports to the processes behind a Service or Pod.
struct PortForward: Command {
  var addresses: [String] = []
  var backend = ""
  private var target = ""
  private var ports: [String] = []

  static let use =
    "port-forward TYPE/NAME [options] [LOCAL_PORT:]REMOTE_PORT [...[LOCAL_PORT_N:]REMOTE_PORT_N]"
  static let summary = "Forward one or more local ports to a pod"
  static let discussion = """
    Forward local ports to the processes behind a Service, a Pod or the first Pod of a workload, until \
    interrupted.

     A simulated Pod has no process. Its annotation svcctl.dev/backend names one, HOST[:PORT]; --backend \
    names one for all; hand-written endpoints are their own. Connections to a Service go to its ready \
    endpoints in turn, or by client with sessionAffinity ClientIP.
    """
  static let examples = [
    Example(
      "Listen on port 8888 and forward to port 80 of a Service", "port-forward svc/web 8888:80"),
    Example("The same port here and there", "port-forward pod/web-0 8080"),
    Example("Any free port here", "port-forward deploy/web :8080"),
    Example(
      "Let a process on this machine serve it",
      "port-forward svc/web 8888:80 --backend 127.0.0.1:3000"),
  ]
  static var arguments: ArgumentHint { .someResources(["pods", "services", "deployments"]) }

  static var flags: [Flag<Self>] {
    [
      .list(
        "address", \.addresses, "Addresses to listen on: IP addresses or localhost",
        shownDefault: "[localhost]"),
      .string("backend", \.backend, "A process that stands for every endpoint: HOST:PORT"),
      .withoutEffect(
        "pod-running-timeout", .duration, shownDefault: "1m0s",
        "Accepted and without effect: a Pod that is not running is refused at once"),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    guard invocation.arguments.count >= 2 else {
      throw UsageError.withHint("TYPE/NAME and list of ports are required for port-forward")
    }
    target = invocation.arguments[0]
    ports = Array(invocation.arguments.dropFirst())
  }

  func run(_ context: Context) throws {
    Signals.watchForInterruption()
    context.endsByInterruption = true
    let cluster = try LiveCluster(context)
    let process =
      try backend.isEmpty
      ? nil : ListenAddress.parse(backend, flag: "--backend").first
    var doors: [PortRelay.Door] = []
    for text in ports {
      let (local, remote) = try Self.parse(text)
      let target = ForwardTarget(text: self.target, port: remote, backend: process)
      let shown = try target.containerPort(in: cluster.view)
      if process == nil, try target.backends(in: cluster.view).addresses.isEmpty {
        throw UsageError.message(
          "no endpoint of \(self.target) has a process behind it: annotate its Pods with "
            + "\(Backend.annotation)=HOST:PORT, or give --backend HOST:PORT")
      }
      doors += try open(local, shown, target, cluster, context)
    }
    context.output.flush()
    let relay = PortRelay(doors) { port, failure in
      if let failure {
        ErrorReport(context).note("error forwarding port \(port): \(failure)")
      } else {
        context.output.write("Handling connection for \(port)\n")
        context.output.flush()
      }
    }
    var lastLook = MonotonicClock.milliseconds
    relay.run(isStopped: { Signals.isInterrupted }) {
      let now = MonotonicClock.milliseconds
      if now - lastLook >= 200 {
        lastLook = now
        _ = cluster.refresh()
      }
    }
  }

  /// Listens at every address, on the same port.
  private func open(
    _ local: UInt16, _ shown: Int, _ target: ForwardTarget, _ cluster: LiveCluster,
    _ context: Context
  ) throws -> [PortRelay.Door] {
    let choice = BackendChoice()
    let wanted = addresses.isEmpty ? ["localhost"] : addresses
    let hosts = wanted.flatMap { $0 == "localhost" ? ["127.0.0.1", "::1"] : [$0] }
    var doors: [PortRelay.Door] = []
    var port = local
    var failure: UsageError?
    for host in hosts {
      let bracketed = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
      guard let address = try ListenAddress.parse(bracketed, flag: "--address").first else {
        continue
      }
      do throws(SystemError) {
        let socket = try Socket.listener(at: address)
        guard let bound = socket.localAddress else { continue }
        port = bound.port
        context.output.write("Forwarding from \(bound.text) -> \(shown)\n")
        doors.append(
          PortRelay.Door(socket: socket) { client in
            guard let (backends, affinity) = try? target.backends(in: cluster.view) else {
              return []
            }
            return choice.order(backends, for: client, affinitySeconds: affinity)
          })
      } catch {
        // One of the two loopback addresses is enough.
        failure = UsageError.message(
          "unable to listen on port \(local): \(address.text): \(error.call): \(error.text)")
      }
    }
    if doors.isEmpty, let failure { throw failure }
    return doors
  }

  /// `LOCAL:REMOTE`, `REMOTE` or `:REMOTE`; the remote port by number or name.
  static func parse(_ text: String) throws -> (local: UInt16, remote: IntOrString) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(parts.count), let last = parts.last, !last.isEmpty else {
      throw UsageError.message("invalid port format '\(text)'")
    }
    let remote: IntOrString
    if let number = Int(last) {
      guard (1...65535).contains(number) else {
        throw UsageError.message(
          "error parsing remote port '\(last)': port must be between 1 and 65535")
      }
      remote = .int(number)
    } else {
      remote = .string(last)
    }
    if parts.count == 2, parts[0].isEmpty { return (0, remote) }
    if parts.count == 1, case .string = remote { return (0, remote) }
    guard let local = UInt16(parts[0]) else {
      throw UsageError.message("error parsing local port '\(parts[0])'")
    }
    return (local, remote)
  }
}
