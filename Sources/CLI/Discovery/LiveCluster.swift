import ClusterStore
import ControlPlane
import KubernetesAPI
import Platform

extension Context {
  /// The cluster as it is now, for a verb that asks once.
  func clusterView() throws -> ClusterView {
    let session = try session()
    return ClusterView(snapshot: try session.cluster.snapshot(), namespace: session.namespace)
  }
}

/// A cluster that is looked at again and again while other processes change it.
final class LiveCluster {
  private let context: Context
  private let store: ClusterStore
  private(set) var view: ClusterView

  init(_ context: Context) throws {
    self.context = context
    // An empty store is filled by the first one who asks.
    _ = try context.clusterView()
    // As long as somebody reads what it found, no old file is removed.
    try context.session().cluster.flush()
    store = try context.openStore()
    view = try Self.view(context, store)
  }

  private static func view(_ context: Context, _ store: ClusterStore) throws -> ClusterView {
    let clock = context.clock
    let cluster = Cluster(
      store: store, clock: ClusterClock { Timestamp(seconds: clock.secondsSinceEpoch) },
      isLongLived: true)
    return ClusterView(
      snapshot: try cluster.snapshot(), namespace: try context.namespaceInEffect())
  }

  /// Looks again; whether anything has changed.
  ///
  /// A store that cannot be read now keeps the state known before.
  func refresh() -> Bool {
    guard let snapshot = try? store.snapshot(), snapshot.revision != view.snapshot.revision,
      let next = try? Self.view(context, store)
    else { return false }
    view = next
    return true
  }
}
