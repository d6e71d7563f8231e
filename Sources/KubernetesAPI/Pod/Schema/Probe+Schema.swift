extension ObjectSchema {
  /// Kubernetes: core/v1 Probe.
  static let probe = ObjectSchema(
    "Probe", "",
    fields: [
      FieldSchema("exec", .object(.execAction), "", omit: .whenAbsent, embedding: "ProbeHandler"),
      FieldSchema(
        "httpGet", .object(.httpGetAction), "", omit: .whenAbsent, embedding: "ProbeHandler"),
      FieldSchema(
        "tcpSocket", .object(.tcpSocketAction), "", omit: .whenAbsent, embedding: "ProbeHandler"),
      FieldSchema("grpc", .object(.grpcAction), "", omit: .whenAbsent, embedding: "ProbeHandler"),
      FieldSchema("initialDelaySeconds", .int32, ""),
      FieldSchema("timeoutSeconds", .int32, ""),
      FieldSchema("periodSeconds", .int32, ""),
      FieldSchema("successThreshold", .int32, ""),
      FieldSchema("failureThreshold", .int32, ""),
      FieldSchema("terminationGracePeriodSeconds", .int64, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ExecAction.
  static let execAction = ObjectSchema(
    "ExecAction", "",
    fields: [
      FieldSchema("command", .list(.string), "", listType: "atomic")
    ])

  /// Kubernetes: core/v1 HTTPGetAction.
  static let httpGetAction = ObjectSchema(
    "HTTPGetAction", "",
    fields: [
      FieldSchema("path", .string, ""),
      FieldSchema("port", .intOrString, "", omit: .never, required: true),
      FieldSchema("host", .string, ""),
      FieldSchema("scheme", .string, "", enumValues: ["HTTP", "HTTPS"], goType: "v1.URIScheme"),
      FieldSchema("httpHeaders", .list(.object(.httpHeader)), "", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 HTTPHeader.
  static let httpHeader = ObjectSchema(
    "HTTPHeader", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never, required: true),
      FieldSchema("value", .string, "", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 TCPSocketAction.
  static let tcpSocketAction = ObjectSchema(
    "TCPSocketAction", "",
    fields: [
      FieldSchema("port", .intOrString, "", omit: .never, required: true),
      FieldSchema("host", .string, ""),
    ])

  /// Kubernetes: core/v1 GRPCAction.
  static let grpcAction = ObjectSchema(
    "GRPCAction", "",
    fields: [
      FieldSchema("port", .int32, "", omit: .never, required: true),
      FieldSchema("service", .string, "", omit: .never, pointer: true),
    ])

  /// Kubernetes: core/v1 Lifecycle.
  static let lifecycle = ObjectSchema(
    "Lifecycle", "",
    fields: [
      FieldSchema("postStart", .object(.lifecycleHandler), "", omit: .whenAbsent),
      FieldSchema("preStop", .object(.lifecycleHandler), "", omit: .whenAbsent),
      FieldSchema(
        "stopSignal", .string, "", omit: .whenAbsent,
        enumValues: [
          "SIGABRT", "SIGALRM", "SIGBUS", "SIGCHLD", "SIGCLD", "SIGCONT", "SIGFPE", "SIGHUP",
          "SIGILL", "SIGINT", "SIGIO", "SIGIOT", "SIGKILL", "SIGPIPE", "SIGPOLL", "SIGPROF",
          "SIGPWR", "SIGQUIT", "SIGRTMAX", "SIGRTMAX-1", "SIGRTMAX-10", "SIGRTMAX-11",
          "SIGRTMAX-12", "SIGRTMAX-13", "SIGRTMAX-14", "SIGRTMAX-2", "SIGRTMAX-3", "SIGRTMAX-4",
          "SIGRTMAX-5", "SIGRTMAX-6", "SIGRTMAX-7", "SIGRTMAX-8", "SIGRTMAX-9", "SIGRTMIN",
          "SIGRTMIN+1", "SIGRTMIN+10", "SIGRTMIN+11", "SIGRTMIN+12", "SIGRTMIN+13", "SIGRTMIN+14",
          "SIGRTMIN+15", "SIGRTMIN+2", "SIGRTMIN+3", "SIGRTMIN+4", "SIGRTMIN+5", "SIGRTMIN+6",
          "SIGRTMIN+7", "SIGRTMIN+8", "SIGRTMIN+9", "SIGSEGV", "SIGSTKFLT", "SIGSTOP", "SIGSYS",
          "SIGTERM", "SIGTRAP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGUSR1", "SIGUSR2",
          "SIGVTALRM", "SIGWINCH", "SIGXCPU", "SIGXFSZ",
        ], goType: "v1.Signal"),
    ])

  /// Kubernetes: core/v1 LifecycleHandler.
  static let lifecycleHandler = ObjectSchema(
    "LifecycleHandler", "",
    fields: [
      FieldSchema("exec", .object(.execAction), "", omit: .whenAbsent),
      FieldSchema("httpGet", .object(.httpGetAction), "", omit: .whenAbsent),
      FieldSchema("tcpSocket", .object(.tcpSocketAction), "", omit: .whenAbsent),
      FieldSchema("sleep", .object(.sleepAction), "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 SleepAction.
  static let sleepAction = ObjectSchema(
    "SleepAction", "",
    fields: [
      FieldSchema("seconds", .int64, "", omit: .never, required: true)
    ])
}
