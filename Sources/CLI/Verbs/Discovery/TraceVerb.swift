import Routing
import ServiceDiscovery

/// Where a connection goes, and why.
struct TraceVerb: Command {
  var zone = DNSZoneFlags()
  var transport = ""
  var output = ""
  private var from = ""
  private var to = ""

  static let use = "trace FROM TO"
  static let summary = "Show where a connection goes, and why"
  static let discussion = """
    Show where a connection goes, and why: the name's records, the port of the Service, traffic \
    policies, each endpoint with the reason why it is chosen or not, session affinity, NetworkPolicies, \
    and the final addresses with their probabilities.

     FROM is a Pod (NAME, pod/NAME, deploy/NAME), a node (node/NAME), or external[/ADDRESS]. TO is a URL, \
    HOST[:PORT], an address, svc/NAME[:PORT], pod/NAME:PORT or node/NAME:PORT. The exit status is 0 when \
    the connection arrives somewhere, or leaves the cluster.
    """
  static let examples = [
    Example(
      "From a Pod to a Service of another namespace", "trace web-0 http://api.production/health"),
    Example("From outside to a node port", "trace external node/node-1:30080"),
    Example("From outside through an Ingress", "trace external https://shop.example.com/cart"),
    Example("As JSON, over UDP", "trace deploy/web svc/dns:53 --protocol udp -o json"),
  ]

  static var flags: [Flag<Self>] {
    DNSZoneFlags.flags(\.zone) + [
      .string(
        "protocol", \.transport, "tcp, udp or sctp; tcp unless the URL says otherwise",
        values: .words(["tcp", "udp", "sctp"])),
      .string(
        "output", short: "o", \.output, "Print as json or yaml", values: .words(["json", "yaml"])),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    guard invocation.arguments.count == 2 else {
      throw UsageError.withHint("FROM and TO are required")
    }
    from = invocation.arguments[0]
    to = invocation.arguments[1]
  }

  func validate() throws {
    try zone.validate()
    guard ["", "TCP", "UDP", "SCTP"].contains(transport.uppercased()) else {
      throw UsageError.message("--protocol must be 'tcp', 'udp' or 'sctp'")
    }
    guard ["", "json", "yaml"].contains(output) else {
      throw UsageError.message("--output must be 'yaml' or 'json'")
    }
  }

  func run(_ context: Context) throws {
    let view = try context.clusterView()
    let address = try TrafficAddress(to)
    var transport = self.transport.uppercased()
    if transport.isEmpty {
      transport = ["udp", "sctp"].contains(address.scheme) ? address.scheme.uppercased() : "TCP"
    }
    let question = try TrafficQuestion(
      view, zone: try zone.zone(of: view.snapshot), transport: transport)
    let trace = try question.follow(from: try question.source(from), to: address, text: to)
    switch output {
    case "json": context.output.write(ValueOutput.json(trace.json))
    case "yaml": context.output.write(ValueOutput.yaml(trace.json))
    default: context.output.write(trace.text)
    }
    switch trace.verdict {
    case .delivered, .partly, .outside: break
    case .denied, .rejected, .dropped, .unreachable: throw UsageError.silent
    }
  }
}
