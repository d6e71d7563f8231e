import Platform

/// Takes connections at local ports and relays each to a backend.
final class PortRelay {
  /// A local port and who serves its connections.
  struct Door {
    var socket: Socket
    /// The backends to try for a client, the preferred one first; empty when there is none.
    var backends: (SocketAddress) -> [SocketAddress]
  }

  private let doors: [Door]
  private var connections: [RelayConnection] = []
  private var buffer = [UInt8](repeating: 0, count: 65536)
  /// Called with the local port of every new connection, and with the reason when one fails.
  private let notice: (_ port: UInt16, _ failure: String?) -> Void

  init(_ doors: [Door], notice: @escaping (UInt16, String?) -> Void) {
    self.doors = doors
    self.notice = notice
  }

  /// Relays until `isStopped`; `every` is called between turns, at least ten times a second.
  func run(isStopped: () -> Bool, every: () -> Void) {
    var poll = SocketPoll()
    while !isStopped() {
      var interests = doors.map { SocketPoll.Interest($0.socket, reads: true, writes: false) }
      for connection in connections { interests += connection.interests }
      let readiness = poll.wait(for: interests, milliseconds: 100)
      every()
      var position = doors.count
      for connection in connections where position + 1 < readiness.count {
        connection.advance(
          client: readiness[position], server: readiness[position + 1], &buffer)
        position += 2
      }
      for (number, door) in doors.enumerated() where readiness[number].reads { accept(door) }
      for connection in connections where connection.isOver {
        if let failure = connection.failure {
          notice(connection.client.localAddress?.port ?? 0, failure)
        }
      }
      connections.removeAll(where: \.isOver)
    }
  }

  private func accept(_ door: Door) {
    while let client = (try? door.socket.accept()) ?? nil {
      let port = door.socket.localAddress?.port ?? 0
      notice(port, nil)
      guard let peer = client.peerAddress else { continue }
      let backends = door.backends(peer)
      if backends.isEmpty {
        notice(port, "no endpoint has a process behind it")
        continue
      }
      connections.append(RelayConnection(client, to: backends))
    }
  }
}
