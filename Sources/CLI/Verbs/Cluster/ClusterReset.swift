import ControlPlane

/// `cluster reset`: forgets everything in the store.
struct ClusterReset: Command {
  static let use = "reset"
  static let summary = "Remove everything in the cluster, and its settings"
  static let discussion = """
    Remove everything in the cluster, and its settings. The next command makes a cluster anew.
    """
  static let examples = [Example("Start anew", "cluster reset")]

  func run(_ context: Context) throws {
    let session = try context.session()
    try session.cluster.reset()
    session.say("cluster reset in \(try StoreLocation.path(context))")
  }
}
