/// `cluster-info`: where the control plane is, as kubectl asks it.
struct ClusterInfoVerb: Command {
  static let use = "cluster-info [flags]"
  static let summary = "Display cluster information"
  static let discussion = """
    Say where the cluster is kept. 'svcctl cluster info' shows its settings.
    """
  static let examples = [Example("Say where the cluster is kept", "cluster-info")]

  func run(_ context: Context) throws {
    let path = try StoreLocation.path(context)
    context.output.write("Kubernetes control plane is kept in \(path)\n")
  }
}
