package import JSON
package import KubernetesAPI

/// A column of a table.
package struct TableColumn: Sendable, Equatable {
  /// The name, which the header shows in capitals.
  package let name: String
  /// Whether only `-o wide` shows it.
  package let isWide: Bool
  /// Whether it holds the object's name, which `--show-kind` puts the kind before.
  package let isName: Bool
  /// What kind of information stands in it; decides its colour on a terminal.
  package let style: TextStyle

  package init(
    _ name: String, isWide: Bool = false, isName: Bool = false, style: TextStyle = .plain
  ) {
    self.name = name
    self.isWide = isWide
    self.isName = isName
    self.style = style
  }

  /// NAME, the first column of nearly every table.
  package static let name = TableColumn("Name", isName: true, style: .name)
  /// AGE.
  package static let age = TableColumn("Age", style: .muted)

  /// A column that only `-o wide` shows.
  package static func wide(_ name: String) -> TableColumn { TableColumn(name, isWide: true) }

  /// A column whose words say how something is doing.
  package static func status(_ name: String) -> TableColumn { TableColumn(name, style: .status) }

  /// An ordinary column.
  package static func plain(_ name: String) -> TableColumn { TableColumn(name) }
}

/// The table of a kind: its columns, and how an object fills them.
///
/// Kubernetes: pkg/printers/internalversion/printers.go (v1.36), one definition a kind.
package struct TableDefinition: Sendable {
  package let columns: [TableColumn]
  /// The cells of one object, one for each column, wide ones included.
  package let cells: @Sendable (_ object: APIObject, _ context: TableContext) -> [String]
  /// What the cells are made of, nil for everything; and what those of wide columns are made of as well.
  ///
  /// Names, which become a selection when somebody lists the kind: all tables are made for any of them.
  private let fields: [String]?
  private let wideFields: [String]

  /// Every table shows the name, and most the age.
  private static let metadata = JSONSelection([
    "metadata.name", "metadata.namespace", "metadata.creationTimestamp",
  ])

  /// A table whose cells are made of any fields of an object.
  package init(
    _ columns: [TableColumn],
    cells: @escaping @Sendable (_ object: APIObject, _ context: TableContext) -> [String]
  ) {
    self.columns = columns
    self.cells = cells
    fields = nil
    wideFields = []
  }

  /// A table whose cells are made of `fields` alone, beside the name, the namespace and the time of
  /// creation; those of wide columns of `wideFields` too.
  ///
  /// A list of many objects reads no more than that of each.
  package init(
    _ columns: [TableColumn], fields: [String], wideFields: [String] = [],
    cells: @escaping @Sendable (_ object: APIObject, _ context: TableContext) -> [String]
  ) {
    self.columns = columns
    self.cells = cells
    self.fields = fields
    self.wideFields = wideFields
  }

  /// What a table with these options needs of an object.
  package func fields(isWide: Bool, _ options: PrintOptions) -> JSONSelection {
    guard let fields, options.sortBy.isEmpty else { return .everything }
    let showsLabels = options.showsLabels || !options.labelColumns.isEmpty
    return Self.metadata.adding(
      fields + (isWide ? wideFields : []) + (showsLabels ? ["metadata.labels"] : []))
  }
}

/// What the cells of a table depend on, beside the object.
package struct TableContext: Sendable {
  /// Seconds since 1970.
  package let now: Int
  /// Whether the cells of wide columns are shown; if not, they may be left empty.
  package let isWide: Bool

  package init(now: Int, isWide: Bool = true) {
    self.now = now
    self.isWide = isWide
  }

  /// How long the object has existed.
  package func age(_ object: APIObject) -> String { age(object.metadata.creationTimestamp) }

  /// How long ago `timestamp` was.
  package func age(_ timestamp: String?) -> String { Printers.age(of: timestamp, now: now) }
}

extension TableDefinition {
  /// The table of kinds without columns of their own.
  package static let generic = TableDefinition([.name, .age], fields: []) { object, context in
    [object.name, context.age(object)]
  }

  /// The table of a resource.
  package static func of(_ resource: APIResource) -> TableDefinition {
    byKind["\(resource.kind).\(resource.group)"] ?? generic
  }

  /// Tables by kind and group, one line a kind; the core group is empty.
  private static let byKind: [String: TableDefinition] = [
    "Service.": .service,
    "Endpoints.": .endpoints,
    "EndpointSlice.discovery.k8s.io": .endpointSlice,
    "Pod.": .pod,
    "Node.": .node,
    "Namespace.": .namespace,
    "Deployment.apps": .deployment,
    "ReplicaSet.apps": .replicaSet,
    "StatefulSet.apps": .statefulSet,
    "DaemonSet.apps": .daemonSet,
    "ControllerRevision.apps": .controllerRevision,
    "ReplicationController.": .replicationController,
    "Ingress.networking.k8s.io": .ingress,
    "IngressClass.networking.k8s.io": .ingressClass,
    "NetworkPolicy.networking.k8s.io": .networkPolicy,
    "IPAddress.networking.k8s.io": .ipAddress,
    "ServiceCIDR.networking.k8s.io": .serviceCIDR,
    "ConfigMap.": .configMap,
    "Secret.": .secret,
    "ServiceAccount.": .serviceAccount,
    "Event.": .event,
    "Event.events.k8s.io": .event,
    "Job.batch": .job,
    "CronJob.batch": .cronJob,
    "Scale.autoscaling": .scale,
    "HorizontalPodAutoscaler.autoscaling": .horizontalPodAutoscaler,
    "PodDisruptionBudget.policy": .podDisruptionBudget,
    "PersistentVolume.": .persistentVolume,
    "PersistentVolumeClaim.": .persistentVolumeClaim,
    "StorageClass.storage.k8s.io": .storageClass,
    "Role.rbac.authorization.k8s.io": .createdAt,
    "ClusterRole.rbac.authorization.k8s.io": .createdAt,
    "RoleBinding.rbac.authorization.k8s.io": .roleBinding,
    "ClusterRoleBinding.rbac.authorization.k8s.io": .roleBinding,
    "PriorityClass.scheduling.k8s.io": .priorityClass,
    "Lease.coordination.k8s.io": .lease,
    "CustomResourceDefinition.apiextensions.k8s.io": .createdAt,
    "LimitRange.": .createdAt,
    "ResourceQuota.": .resourceQuota,
    "PodTemplate.": .podTemplate,
    "ComponentStatus.": .componentStatus,
    "VolumeAttributesClass.storage.k8s.io": .volumeAttributesClass,
    "VolumeAttachment.storage.k8s.io": .volumeAttachment,
    "CSINode.storage.k8s.io": .csiNode,
    "CSIDriver.storage.k8s.io": .csiDriver,
    "CSIStorageCapacity.storage.k8s.io": .csiStorageCapacity,
    "RuntimeClass.node.k8s.io": .runtimeClass,
    "ResourceClaim.resource.k8s.io": .resourceClaim,
    "ResourceSlice.resource.k8s.io": .resourceSlice,
    "MutatingWebhookConfiguration.admissionregistration.k8s.io": .webhooks,
    "ValidatingWebhookConfiguration.admissionregistration.k8s.io": .webhooks,
    "ValidatingAdmissionPolicy.admissionregistration.k8s.io": .validatingAdmissionPolicy,
    "ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io": .admissionPolicyBinding,
    "MutatingAdmissionPolicy.admissionregistration.k8s.io": .mutatingAdmissionPolicy,
    "MutatingAdmissionPolicyBinding.admissionregistration.k8s.io": .admissionPolicyBinding,
    "FlowSchema.flowcontrol.apiserver.k8s.io": .flowSchema,
    "PriorityLevelConfiguration.flowcontrol.apiserver.k8s.io": .priorityLevel,
    "CertificateSigningRequest.certificates.k8s.io": .certificateSigningRequest,
    "APIService.apiregistration.k8s.io": .apiService,
  ]
}
