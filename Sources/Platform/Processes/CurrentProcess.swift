#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// This process.
package enum CurrentProcess {
  /// Its number.
  package static var identifier: Int32 { getpid() }

  /// Whether a process of that number runs, also one of another user.
  package static func isRunning(_ identifier: Int32) -> Bool {
    identifier > 0 && (kill(identifier, 0) == 0 || errno == EPERM)
  }

  /// Ends the process now, with this status; nothing buffered is written.
  package static func exit(_ status: Int32) -> Never {
    #if canImport(Glibc)
      Glibc.exit(status)
    #elseif canImport(Musl)
      Musl.exit(status)
    #else
      Darwin.exit(status)
    #endif
  }

  /// Becomes the program at `path`; returns only when that is not possible.
  ///
  /// - `arguments`: what the program sees, its own name first.
  /// - `environment`: its variables.
  package static func become(
    _ path: String, arguments: [String], environment: Environment = .current
  ) -> SystemError {
    let argumentList = CStringList(arguments)
    let environmentList = CStringList(environment.variables.map { "\($0)=\($1)" }.sorted())
    _ = unsafe execve(path, argumentList.pointer, environmentList.pointer)
    return SystemError.last("execve", path)
  }
}

/// A null-terminated list of C strings, freed with the value.
@safe final class CStringList {
  let pointer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ texts: [String]) {
    count = texts.count
    unsafe pointer = .allocate(capacity: texts.count + 1)
    for (position, text) in texts.enumerated() { unsafe pointer[position] = unsafe strdup(text) }
    unsafe pointer[texts.count] = nil
  }

  deinit {
    for position in 0..<count { unsafe free(self.pointer[position]) }
    unsafe pointer.deallocate()
  }
}
