import JSON
package import KubernetesAPI

/// Describes objects for people, with what is related to them in a snapshot.
///
/// Kubernetes: kubectl/pkg/describe/describe.go (v1.36), one extension a kind.
package struct Describer {
  let snapshot: any ClusterSnapshot
  let options: PrintOptions

  /// A describer of objects in `snapshot`; of the options the clock and the colours count.
  package init(snapshot: any ClusterSnapshot, options: PrintOptions) {
    self.snapshot = snapshot
    self.options = options
  }

  /// The description of `object`.
  ///
  /// The events about it follow, when they are wanted and the kind shows them; `Events: <none>` when
  /// there are none. Throws what the snapshot throws when its bytes are damaged.
  package func describe(_ object: APIObject, of resource: APIResource, showEvents: Bool) throws
    -> [UInt8]
  {
    var text = Description(now: options.now, isColored: options.isColored)
    let known = Self.byKind["\(resource.kind).\(resource.group)"]
    let kind =
      known
      ?? Kind { describer in
        { try describer.describeAnything($0, &$1) }
      }
    // To a type of the API a null is a field that is not there.
    let shown = known == nil ? object : APIObject(Self.withoutNulls(object.json))
    try kind.describe(self)(shown, &text)
    if showEvents, kind.hasEvents { try describeEvents(of: object, &text) }
    return text.finish()
  }

  private static func withoutNulls(_ object: JSONObject) -> JSONObject {
    var kept = JSONObject()
    for member in object.members where !member.value.isNull {
      kept[member.key] = withoutNulls(member.value)
    }
    return kept
  }

  /// The depth of an object is bounded by its reader.
  private static func withoutNulls(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let object): .object(withoutNulls(object))
    case .array(let elements): .array(elements.map(withoutNulls))
    default: value
    }
  }

  /// Writes the description of one object.
  typealias Function = (APIObject, inout Description) throws -> Void

  /// How a kind is described.
  private struct Kind: Sendable {
    /// Some kinds are described without the events about them.
    var hasEvents = true
    let describe: @Sendable (Describer) -> Function

    init(hasEvents: Bool = true, _ describe: @escaping @Sendable (Describer) -> Function) {
      self.hasEvents = hasEvents
      self.describe = describe
    }
  }

  /// Descriptions by kind and group, one line a kind; the core group is empty.
  private static let byKind: [String: Kind] = [
    "Service.": Kind { $0.describeService },
    "Endpoints.": Kind { $0.describeEndpoints },
    "EndpointSlice.discovery.k8s.io": Kind { $0.describeEndpointSlice },
    "Pod.": Kind { $0.describePod },
    "Node.": Kind { $0.describeNode },
    "Namespace.": Kind(hasEvents: false) { $0.describeNamespace },
    "Deployment.apps": Kind { $0.describeDeployment },
    "ReplicaSet.apps": Kind { $0.describeReplicaSet },
    "ReplicationController.": Kind { $0.describeReplicationController },
    "StatefulSet.apps": Kind { $0.describeStatefulSet },
    "DaemonSet.apps": Kind { $0.describeDaemonSet },
    "Job.batch": Kind { $0.describeJob },
    "CronJob.batch": Kind { $0.describeCronJob },
    "Ingress.networking.k8s.io": Kind { $0.describeIngress },
    "IngressClass.networking.k8s.io": Kind { $0.describeIngressClass },
    "NetworkPolicy.networking.k8s.io": Kind(hasEvents: false) { $0.describeNetworkPolicy },
    "ServiceCIDR.networking.k8s.io": Kind { $0.describeServiceCIDR },
    "IPAddress.networking.k8s.io": Kind { $0.describeIPAddress },
    "ConfigMap.": Kind { $0.describeConfigMap },
    "Secret.": Kind(hasEvents: false) { $0.describeSecret },
    "ServiceAccount.": Kind { $0.describeServiceAccount },
    "Role.rbac.authorization.k8s.io": Kind(hasEvents: false) { $0.describeRole },
    "ClusterRole.rbac.authorization.k8s.io": Kind(hasEvents: false) { $0.describeRole },
    "RoleBinding.rbac.authorization.k8s.io": Kind(hasEvents: false) { $0.describeRoleBinding },
    "ClusterRoleBinding.rbac.authorization.k8s.io":
      Kind(hasEvents: false) { $0.describeRoleBinding },
    "PersistentVolume.": Kind { $0.describePersistentVolume },
    "PersistentVolumeClaim.": Kind { $0.describePersistentVolumeClaim },
    "LimitRange.": Kind(hasEvents: false) { $0.describeLimitRange },
    "ResourceQuota.": Kind(hasEvents: false) { $0.describeResourceQuota },
    "HorizontalPodAutoscaler.autoscaling": Kind { $0.describeAutoscaler },
    "PodDisruptionBudget.policy": Kind { $0.describePodDisruptionBudget },
    "StorageClass.storage.k8s.io": Kind { $0.describeStorageClass },
    "CSINode.storage.k8s.io": Kind { $0.describeCSINode },
    "VolumeAttributesClass.storage.k8s.io": Kind { $0.describeVolumeAttributesClass },
    "PriorityClass.scheduling.k8s.io": Kind { $0.describePriorityClass },
  ]
}
