#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Waits until one of several sockets is ready.
package struct SocketPoll {
  /// A socket and what is waited for.
  package struct Interest {
    package var socket: Socket
    package var reads: Bool
    package var writes: Bool

    package init(_ socket: Socket, reads: Bool, writes: Bool) {
      self.socket = socket
      self.reads = reads
      self.writes = writes
    }
  }

  /// What can be done with a socket without waiting; a broken one can be both read and written.
  package struct Readiness: Equatable, Sendable {
    package var reads = false
    package var writes = false

    package var isNothing: Bool { !reads && !writes }
  }

  private var entries: [pollfd] = []

  package init() {}

  /// The readiness of each socket, in their order, after at most that many milliseconds.
  ///
  /// A signal ends the wait early with nothing ready.
  package mutating func wait(for interests: [Interest], milliseconds: Int) -> [Readiness] {
    entries.removeAll(keepingCapacity: true)
    for interest in interests {
      var events: Int16 = 0
      if interest.reads { events |= Int16(POLLIN) }
      if interest.writes { events |= Int16(POLLOUT) }
      entries.append(pollfd(fd: interest.socket.descriptor, events: events, revents: 0))
    }
    let limit = Int32(clamping: max(0, milliseconds))
    let count = unsafe poll(&entries, nfds_t(entries.count), limit)
    if count <= 0 { return Array(repeating: Readiness(), count: interests.count) }
    return entries.map { entry in
      let broken = entry.revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0
      return Readiness(
        reads: broken || entry.revents & Int16(POLLIN) != 0,
        writes: broken || entry.revents & Int16(POLLOUT) != 0)
    }
  }
}
