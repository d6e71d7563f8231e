/// The simulated cluster itself: what svcctl adds to kubectl's verbs.
struct ClusterVerb: Command {
  static let use = "cluster SUBCOMMAND"
  static let summary = "Make, show, check and remove the simulated cluster"
  static let discussion = """
    Make, show, check and remove the simulated cluster.

     A cluster is a folder of plain text: --store DIR, else $SVCCTL_STORE, else a folder of the \
    current context. Any command makes a cluster with the default settings where there is none.
    """
  static let examples = [
    Example("Make a cluster with one node", "cluster init --nodes=1"),
    Example("Show its settings", "cluster info"),
    Example("Take a dump of another cluster", "cluster import -f dump.yaml"),
  ]
  static let subcommands: [any Command.Type] = [
    ClusterImport.self, ClusterInfo.self, ClusterInit.self, ClusterReset.self, ClusterVerify.self,
    ClusterRepair.self, ClusterCompact.self, ClusterExport.self, ClusterRestore.self,
  ]
}
