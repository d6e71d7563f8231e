extension ObjectSchema {
  /// Kubernetes: core/v1 Probe.
  static let probe = ObjectSchema(
    "Probe", "A check that is made of a container again and again.",
    fields: [
      FieldSchema(
        "exec", .object(.execAction), "Runs a command in the container; exit status 0 is success.",
        omit: .whenAbsent, embedding: "ProbeHandler"),
      FieldSchema(
        "httpGet", .object(.httpGetAction),
        "Sends an HTTP request; a status from 200 to 399 is success.", omit: .whenAbsent,
        embedding: "ProbeHandler"),
      FieldSchema(
        "tcpSocket", .object(.tcpSocketAction), "Opens a TCP connection.", omit: .whenAbsent,
        embedding: "ProbeHandler"),
      FieldSchema(
        "grpc", .object(.grpcAction), "Asks the gRPC health service.", omit: .whenAbsent,
        embedding: "ProbeHandler"),
      FieldSchema(
        "initialDelaySeconds", .int32, "How many seconds after the start the first check is made."),
      FieldSchema(
        "timeoutSeconds", .int32, "After how many seconds a check counts as failed; 1 unless said."),
      FieldSchema("periodSeconds", .int32, "How many seconds lie between checks; 10 unless said."),
      FieldSchema(
        "successThreshold", .int32,
        "How many successes in a row turn a failure; 1 unless said, and always 1 for liveness and startup."
      ),
      FieldSchema(
        "failureThreshold", .int32, "How many failures in a row count as failed; 3 unless said."),
      FieldSchema(
        "terminationGracePeriodSeconds", .int64,
        "How many seconds the container has to end when the probe fails; the Pod's unless said.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ExecAction.
  static let execAction = ObjectSchema(
    "ExecAction", "A command run in a container.",
    fields: [
      FieldSchema(
        "command", .list(.string), "The program and its arguments; no shell is involved.",
        listType: "atomic")
    ])

  /// Kubernetes: core/v1 HTTPGetAction.
  static let httpGetAction = ObjectSchema(
    "HTTPGetAction", "An HTTP request.",
    fields: [
      FieldSchema("path", .string, "The path; / unless said."),
      FieldSchema("port", .intOrString, "A port number or name.", omit: .never, required: true),
      FieldSchema("host", .string, "The host to connect to; the Pod's address unless said."),
      FieldSchema(
        "scheme", .string, "HTTP (unless said) or HTTPS.", enumValues: ["HTTP", "HTTPS"],
        goType: "v1.URIScheme"),
      FieldSchema(
        "httpHeaders", .list(.object(.httpHeader)), "Headers of the request.", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 HTTPHeader.
  static let httpHeader = ObjectSchema(
    "HTTPHeader", "A header of an HTTP request.",
    fields: [
      FieldSchema("name", .string, "The name of the header.", omit: .never, required: true),
      FieldSchema("value", .string, "The value of the header.", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 TCPSocketAction.
  static let tcpSocketAction = ObjectSchema(
    "TCPSocketAction", "A TCP connection.",
    fields: [
      FieldSchema("port", .intOrString, "A port number or name.", omit: .never, required: true),
      FieldSchema("host", .string, "The host to connect to; the Pod's address unless said."),
    ])

  /// Kubernetes: core/v1 GRPCAction.
  static let grpcAction = ObjectSchema(
    "GRPCAction", "A request to the gRPC health service.",
    fields: [
      FieldSchema("port", .int32, "The port number.", omit: .never, required: true),
      FieldSchema(
        "service", .string, "The service asked for; the whole server unless said.", omit: .never,
        pointer: true),
    ])

  /// Kubernetes: core/v1 Lifecycle.
  static let lifecycle = ObjectSchema(
    "Lifecycle", "What is done after the start and before the end of a container.",
    fields: [
      FieldSchema(
        "postStart", .object(.lifecycleHandler), "Done right after the container was created.",
        omit: .whenAbsent),
      FieldSchema(
        "preStop", .object(.lifecycleHandler), "Done before the container is asked to end.",
        omit: .whenAbsent),
      FieldSchema(
        "stopSignal", .string, "The signal that asks the container to end, such as SIGTERM.",
        omit: .whenAbsent,
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
    "LifecycleHandler", "What is done at a point in a container's life: exactly one of these.",
    fields: [
      FieldSchema(
        "exec", .object(.execAction), "Runs a command in the container; exit status 0 is success.",
        omit: .whenAbsent),
      FieldSchema(
        "httpGet", .object(.httpGetAction),
        "Sends an HTTP request; a status from 200 to 399 is success.", omit: .whenAbsent),
      FieldSchema(
        "tcpSocket", .object(.tcpSocketAction), "Opens a TCP connection.", omit: .whenAbsent),
      FieldSchema("sleep", .object(.sleepAction), "Waits.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 SleepAction.
  static let sleepAction = ObjectSchema(
    "SleepAction", "A pause.",
    fields: [
      FieldSchema("seconds", .int64, "How many seconds to wait.", omit: .never, required: true)
    ])
}
