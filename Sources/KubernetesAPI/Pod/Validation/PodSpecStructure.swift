import JSON

/// The server's internal Pod spec, as its messages show it.
///
/// Kubernetes: core.PodSpec in pkg/apis/core/types.go.
enum PodSpecStructure {
  /// The spec with the names, order and nesting of the internal type, a field a line.
  static func indentedText(_ spec: JSONObject) -> String {
    var spec = spec
    // What shares the node's namespaces stands in the internal security context.
    var context = spec.inner("securityContext")
    for field in ["hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace", "hostUsers"] {
      context[field] = spec[field]
    }
    spec["securityContext"] = .object(context)
    return podSpec.indentedText(.object(spec))
  }

  private static let podSpec = GoStructure.structure([
    .init("Volumes", .list(volume)), .init("InitContainers", .list(container())),
    .init("Containers", .list(container())),
    .init(
      "EphemeralContainers",
      .list(container(and: [.init("TargetContainerName", .string)]))),
    .init("RestartPolicy", .string),
    .init("TerminationGracePeriodSeconds", .pointer(.integer)),
    .init("ActiveDeadlineSeconds", .pointer(.integer)), .init("DNSPolicy", "dnsPolicy", .string),
    .init("NodeSelector", .map), .init("ServiceAccountName", .string),
    .init("AutomountServiceAccountToken", .pointer(.bool)), .init("NodeName", .string),
    .init("SecurityContext", .pointer(podSecurityContext)),
    .init("ImagePullSecrets", .list(names)), .init("Hostname", .string),
    .init("Subdomain", .string), .init("SetHostnameAsFQDN", .pointer(.bool)),
    .init("Affinity", .pointer(affinity)), .init("SchedulerName", .string),
    .init(
      "Tolerations",
      .list(
        .structure([
          .init("Key", .string), .init("Operator", .string), .init("Value", .string),
          .init("Effect", .string), .init("TolerationSeconds", .pointer(.integer)),
        ]))),
    .init(
      "HostAliases",
      .list(.structure([.init("IP", "ip", .string), .init("Hostnames", .list(.string))]))),
    .init("PriorityClassName", .string), .init("Priority", .pointer(.integer)),
    .init("PreemptionPolicy", .pointer(.string)),
    .init("DNSConfig", "dnsConfig", .pointer(dnsConfiguration)),
    .init("ReadinessGates", .list(.structure([.init("ConditionType", .string)]))),
    .init("RuntimeClassName", .pointer(.string)), .init("Overhead", .map),
    .init("EnableServiceLinks", .pointer(.bool)),
    .init("TopologySpreadConstraints", .list(spread)),
    .init("OS", "os", .pointer(names)), .init("SchedulingGates", .list(names)),
    .init(
      "ResourceClaims",
      .list(
        .structure([
          .init("Name", .string), .init("ResourceClaimName", .pointer(.string)),
          .init("ResourceClaimTemplateName", .pointer(.string)),
        ]))),
    .init("Resources", .pointer(resources)), .init("HostnameOverride", .pointer(.string)),
    .init(
      "SchedulingGroup",
      .pointer(.structure([.init("PodGroupName", .pointer(.string))]))),
  ])

  private static let names = GoStructure.structure([.init("Name", .string)])

  private static let resources = GoStructure.structure([
    .init("Limits", .map), .init("Requests", .map),
    .init("Claims", .list(.structure([.init("Name", .string), .init("Request", .string)]))),
  ])

  private static let podSecurityContext = GoStructure.structure([
    .init("HostNetwork", .bool), .init("HostPID", .bool), .init("HostIPC", .bool),
    .init("ShareProcessNamespace", .pointer(.bool)), .init("HostUsers", .pointer(.bool)),
    .init("SELinuxOptions", "seLinuxOptions", .pointer(PodSpecValidation.seLinuxStructure)),
    .init("WindowsOptions", .pointer(PodSpecValidation.windowsStructure)),
    .init("RunAsUser", .pointer(.integer)), .init("RunAsGroup", .pointer(.integer)),
    .init("RunAsNonRoot", .pointer(.bool)), .init("SupplementalGroups", .list(.integer)),
    .init("SupplementalGroupsPolicy", .pointer(.string)),
    .init("FSGroup", "fsGroup", .pointer(.integer)),
    .init("FSGroupChangePolicy", "fsGroupChangePolicy", .pointer(.string)),
    .init(
      "Sysctls", .list(.structure([.init("Name", .string), .init("Value", .string)]))),
    .init("SeccompProfile", .pointer(PodSpecValidation.profileStructure)),
    .init("AppArmorProfile", .pointer(PodSpecValidation.profileStructure)),
    .init("SELinuxChangePolicy", "seLinuxChangePolicy", .pointer(.string)),
  ])

  private static let dnsConfiguration = GoStructure.structure([
    .init("Nameservers", .list(.string)), .init("Searches", .list(.string)),
    .init(
      "Options",
      .list(.structure([.init("Name", .string), .init("Value", .pointer(.string))]))),
  ])

  private static let spread = GoStructure.structure([
    .init("MaxSkew", .integer), .init("TopologyKey", .string),
    .init("WhenUnsatisfiable", .string), .init("LabelSelector", .labelSelector),
    .init("MinDomains", .pointer(.integer)), .init("NodeAffinityPolicy", .pointer(.string)),
    .init("NodeTaintsPolicy", .pointer(.string)), .init("MatchLabelKeys", .list(.string)),
  ])
}

// What stands in an affinity.
extension PodSpecStructure {
  private static let required = "RequiredDuringSchedulingIgnoredDuringExecution"
  private static let preferred = "PreferredDuringSchedulingIgnoredDuringExecution"

  static let affinity = GoStructure.structure([
    .init("NodeAffinity", .pointer(nodeAffinity)), .init("PodAffinity", .pointer(podAffinity)),
    .init("PodAntiAffinity", .pointer(podAffinity)),
  ])

  private static let nodeAffinity = GoStructure.structure([
    .init(
      required, .pointer(.structure([.init("NodeSelectorTerms", .list(nodeSelectorTerm))]))),
    .init(
      preferred,
      .list(
        .structure([.init("Weight", .integer), .init("Preference", nodeSelectorTerm)]))),
  ])

  private static let requirements = GoStructure.list(
    .structure([
      .init("Key", .string), .init("Operator", .string), .init("Values", .list(.string)),
    ]))

  static let nodeSelectorTerm = GoStructure.structure([
    .init("MatchExpressions", requirements), .init("MatchFields", requirements),
  ])

  private static let podAffinity = GoStructure.structure([
    .init(required, .list(podAffinityTerm)),
    .init(
      preferred,
      .list(
        .structure([.init("Weight", .integer), .init("PodAffinityTerm", podAffinityTerm)]))),
  ])

  private static let podAffinityTerm = GoStructure.structure([
    .init("LabelSelector", .labelSelector), .init("Namespaces", .list(.string)),
    .init("TopologyKey", .string), .init("NamespaceSelector", .labelSelector),
    .init("MatchLabelKeys", .list(.string)), .init("MismatchLabelKeys", .list(.string)),
  ])
}

// What stands in a container.
extension PodSpecStructure {
  static func container(and more: [GoStructure.Field] = []) -> GoStructure {
    .structure(
      [
        .init("Name", .string), .init("Image", .string), .init("Command", .list(.string)),
        .init("Args", .list(.string)), .init("WorkingDir", .string),
        .init("Ports", .list(port)), .init("EnvFrom", .list(environmentSource)),
        .init("Env", .list(variable)), .init("Resources", resources),
        .init(
          "ResizePolicy",
          .list(
            .structure([.init("ResourceName", .string), .init("RestartPolicy", .string)]))),
        .init("RestartPolicy", .pointer(.string)),
        .init("RestartPolicyRules", .list(restartRule)),
        .init("VolumeMounts", .list(mount)),
        .init(
          "VolumeDevices",
          .list(.structure([.init("Name", .string), .init("DevicePath", .string)]))),
        .init("LivenessProbe", .pointer(probe)), .init("ReadinessProbe", .pointer(probe)),
        .init("StartupProbe", .pointer(probe)), .init("Lifecycle", .pointer(lifecycle)),
        .init("TerminationMessagePath", .string), .init("TerminationMessagePolicy", .string),
        .init("ImagePullPolicy", .string),
        .init("SecurityContext", .pointer(PodSpecValidation.contextStructure)),
        .init("Stdin", .bool), .init("StdinOnce", .bool), .init("TTY", "tty", .bool),
      ] + more)
  }

  private static let port = GoStructure.structure([
    .init("Name", .string), .init("HostPort", .integer), .init("ContainerPort", .integer),
    .init("Protocol", .string), .init("HostIP", .string),
  ])

  private static let environmentSource = GoStructure.structure([
    .init("Prefix", .string), .init("ConfigMapRef", .pointer(optionalName)),
    .init("SecretRef", .pointer(optionalName)),
  ])

  private static let optionalName = GoStructure.structure([
    .init("Name", .string), .init("Optional", .pointer(.bool)),
  ])

  private static let key = GoStructure.structure([
    .init("Name", .string), .init("Key", .string), .init("Optional", .pointer(.bool)),
  ])

  static let fieldReference = GoStructure.structure([
    .init("APIVersion", "apiVersion", .string), .init("FieldPath", .string),
  ])

  static let resourceReference = GoStructure.structure([
    .init("ContainerName", .string), .init("Resource", .string), .init("Divisor", .quantity),
  ])

  private static let variable = GoStructure.structure([
    .init("Name", .string), .init("Value", .string),
    .init(
      "ValueFrom",
      .pointer(
        .structure([
          .init("FieldRef", .pointer(fieldReference)),
          .init("ResourceFieldRef", .pointer(resourceReference)),
          .init("ConfigMapKeyRef", .pointer(key)), .init("SecretKeyRef", .pointer(key)),
          .init(
            "FileKeyRef",
            .pointer(
              .structure([
                .init("VolumeName", .string), .init("Path", .string), .init("Key", .string),
                .init("Optional", .pointer(.bool)),
              ]))),
        ]))),
  ])

  private static let restartRule = GoStructure.structure([
    .init("Action", .string),
    .init(
      "ExitCodes",
      .pointer(.structure([.init("Operator", .string), .init("Values", .list(.integer))]))),
  ])

  private static let mount = GoStructure.structure([
    .init("Name", .string), .init("ReadOnly", .bool),
    .init("RecursiveReadOnly", .pointer(.string)), .init("MountPath", .string),
    .init("SubPath", .string), .init("MountPropagation", .pointer(.string)),
    .init("SubPathExpr", .string),
  ])

  private static let command = GoStructure.pointer(
    .structure([.init("Command", .list(.string))]))

  private static let httpGet = GoStructure.pointer(
    .structure([
      .init("Path", .string), .init("Port", .intOrString), .init("Host", .string),
      .init("Scheme", .string),
      .init(
        "HTTPHeaders", "httpHeaders",
        .list(.structure([.init("Name", .string), .init("Value", .string)]))),
    ]))

  private static let tcpSocket = GoStructure.pointer(
    .structure([.init("Port", .intOrString), .init("Host", .string)]))

  private static let probe = GoStructure.structure([
    .init("Exec", command), .init("HTTPGet", "httpGet", httpGet),
    .init("TCPSocket", "tcpSocket", tcpSocket),
    .init(
      "GRPC", "grpc",
      .pointer(.structure([.init("Port", .integer), .init("Service", .pointer(.string))]))),
    .init("InitialDelaySeconds", .integer), .init("TimeoutSeconds", .integer),
    .init("PeriodSeconds", .integer), .init("SuccessThreshold", .integer),
    .init("FailureThreshold", .integer),
    .init("TerminationGracePeriodSeconds", .pointer(.integer)),
  ])

  private static let handler = GoStructure.structure([
    .init("Exec", command), .init("HTTPGet", "httpGet", httpGet),
    .init("TCPSocket", "tcpSocket", tcpSocket),
    .init("Sleep", .pointer(.structure([.init("Seconds", .integer)]))),
  ])

  private static let lifecycle = GoStructure.structure([
    .init("PostStart", .pointer(handler)), .init("PreStop", .pointer(handler)),
    .init("StopSignal", .pointer(.string)),
  ])
}
