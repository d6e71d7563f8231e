package import Platform
package import ServiceDiscovery

/// A DNS server over UDP and TCP for the zone of a cluster.
///
/// One thread looks after everything, and waits only when there is nothing to do.
package final class DNSServer {
  /// How many datagrams are answered before the other sockets get their turn.
  private static let batch = 1024
  private static let maximumConnections = 1000
  /// How often the cluster is looked at for changes, in milliseconds.
  private static let reloadInterval = 50

  /// What has been done since the start.
  package struct Counts: Sendable {
    package var answered = 0
    package var dropped = 0
    package var forwarded = 0
    package var reloads = 0
  }

  private let datagramSockets: [Socket]
  private let listeners: [Socket]
  private var connections: [StreamConnection] = []
  private var responder: DNSResponder
  private var forwarder: Forwarder
  private var buffer = [UInt8](repeating: 0, count: 65536)
  package private(set) var counts = Counts()

  /// Takes the addresses; from then on questions wait to be answered by ``run``.
  ///
  /// With port 0 any free one is taken, the same for UDP and TCP.
  package init(
    at addresses: [SocketAddress], zone: DNSZone, forwardingTo servers: [SocketAddress] = []
  ) throws(SystemError) {
    var datagramSockets: [Socket] = []
    var listeners: [Socket] = []
    for address in addresses {
      let pair = try Self.open(address)
      datagramSockets.append(pair.datagram)
      listeners.append(pair.listener)
    }
    self.datagramSockets = datagramSockets
    self.listeners = listeners
    responder = DNSResponder(zone, forwards: !servers.isEmpty)
    forwarder = try Forwarder(to: servers)
  }

  private static func open(_ address: SocketAddress) throws(SystemError) -> (
    datagram: Socket, listener: Socket
  ) {
    var attempts = 0
    while true {
      let datagram = try Socket.datagram(at: address)
      do throws(SystemError) {
        return (datagram, try Socket.listener(at: datagram.localAddress ?? address))
      } catch {
        // A free port for UDP may be taken for TCP: another one is tried.
        attempts += 1
        if address.port != 0 || attempts > 20 { throw error }
      }
    }
  }

  /// The addresses at which it answers.
  package var addresses: [SocketAddress] { datagramSockets.compactMap(\.localAddress) }

  /// Answers until `isStopped`, then sends what is still to be sent.
  ///
  /// `reload` is asked now and then for another state of the cluster; nil means that nothing changed.
  package func run(isStopped: () -> Bool, reload: () -> DNSZone?) {
    var poll = SocketPoll()
    var lastReload = MonotonicClock.milliseconds
    while !isStopped() {
      turn(&poll, milliseconds: Self.reloadInterval, accepts: true)
      let now = MonotonicClock.milliseconds
      if now - lastReload >= Self.reloadInterval {
        lastReload = now
        if let zone = reload() {
          responder.replaceZone(zone)
          counts.reloads += 1
        }
      }
    }
    let end = MonotonicClock.milliseconds + 1000
    turn(&poll, milliseconds: 0, accepts: false)
    while MonotonicClock.milliseconds < end, connections.contains(where: \.wantsToWrite) {
      turn(&poll, milliseconds: 20, accepts: false)
    }
  }

  /// Waits for something to do, and does it.
  private func turn(_ poll: inout SocketPoll, milliseconds: Int, accepts: Bool) {
    var interests = datagramSockets.map { SocketPoll.Interest($0, reads: true, writes: false) }
    interests += listeners.map { SocketPoll.Interest($0, reads: accepts, writes: false) }
    interests += forwarder.sockets.map { SocketPoll.Interest($0, reads: true, writes: false) }
    interests += connections.map {
      SocketPoll.Interest($0.socket, reads: $0.wantsToRead && accepts, writes: $0.wantsToWrite)
    }
    let readiness = poll.wait(for: interests, milliseconds: milliseconds)
    let now = MonotonicClock.milliseconds
    var position = 0
    for socket in datagramSockets {
      if readiness[position].reads { answerDatagrams(socket, now: now) }
      position += 1
    }
    for listener in listeners {
      if readiness[position].reads { acceptConnections(listener, now: now) }
      position += 1
    }
    for socket in forwarder.sockets {
      if readiness[position].reads { receiveForwarded(socket) }
      position += 1
    }
    for connection in connections where position < readiness.count {
      let ready = readiness[position]
      position += 1
      if ready.reads, connection.wantsToRead { answerStream(connection, now: now) }
      if connection.wantsToWrite { connection.write(now: now) }
    }
    for (client, response) in forwarder.retry(now: now) { send(response, to: client) }
    connections.removeAll { $0.isFinished(now: now) }
  }

  private func answerDatagrams(_ socket: Socket, now: Int) {
    for _ in 0..<Self.batch {
      guard let (count, sender) = socket.receiveDatagram(into: &buffer) else { return }
      switch responder.respond(to: buffer, count: count, isStream: false) {
      case .answer(let response):
        counts.answered += 1
        socket.sendDatagram(response, to: sender)
      case .drop: counts.dropped += 1
      case .forward(let query, let own):
        forward(query, own, for: .datagram(socket, sender), now: now)
      }
    }
  }

  private func acceptConnections(_ listener: Socket, now: Int) {
    while true {
      do throws(SystemError) {
        guard let socket = try listener.accept() else { return }
        connections.append(StreamConnection(socket, now: now))
        if connections.count > Self.maximumConnections {
          // The one that has been silent for the longest time makes room.
          connections.min { $0.lastActivity < $1.lastActivity }?.breakOff()
        }
      } catch {
        connections.min { $0.lastActivity < $1.lastActivity }?.breakOff()
        return
      }
    }
  }

  private func answerStream(_ connection: StreamConnection, now: Int) {
    connection.read(&buffer, now: now) { message in
      switch responder.respond(to: message, count: message.count, isStream: true) {
      case .answer(let response):
        counts.answered += 1
        connection.enqueue(response)
      case .drop:
        counts.dropped += 1
        connection.breakOff()
      case .forward(let query, let own):
        forward(query, own, for: .stream(connection), now: now)
      }
    }
  }

  private func forward(_ query: DNSQuery, _ own: DNSAnswer, for client: Forwarder.Client, now: Int)
  {
    counts.forwarded += 1
    guard !forwarder.ask(query, own: own, for: client, now: now) else { return }
    let refusal = DNSAnswer(.serverFailure, isAuthoritative: false)
    let response = DNSResponse.bytes(
      refusal, to: query, offersRecursion: true, limit: DNSResponse.plainDatagramLimit)
    send(response, to: client)
  }

  private func receiveForwarded(_ socket: Socket) {
    for _ in 0..<Self.batch {
      guard let (count, sender) = socket.receiveDatagram(into: &buffer) else { return }
      if let (client, response) = forwarder.receive(buffer, count: count, from: sender) {
        counts.answered += 1
        send(response, to: client)
      }
    }
  }

  private func send(_ response: [UInt8], to client: Forwarder.Client) {
    switch client {
    case .datagram(let socket, let receiver): socket.sendDatagram(response, to: receiver)
    case .stream(let connection): connection.enqueue(response)
    }
  }
}
