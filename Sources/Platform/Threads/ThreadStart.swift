#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Threads of the operating system.
package enum Threads {
  /// What a thread is started with.
  private final class Task {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
      self.body = body
    }
  }

  /// How many processors this process may use; at least 1.
  package static var processorCount: Int {
    max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  /// Runs `body` on a thread of its own, which ends with it; false when none can be had.
  package static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    let task = unsafe Unmanaged.passRetained(Task(body))
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let status = unsafe pthread_create(
      &thread, nil,
      { argument in
        #if canImport(Darwin)
          let pointer = unsafe argument
        #else
          guard let pointer = unsafe argument else { return nil }
        #endif
        unsafe Unmanaged<Task>.fromOpaque(pointer).takeRetainedValue().body()
        return nil
      }, task.toOpaque())
    guard status == 0 else {
      unsafe task.release()
      return false
    }
    #if canImport(Darwin)
      if let thread = unsafe thread { unsafe pthread_detach(thread) }
    #else
      pthread_detach(thread)
    #endif
    return true
  }
}
