/// `cluster-info`: where the control plane is, as kubectl asks it.
struct ClusterInfoVerb: Command {
  static let use = "cluster-info [flags]"
  static let summary = "Display cluster information"
  static let discussion = """
    Say where the cluster is kept. 'svcctl cluster info' shows its settings.
    """
  static let examples = [Example("Say where the cluster is kept", "cluster-info")]
  static let subcommands: [any Command.Type] = [ClusterInfoDump.self]

  /// kubectl does not look at arguments here.
  mutating func complete(_ invocation: Invocation, _ context: Context) {}

  func run(_ context: Context) throws {
    let path = try StoreLocation.path(context)
    context.output.write("Kubernetes control plane is kept in \(path)\n")
  }
}

/// `cluster-info dump`.
struct ClusterInfoDump: RefusedVerb {
  static let use = "dump [flags]"
  static let summary = "Dump relevant information for debugging and diagnosis"
  static let instead = """
    svcctl keeps no logs, and the store is its own dump; 'svcctl cluster export' writes every object \
    of it
    """
}
