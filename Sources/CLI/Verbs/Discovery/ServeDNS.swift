import DNSServer
import KubernetesAPI
import Platform
import ServiceDiscovery

/// The cluster's DNS server.
struct ServeDNS: Command {
  var zone = DNSZoneFlags()
  var listen: [String] = []
  var forward: [String] = []

  static let use = "dns [--listen ADDRESS:PORT]"
  static let summary = "Serve the cluster's DNS zone over UDP and TCP"
  static let discussion = """
    Serve the cluster's DNS zone over UDP and TCP, until interrupted.

     Changes of the cluster are seen at once. Names outside of its zones are refused, unless --forward \
    names servers to ask for them.
    """
  static let examples = [
    Example("Serve on a port that needs no rights", "serve dns --listen 127.0.0.1:1053"),
    Example("Ask it", "$ dig @127.0.0.1 -p 1053 web.default.svc.cluster.local"),
    Example("Let another server answer for other names", "serve dns --forward 192.0.2.53"),
  ]

  static var flags: [Flag<Self>] {
    DNSZoneFlags.flags(\.zone) + [
      .list(
        "listen", \.listen, "Addresses and ports to listen at; 127.0.0.1:1053 unless given"),
      .list(
        "forward", \.forward, "Servers to ask for names outside of the cluster: ADDRESS[:PORT]"),
    ]
  }

  func validate() throws {
    try zone.validate()
    _ = try addresses
    _ = try servers
  }

  private var addresses: [SocketAddress] {
    get throws {
      try (listen.isEmpty ? ["127.0.0.1:1053"] : listen).flatMap {
        try ListenAddress.parse($0, flag: "--listen")
      }
    }
  }

  private var servers: [SocketAddress] {
    get throws {
      try forward.flatMap { try ListenAddress.parse($0, flag: "--forward", defaultPort: 53) }
    }
  }

  func run(_ context: Context) throws {
    Signals.watchForInterruption()
    context.endsByInterruption = true
    let cluster = try LiveCluster(context)
    let addresses = try self.addresses
    let servers = try self.servers
    let zone = try self.zone.zone(of: cluster.view.snapshot)
    let server: DNSServer
    do throws(SystemError) {
      server = try DNSServer(at: addresses, zone: zone, forwardingTo: servers)
    } catch {
      let place = addresses.map(\.text).joined(separator: ", ")
      throw UsageError.message("unable to listen at \(place): \(error.call): \(error.text)")
    }
    for address in server.addresses {
      context.output.write("Serving DNS at \(address.text) over UDP and TCP\n")
    }
    context.output.flush()
    server.run(isStopped: { Signals.isInterrupted }) {
      cluster.refresh() ? try? self.zone.zone(of: cluster.view.snapshot) : nil
    }
  }
}
