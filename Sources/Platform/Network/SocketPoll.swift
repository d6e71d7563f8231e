#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Waits for several sockets at once.
package enum SocketPoll {
  /// What a socket is waited for.
  package struct Interest: Sendable {
    package var socket: Socket
    package var wantsToRead: Bool
    package var wantsToWrite: Bool

    package init(_ socket: Socket, read: Bool = true, write: Bool = false) {
      self.socket = socket
      wantsToRead = read
      wantsToWrite = write
    }
  }

  /// What a socket is ready for. One that failed or was closed is ready for everything, so that
  /// the next call on it tells why.
  package struct Readiness: Equatable, Sendable {
    package var canRead = false
    package var canWrite = false
  }

  /// Waits until one of the sockets is ready, the time is over, or a signal arrives.
  ///
  /// - `timeoutMilliseconds`: nil waits for ever.
  ///
  /// Returns the readiness of each, in the order given. Throws `SystemError` of `poll`.
  package static func wait(for interests: [Interest], timeoutMilliseconds: Int? = nil)
    throws(SystemError) -> [Readiness]
  {
    var entries = interests.map { interest in
      var events: Int32 = 0
      if interest.wantsToRead { events |= Int32(POLLIN) }
      if interest.wantsToWrite { events |= Int32(POLLOUT) }
      return pollfd(
        fd: interest.socket.descriptor, events: Int16(truncatingIfNeeded: events), revents: 0)
    }
    let timeout = timeoutMilliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
    let count = unsafe poll(&entries, nfds_t(entries.count), timeout)
    if count < 0, errno != EINTR { throw SystemError.last("poll", "") }
    guard count > 0 else { return interests.map { _ in Readiness() } }
    let ended = Int32(POLLERR) | Int32(POLLHUP) | Int32(POLLNVAL)
    return entries.map { entry in
      let events = Int32(entry.revents)
      return Readiness(
        canRead: events & (Int32(POLLIN) | ended) != 0,
        canWrite: events & (Int32(POLLOUT) | ended) != 0)
    }
  }
}
