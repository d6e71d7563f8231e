import ControlPlane
import KubernetesAPI

/// `cluster init`: makes a cluster, with settings named after the flags of the real components.
struct ClusterInit: Command {
  var serviceRanges = ""
  var nodePorts = ""
  var podRanges = ""
  var domain = ""
  var nodes = -1
  var loadBalancers = ""

  static let use = "init [--nodes=COUNT] [--service-cluster-ip-range=CIDR[,CIDR]]"
  static let summary = "Make a cluster in an empty store"
  static let discussion = """
    Make a cluster in an empty store: namespaces, nodes, the API server's Service and cluster DNS.

     Its settings are named after the flags of the component that owns them in a real cluster. \
    They cannot be changed later; 'cluster reset' starts anew.
    """
  static let examples = [
    Example(
      "Make a cluster with one node and no load balancers",
      "cluster init --nodes=1 --load-balancer-range=none"),
    Example(
      "Make one with addresses of both families",
      "cluster init --service-cluster-ip-range=10.96.0.0/16,fd00:10:96::/108"
        + " --cluster-cidr=10.244.0.0/16,fd00:10:244::/56"),
  ]
  static var flags: [Flag<Self>] {
    let settings = ClusterSettings()
    return [
      .string(
        "service-cluster-ip-range", \.serviceRanges,
        "The addresses of Services; two ranges, of both families, for dual stack",
        shownDefault: settings.serviceClusterIPRanges.joined(separator: ",")),
      .string(
        "service-node-port-range", \.nodePorts, "The ports of the nodes that Services may have",
        shownDefault:
          "\(settings.serviceNodePortRange.lowerBound)-\(settings.serviceNodePortRange.upperBound)"),
      .string(
        "cluster-cidr", \.podRanges,
        "The addresses of Pods, of which each node gets a part; two ranges for dual stack",
        shownDefault: settings.clusterCIDRs.joined(separator: ",")),
      .string(
        "cluster-domain", \.domain, "The domain of the cluster's DNS names",
        shownDefault: settings.clusterDomain),
      .int(
        "nodes", \.nodes, "How many nodes there are; more come when these are full",
        shownDefault: settings.nodeCount, bits: 32),
      .string(
        "load-balancer-range", \.loadBalancers,
        "The addresses of load balancers; 'none' leaves them pending",
        shownDefault: settings.loadBalancerRange ?? "none"),
    ]
  }

  /// The settings that the flags ask for.
  func settings() throws -> ClusterSettings {
    var settings = ClusterSettings()
    try apply(to: &settings)
    return settings
  }

  /// Changes what the flags ask for, and leaves the rest as it is.
  func apply(to settings: inout ClusterSettings) throws {
    if !serviceRanges.isEmpty { settings.serviceClusterIPRanges = Self.list(serviceRanges) }
    if !podRanges.isEmpty { settings.clusterCIDRs = Self.list(podRanges) }
    if !domain.isEmpty {
      guard TextFormat.dnsSubdomain.accepts(domain) else {
        throw UsageError.message("--cluster-domain: \(quoted(domain)) is not a DNS name")
      }
      settings.clusterDomain = domain
    }
    if nodes >= 0 { settings.nodeCount = nodes }
    if nodes > 5000 { throw UsageError.message("--nodes: a cluster has at most 5000 nodes") }
    if !loadBalancers.isEmpty {
      settings.loadBalancerRange = loadBalancers == "none" ? nil : loadBalancers
    }
    if !nodePorts.isEmpty { settings.serviceNodePortRange = try Self.portRange(nodePorts) }
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  private static func portRange(_ text: String) throws -> ClosedRange<Int> {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let first = Int(parts[0]), let last = Int(parts[1]), first <= last,
      first >= 1, last <= 65535
    else {
      throw UsageError.message(
        "--service-node-port-range: \(quoted(text)) is not a range of ports such as 30000-32767")
    }
    return first...last
  }

  func validate() throws { _ = try settings() }

  func run(_ context: Context) throws {
    let session = try context.session()
    do {
      try session.cluster.initialise(try settings())
    } catch let status as APIStatus {
      throw UsageError.message(status.message)
    }
    session.say("cluster initialised in \(try StoreLocation.path(context))")
  }
}
