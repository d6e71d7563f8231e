package import KubernetesAPI

/// Where the control plane takes the time from.
package struct ClusterClock: Sendable {
  package let now: @Sendable () -> Timestamp

  package init(now: @escaping @Sendable () -> Timestamp) {
    self.now = now
  }

  /// A clock that stands still.
  package static func fixed(_ time: Timestamp) -> ClusterClock { ClusterClock { time } }
}
