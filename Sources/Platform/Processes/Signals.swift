#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

import Synchronization

/// Whether the person asked to stop; set by a signal handler, which may touch nothing else.
private let interruptions = Atomic<Int>(0)

/// Signals as flags, so that work ends between two documents and not within one.
package enum Signals {
  /// The signal of Ctrl-C.
  package static let interrupt: Int32 = SIGINT
  /// The signal nobody can catch.
  package static let kill: Int32 = SIGKILL
  /// The signal by which a supervisor asks for the end.
  package static let terminate: Int32 = SIGTERM

  /// Lets a write to a closed pipe, or beyond the size that files may have, fail with an error
  /// instead of ending the process.
  package static func letWritesFail() {
    unsafe install(SIGPIPE, SIG_IGN)
    unsafe install(SIGXFSZ, SIG_IGN)
  }

  /// From now on Ctrl-C and SIGTERM set ``isInterrupted``; a second one ends the process.
  package static func watchForInterruption() {
    // Made here, because the handler must not be the first to touch it.
    interruptions.store(0, ordering: .sequentiallyConsistent)
    let handler: @convention(c) (Int32) -> Void = { signal in
      if interruptions.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue > 1 {
        _exit(128 &+ signal)
      }
    }
    unsafe install(SIGINT, handler)
    unsafe install(SIGTERM, handler)
    // Whoever started this process may have blocked them, and a blocked signal is never seen.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGINT)
    unsafe sigaddset(&signals, SIGTERM)
    _ = unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Whether Ctrl-C or SIGTERM came since ``watchForInterruption()``.
  package static var isInterrupted: Bool {
    interruptions.load(ordering: .sequentiallyConsistent) > 0
  }

  @unsafe private static func install(
    _ number: Int32, _ handler: (@convention(c) (Int32) -> Void)?
  ) {
    var action = sigaction()
    #if canImport(Darwin)
      unsafe action.__sigaction_u.__sa_handler = handler
    #elseif canImport(Musl)
      unsafe action.__sa_handler.sa_handler = handler
    #else
      unsafe action.__sigaction_handler.sa_handler = handler
    #endif
    unsafe sigemptyset(&action.sa_mask)
    _ = unsafe sigaction(number, &action, nil)
  }
}
