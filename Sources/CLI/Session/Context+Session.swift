import ClusterStore
import ControlPlane
import KubernetesAPI
import Platform

extension Context {
  /// The cluster of this call; opened when first asked for.
  package func session() throws -> Session {
    if let openedSession { return openedSession }
    // From here on Ctrl-C ends a command between two objects.
    Signals.watchForInterruption()
    let session = Session(
      context: self, cluster: try openCluster(), namespace: try namespaceInEffect(),
      isNamespaceExplicit: !global.namespace.isEmpty)
    openedSession = session
    return session
  }

  /// The namespace in which a command works: `--namespace`, else the context's, else `default`.
  package func namespaceInEffect() throws -> String {
    if !global.namespace.isEmpty { return global.namespace }
    let contexts = try ContextFile.read(self)
    let name = global.context.isEmpty ? contexts.currentName : global.context
    let namespace = contexts.context(name)?.namespace ?? ""
    return namespace.isEmpty ? "default" : namespace
  }

  private func openCluster() throws -> Cluster {
    let clock = self.clock
    return Cluster(
      store: try openStore(),
      clock: ClusterClock { Timestamp(seconds: clock.secondsSinceEpoch) })
  }

  /// The store of this call; made when it is not there.
  func openStore() throws -> ClusterStore {
    var options = StoreOptions()
    if isErrorTerminal { options.whenWaiting = { ErrorReport.noteWaiting(for: $0) } }
    return try ClusterStore.open(at: try StoreLocation.path(self), options: options)
  }
}

extension Context {
  /// Another look at the cluster as it is now, with what other processes have written.
  func freshSession() throws -> Session {
    Session(
      context: self, cluster: try openCluster(), namespace: try namespaceInEffect(),
      isNamespaceExplicit: !global.namespace.isEmpty)
  }
}
