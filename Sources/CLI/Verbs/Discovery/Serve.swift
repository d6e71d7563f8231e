/// Servers over the cluster.
struct Serve: Command {
  static let use = "serve"
  static let summary = "Answer questions about the cluster over the network"
  static let discussion = "Answer questions about the cluster over the network, until interrupted."
  static let subcommands: [any Command.Type] = [ServeDNS.self]
}
