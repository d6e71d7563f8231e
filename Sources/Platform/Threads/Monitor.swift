#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A value that several threads share, with a way to wait until somebody has changed it.
///
/// What `Synchronization.Mutex` is, with POSIX's condition variable, which that library lacks.
@safe
package final class Monitor<Value: Sendable>: Sendable {
  // Read and written only while the lock is held.
  private nonisolated(unsafe) var value: Value
  private nonisolated(unsafe) let lock: UnsafeMutablePointer<pthread_mutex_t>
  private nonisolated(unsafe) let condition: UnsafeMutablePointer<pthread_cond_t>

  package init(_ value: Value) {
    unsafe self.value = value
    unsafe lock = .allocate(capacity: 1)
    unsafe condition = .allocate(capacity: 1)
    unsafe pthread_mutex_init(lock, nil)
    unsafe pthread_cond_init(condition, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(condition)
    unsafe pthread_mutex_destroy(lock)
    unsafe condition.deallocate()
    unsafe lock.deallocate()
  }

  /// Changes the value and wakes all who wait.
  package func change<Result>(_ body: (inout Value) -> Result) -> Result {
    unsafe pthread_mutex_lock(lock)
    let result = unsafe body(&value)
    unsafe pthread_cond_broadcast(condition)
    unsafe pthread_mutex_unlock(lock)
    return result
  }

  /// Waits until `body` has a result: it is asked now, and again after every change.
  package func wait<Result>(_ body: (inout Value) -> Result?) -> Result {
    unsafe pthread_mutex_lock(lock)
    defer {
      // What was taken out may be what somebody else waits for.
      unsafe pthread_cond_broadcast(condition)
      unsafe pthread_mutex_unlock(lock)
    }
    while true {
      if let result = unsafe body(&value) { return result }
      unsafe pthread_cond_wait(condition, lock)
    }
  }
}
