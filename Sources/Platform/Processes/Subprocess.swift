#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Another program, run with this one's terminal: an editor, `diff`, a plugin.
package enum Subprocess {
  /// How a program ended.
  package enum Ending: Equatable, Sendable {
    case exited(Int32)
    case killed(signal: Int32)

    /// The status a shell would report: 128 and the signal's number for a killed program.
    package var status: Int32 {
      switch self {
      case .exited(let status): status
      case .killed(let signal): 128 &+ signal
      }
    }
  }

  /// Starts `program`, found as a shell finds it, and waits for its end.
  ///
  /// - `arguments`: without the program's own name.
  /// - `environment`: its variables; this process's own when nil.
  /// Throws `SystemError` of `posix_spawnp` when it cannot be started.
  package static func run(
    _ program: String, _ arguments: [String], environment: Environment? = nil
  ) throws(SystemError) -> Ending {
    try wait(for: start(program, arguments, environment: environment))
  }

  /// Starts `program` and returns its number.
  package static func start(
    _ program: String, _ arguments: [String], environment: Environment? = nil
  ) throws(SystemError) -> Int32 {
    let variables = (environment ?? .current).variables
    let argumentList = CStringList([program] + arguments)
    let environmentList = CStringList(variables.map { "\($0)=\($1)" }.sorted())
    var identifier: pid_t = 0
    // The program must not inherit what this one ignores.
    #if canImport(Darwin)
      var attributes: posix_spawnattr_t?
    #else
      var attributes = posix_spawnattr_t()
    #endif
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    unsafe sigemptyset(&defaults)
    unsafe sigaddset(&defaults, SIGPIPE)
    unsafe sigaddset(&defaults, SIGXFSZ)
    unsafe sigaddset(&defaults, SIGINT)
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    unsafe posix_spawnattr_setflags(&attributes, .init(POSIX_SPAWN_SETSIGDEF))
    let code = unsafe posix_spawnp(
      &identifier, program, nil, &attributes, argumentList.pointer, environmentList.pointer)
    guard code == 0 else { throw SystemError(call: "posix_spawnp", path: program, code: code) }
    return identifier
  }

  /// Waits for the end of a program that ``start(_:_:environment:)`` started.
  package static func wait(for identifier: Int32) throws(SystemError) -> Ending {
    var status: Int32 = 0
    try SystemError.check("waitpid", "") { unsafe waitpid(identifier, &status, 0) }
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
  }

  /// Sends `signal` to a program that ``start(_:_:environment:)`` started.
  package static func signal(_ signal: Int32, to identifier: Int32) {
    if identifier > 0 { _ = kill(identifier, signal) }
  }
}
