extension Pod {
  package static var schema: ObjectSchema { .pod }
}

extension ObjectSchema {
  /// Kubernetes: core/v1 Pod.
  static let pod = ObjectSchema(
    "Pod", "Containers that run together on one node and share an address.",
    fields: [
      FieldSchema(
        "kind", .string, "Names the kind of this object, such as Service. It cannot be changed.",
        embedding: "TypeMeta"),
      FieldSchema(
        "apiVersion", .string,
        "Names the group and version of the API in which this object is written, such as v1 or apps/v1.",
        embedding: "TypeMeta"),
      FieldSchema(
        "metadata", .object(.objectMeta),
        "Name, namespace, labels and the other data that every object carries.", omit: .never),
      FieldSchema("spec", .object(.podSpec), "What is wanted of the Pod.", omit: .never),
      FieldSchema("status", .object(.podStatus), "What the node reports of the Pod.", omit: .never),
    ])

  /// Kubernetes: core/v1 PodSpec.
  package static let podSpec = ObjectSchema(
    "PodSpec", "What is wanted of a Pod.",
    fields: [
      FieldSchema(
        "volumes", .list(.object(.volume)), "Volumes that the containers can mount.",
        patchStrategy: ["merge", "retainKeys"], patchMergeKey: "name", listType: "map",
        listMapKeys: ["name"]),
      FieldSchema(
        "initContainers", .list(.object(.container)),
        "Containers that run one after the other, each to its end, before the others start. One with restartPolicy Always keeps running beside them.",
        patchStrategy: ["merge"], patchMergeKey: "name", listType: "map", listMapKeys: ["name"]),
      FieldSchema(
        "containers", .list(.object(.container)),
        "The containers, at least one. They cannot be added or removed later.", omit: .never,
        required: true, patchStrategy: ["merge"], patchMergeKey: "name", listType: "map",
        listMapKeys: ["name"]),
      FieldSchema(
        "ephemeralContainers", .list(.object(.ephemeralContainer)),
        "Containers added to a running Pod for debugging, through the ephemeralcontainers subresource only.",
        patchStrategy: ["merge"], patchMergeKey: "name", listType: "map", listMapKeys: ["name"]),
      FieldSchema(
        "restartPolicy", .string,
        "Whether ended containers are started again: Always (unless said), OnFailure or Never.",
        enumValues: ["Always", "Never", "OnFailure"], goType: "v1.RestartPolicy"),
      FieldSchema(
        "terminationGracePeriodSeconds", .int64,
        "How many seconds the containers have between being asked to end and being killed; 30 unless said.",
        omit: .whenAbsent),
      FieldSchema(
        "activeDeadlineSeconds", .int64,
        "After how many seconds of activity the Pod is ended as failed.", omit: .whenAbsent),
      FieldSchema(
        "dnsPolicy", .string,
        "Where names are resolved: ClusterFirst (unless said), ClusterFirstWithHostNet, Default (as on the node) or None (dnsConfig alone).",
        enumValues: ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"],
        goType: "v1.DNSPolicy"),
      FieldSchema(
        "nodeSelector", .map(.string), "Labels that a node must have for the Pod to run there.",
        atomic: true),
      FieldSchema("serviceAccountName", .string, "The ServiceAccount under which the Pod runs."),
      FieldSchema("serviceAccount", .string, "The former name of serviceAccountName."),
      FieldSchema(
        "automountServiceAccountToken", .bool,
        "Whether a token of the ServiceAccount is mounted into the containers.", omit: .whenAbsent),
      FieldSchema(
        "nodeName", .string,
        "The node on which the Pod runs. The scheduler fills it in; setting it goes past the scheduler."
      ),
      FieldSchema(
        "hostNetwork", .bool,
        "Whether the Pod uses the node's network and addresses. False unless said."),
      FieldSchema(
        "hostPID", .bool, "Whether the Pod sees the node's processes. False unless said."),
      FieldSchema(
        "hostIPC", .bool,
        "Whether the Pod shares the node's inter-process communication. False unless said."),
      FieldSchema(
        "shareProcessNamespace", .bool, "Whether the containers see each other's processes.",
        omit: .whenAbsent),
      FieldSchema(
        "securityContext", .object(.podSecurityContext),
        "Security settings of the whole Pod; a container's own settings come before them.",
        omit: .whenAbsent),
      FieldSchema(
        "imagePullSecrets", .list(.object(.localObjectReference)),
        "Secrets with the credentials for pulling images.", patchStrategy: ["merge"],
        patchMergeKey: "name", listType: "map", listMapKeys: ["name"]),
      FieldSchema("hostname", .string, "The host name inside the Pod; the Pod's name unless said."),
      FieldSchema(
        "subdomain", .string,
        "With it the Pod has the name hostname.subdomain.namespace.svc and the cluster's domain, if a headless Service bears the subdomain's name."
      ),
      FieldSchema(
        "affinity", .object(.affinity), "Which nodes and neighbours are wanted or shunned.",
        omit: .whenAbsent),
      FieldSchema(
        "schedulerName", .string,
        "The scheduler that places the Pod; default-scheduler unless said."),
      FieldSchema(
        "tolerations", .list(.object(.toleration)), "Taints of nodes that the Pod puts up with.",
        listType: "atomic"),
      FieldSchema(
        "hostAliases", .list(.object(.hostAlias)), "Lines added to /etc/hosts of the containers.",
        patchStrategy: ["merge"], patchMergeKey: "ip", listType: "map", listMapKeys: ["ip"]),
      FieldSchema(
        "priorityClassName", .string, "The PriorityClass that gives the Pod its priority."),
      FieldSchema(
        "priority", .int32, "The priority as a number, filled in from the class.", omit: .whenAbsent
      ),
      FieldSchema(
        "dnsConfig", .object(.podDNSConfig), "DNS settings added to those of dnsPolicy.",
        omit: .whenAbsent),
      FieldSchema(
        "readinessGates", .list(.object(.podReadinessGate)),
        "Conditions that must hold besides ready containers before the Pod counts as ready.",
        listType: "atomic"),
      FieldSchema(
        "runtimeClassName", .string, "The RuntimeClass with which the containers run.",
        omit: .whenAbsent),
      FieldSchema(
        "enableServiceLinks", .bool,
        "Whether environment variables tell of the namespace's Services. True unless said.",
        omit: .whenAbsent),
      FieldSchema(
        "preemptionPolicy", .string,
        "Whether Pods of lower priority may be evicted for this one: PreemptLowerPriority or Never.",
        omit: .whenAbsent, enumValues: ["Never", "PreemptLowerPriority"],
        goType: "v1.PreemptionPolicy"),
      FieldSchema(
        "overhead", .map(.quantity),
        "Resources that the Pod needs besides its containers, filled in from the RuntimeClass.",
        goType: "v1.ResourceList"),
      FieldSchema(
        "topologySpreadConstraints", .list(.object(.topologySpreadConstraint)),
        "How Pods are to be spread over zones, nodes or other domains.", patchStrategy: ["merge"],
        patchMergeKey: "topologyKey", listType: "map",
        listMapKeys: ["topologyKey", "whenUnsatisfiable"]),
      FieldSchema(
        "setHostnameAsFQDN", .bool, "Whether the host name inside the Pod is its full domain name.",
        omit: .whenAbsent),
      FieldSchema(
        "os", .object(.podOS), "The operating system of the containers.", omit: .whenAbsent),
      FieldSchema(
        "hostUsers", .bool, "Whether the Pod uses the node's user namespace. True unless said.",
        omit: .whenAbsent),
      FieldSchema(
        "schedulingGates", .list(.object(.podSchedulingGate)),
        "While any is left the Pod is not scheduled. They can be removed, not added.",
        patchStrategy: ["merge"], patchMergeKey: "name", listType: "map", listMapKeys: ["name"]),
      FieldSchema(
        "resourceClaims", .list(.object(.podResourceClaim)),
        "Claims to devices that the containers can use.", patchStrategy: ["merge", "retainKeys"],
        patchMergeKey: "name", listType: "map", listMapKeys: ["name"]),
      FieldSchema(
        "resources", .object(.resourceRequirements), "Resources of all containers together.",
        omit: .whenAbsent),
      FieldSchema(
        "hostnameOverride", .string,
        "The host name inside the Pod as it stands, whatever hostname and subdomain say.",
        omit: .whenAbsent),
      FieldSchema(
        "schedulingGroup", .object(.podSchedulingGroup),
        "The group of Pods with which this one is scheduled.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 PodTemplateSpec.
  package static let podTemplateSpec = ObjectSchema(
    "PodTemplateSpec", "The metadata and spec with which Pods are made.",
    fields: [
      FieldSchema(
        "metadata", .object(.objectMeta),
        "Name, namespace, labels and the other data that every object carries.", omit: .never),
      FieldSchema("spec", .object(.podSpec), "What is wanted of each Pod.", omit: .never),
    ])
}
