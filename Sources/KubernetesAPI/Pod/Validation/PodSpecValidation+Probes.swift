import JSON

/// Probes and lifecycle hooks of a container.
///
/// Kubernetes: validateProbe, validateLifecycle and validateHandler.
extension PodSpecValidation {
  mutating func checkLifecycleAndProbes(_ container: JSONObject, at path: FieldPath) {
    if let lifecycle = container.object("lifecycle") {
      checkLifecycle(lifecycle, at: path.child("lifecycle"))
    }
    for field in ["livenessProbe", "readinessProbe", "startupProbe"] {
      guard let probe = container.object(field) else { continue }
      checkProbe(probe, isReadiness: field == "readinessProbe", at: path.child(field))
    }
  }

  private mutating func checkLifecycle(_ lifecycle: JSONObject, at path: FieldPath) {
    for field in ["postStart", "preStop"] {
      guard let handler = lifecycle.object(field) else { continue }
      checkHandler(
        handler, kinds: ["exec", "httpGet", "tcpSocket", "sleep"], at: path.child(field))
    }
    if let signal = lifecycle.string("stopSignal") {
      checkStopSignal(signal, at: path.child("stopSignal"))
    }
  }

  private mutating func checkStopSignal(_ signal: String, at path: FieldPath) {
    guard let system = spec.object("os") else {
      return errors.forbidden(path, "may not be set for containers with empty `spec.os.name`")
    }
    switch system.text("name") {
    case "windows": errors.check(signal, isOneOf: ["SIGKILL", "SIGTERM"], at: path)
    case "linux": errors.check(signal, isOneOf: Self.linuxSignals, at: path)
    default: break
    }
  }

  /// The signals of Linux, in the order of their bytes.
  private static let linuxSignals: [String] = {
    let named = [
      "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT",
      "KILL", "PIPE", "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM",
      "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ",
      "RTMIN", "RTMAX",
    ]
    let numbered = (1...15).map { "RTMIN+\($0)" } + (1...14).map { "RTMAX-\($0)" }
    return (named + numbered).map { "SIG" + $0 }.sorted { $0.precedesInBytes($1) }
  }()

  private mutating func checkProbe(
    _ probe: JSONObject, isReadiness: Bool, at path: FieldPath
  ) {
    checkHandler(probe, kinds: ["exec", "httpGet", "tcpSocket", "grpc"], at: path)
    for field in [
      "initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold",
      "failureThreshold",
    ] {
      errors.checkNotNegative(probe.number(field), at: path.child(field))
    }
    let gracePeriod = probe.integer("terminationGracePeriodSeconds")
    if let gracePeriod, gracePeriod <= 0 {
      errors.invalid(
        path.child("terminationGracePeriodSeconds"), gracePeriod, "must be greater than 0")
    }
    if isReadiness {
      if let gracePeriod {
        errors.invalid(
          path.child("terminationGracePeriodSeconds"), gracePeriod,
          "must not be set for readinessProbes")
      }
    } else if probe.number("successThreshold") != 1 {
      errors.invalid(
        path.child("successThreshold"), probe.number("successThreshold"), "must be 1")
    }
  }

  /// Checks that there is one handler, of the `kinds` that can be, in their order.
  private mutating func checkHandler(
    _ handler: JSONObject, kinds: [String], at path: FieldPath
  ) {
    var count = 0
    for kind in kinds {
      guard let action = handler.object(kind) else { continue }
      count += 1
      if count > 1 {
        errors.forbidden(path.child(kind), "may not specify more than 1 handler type")
      } else {
        checkAction(action, kind: kind, at: path.child(kind))
      }
    }
    if count == 0 { errors.required(path, "must specify a handler type") }
  }

  private mutating func checkAction(
    _ action: JSONObject, kind: String, at path: @autoclosure () -> FieldPath
  ) {
    switch kind {
    case "exec":
      if action.list("command").isEmpty { errors.required(path().child("command")) }
    case "httpGet": checkHTTPGet(action, at: path())
    case "tcpSocket":
      errors.checkPort(action.intOrString("port") ?? .int(0), at: path().child("port"))
    case "grpc": errors.checkPort(action.number("port"), at: path().child("port"))
    case "sleep": checkSleep(action.number("seconds"), at: path())
    default: break
    }
  }

  private mutating func checkHTTPGet(
    _ action: JSONObject, at path: @autoclosure () -> FieldPath
  ) {
    if action.text("path").isEmpty { errors.required(path().child("path")) }
    errors.checkPort(action.intOrString("port") ?? .int(0), at: path().child("port"))
    errors.check(action.text("scheme"), isOneOf: ["HTTP", "HTTPS"], at: path().child("scheme"))
    for header in action.list("httpHeaders") {
      errors.check(header.object.text("name"), .httpHeader, at: path().child("httpHeaders"))
    }
  }

  private mutating func checkSleep(_ seconds: Int, at path: FieldPath) {
    guard let gracePeriod, seconds < 0 || seconds > gracePeriod else { return }
    errors.invalid(
      path, seconds,
      "must be non-negative and less than terminationGracePeriodSeconds (\(gracePeriod))")
  }
}
