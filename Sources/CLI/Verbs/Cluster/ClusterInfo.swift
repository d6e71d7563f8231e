import ControlPlane
import KubernetesAPI

/// `cluster info`: the settings of the cluster and what it holds.
struct ClusterInfo: Command {
  static let use = "info"
  static let summary = "Show the settings of the cluster and where it is kept"
  static let examples = [Example("Show the settings", "cluster info")]

  func run(_ context: Context) throws {
    let session = try context.session()
    let snapshot = try session.snapshot()
    let settings = snapshot.settings
    let ports = settings.serviceNodePortRange
    let rows: [(String, String)] = [
      ("Store", try StoreLocation.path(context)),
      ("Revision", String(snapshot.revision)),
      ("Kubernetes", Version.kubernetes),
      ("Service addresses", settings.serviceClusterIPRanges.joined(separator: ",")),
      ("Node ports", "\(ports.lowerBound)-\(ports.upperBound)"),
      ("Pod addresses", settings.clusterCIDRs.joined(separator: ",")),
      ("Load balancers", settings.loadBalancerRange ?? "none"),
      ("Cluster domain", settings.clusterDomain),
      ("Nodes", String(try snapshot.objects(Node.resource).count)),
    ]
    let width = (rows.map(\.0.count).max() ?? 0) + 3
    for (name, value) in rows {
      session.say(name + ":" + String(repeating: " ", count: width - name.count - 1) + value)
    }
  }
}
