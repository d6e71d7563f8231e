extension Pod {
  package static var schema: ObjectSchema { .pod }
}

extension ObjectSchema {
  /// Kubernetes: core/v1 Pod.
  static let pod = ObjectSchema(
    "Pod", "",
    fields: [
      FieldSchema("kind", .string, "", embedding: "TypeMeta"),
      FieldSchema("apiVersion", .string, "", embedding: "TypeMeta"),
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema("spec", .object(.podSpec), "", omit: .never),
      FieldSchema("status", .object(.podStatus), "", omit: .never),
    ])

  /// Kubernetes: core/v1 PodSpec.
  package static let podSpec = ObjectSchema(
    "PodSpec", "",
    fields: [
      FieldSchema(
        "volumes", .list(.object(.volume)), "", patchStrategy: ["merge", "retainKeys"],
        patchMergeKey: "name", listType: "map", listMapKeys: ["name"]),
      FieldSchema(
        "initContainers", .list(.object(.container)), "", patchStrategy: ["merge"],
        patchMergeKey: "name", listType: "map", listMapKeys: ["name"]),
      FieldSchema(
        "containers", .list(.object(.container)), "", omit: .never, required: true,
        patchStrategy: ["merge"], patchMergeKey: "name", listType: "map", listMapKeys: ["name"]),
      FieldSchema(
        "ephemeralContainers", .list(.object(.ephemeralContainer)), "", patchStrategy: ["merge"],
        patchMergeKey: "name", listType: "map", listMapKeys: ["name"]),
      FieldSchema(
        "restartPolicy", .string, "", enumValues: ["Always", "Never", "OnFailure"],
        goType: "v1.RestartPolicy"),
      FieldSchema("terminationGracePeriodSeconds", .int64, "", omit: .whenAbsent),
      FieldSchema("activeDeadlineSeconds", .int64, "", omit: .whenAbsent),
      FieldSchema(
        "dnsPolicy", .string, "",
        enumValues: ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"],
        goType: "v1.DNSPolicy"),
      FieldSchema("nodeSelector", .map(.string), "", atomic: true),
      FieldSchema("serviceAccountName", .string, ""),
      FieldSchema("serviceAccount", .string, ""),
      FieldSchema("automountServiceAccountToken", .bool, "", omit: .whenAbsent),
      FieldSchema("nodeName", .string, ""),
      FieldSchema("hostNetwork", .bool, ""),
      FieldSchema("hostPID", .bool, ""),
      FieldSchema("hostIPC", .bool, ""),
      FieldSchema("shareProcessNamespace", .bool, "", omit: .whenAbsent),
      FieldSchema("securityContext", .object(.podSecurityContext), "", omit: .whenAbsent),
      FieldSchema(
        "imagePullSecrets", .list(.object(.localObjectReference)), "", patchStrategy: ["merge"],
        patchMergeKey: "name", listType: "map", listMapKeys: ["name"]),
      FieldSchema("hostname", .string, ""),
      FieldSchema("subdomain", .string, ""),
      FieldSchema("affinity", .object(.affinity), "", omit: .whenAbsent),
      FieldSchema("schedulerName", .string, ""),
      FieldSchema("tolerations", .list(.object(.toleration)), "", listType: "atomic"),
      FieldSchema(
        "hostAliases", .list(.object(.hostAlias)), "", patchStrategy: ["merge"],
        patchMergeKey: "ip", listType: "map", listMapKeys: ["ip"]),
      FieldSchema("priorityClassName", .string, ""),
      FieldSchema("priority", .int32, "", omit: .whenAbsent),
      FieldSchema("dnsConfig", .object(.podDNSConfig), "", omit: .whenAbsent),
      FieldSchema("readinessGates", .list(.object(.podReadinessGate)), "", listType: "atomic"),
      FieldSchema("runtimeClassName", .string, "", omit: .whenAbsent),
      FieldSchema("enableServiceLinks", .bool, "", omit: .whenAbsent),
      FieldSchema(
        "preemptionPolicy", .string, "", omit: .whenAbsent,
        enumValues: ["Never", "PreemptLowerPriority"], goType: "v1.PreemptionPolicy"),
      FieldSchema("overhead", .map(.quantity), "", goType: "v1.ResourceList"),
      FieldSchema(
        "topologySpreadConstraints", .list(.object(.topologySpreadConstraint)), "",
        patchStrategy: ["merge"], patchMergeKey: "topologyKey", listType: "map",
        listMapKeys: ["topologyKey", "whenUnsatisfiable"]),
      FieldSchema("setHostnameAsFQDN", .bool, "", omit: .whenAbsent),
      FieldSchema("os", .object(.podOS), "", omit: .whenAbsent),
      FieldSchema("hostUsers", .bool, "", omit: .whenAbsent),
      FieldSchema(
        "schedulingGates", .list(.object(.podSchedulingGate)), "", patchStrategy: ["merge"],
        patchMergeKey: "name", listType: "map", listMapKeys: ["name"]),
      FieldSchema(
        "resourceClaims", .list(.object(.podResourceClaim)), "",
        patchStrategy: ["merge", "retainKeys"], patchMergeKey: "name", listType: "map",
        listMapKeys: ["name"]),
      FieldSchema("resources", .object(.resourceRequirements), "", omit: .whenAbsent),
      FieldSchema("hostnameOverride", .string, "", omit: .whenAbsent),
      FieldSchema("schedulingGroup", .object(.podSchedulingGroup), "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 PodTemplateSpec.
  package static let podTemplateSpec = ObjectSchema(
    "PodTemplateSpec", "",
    fields: [
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema("spec", .object(.podSpec), "", omit: .never),
    ])
}
