import Platform

/// One direction of a relayed connection: bytes on their way from one socket to the other.
private struct RelayStream {
  /// What may be on its way before no more is read: the slower side sets the pace.
  static let limit = 256 * 1024

  private var bytes: [UInt8] = []
  private var sent = 0
  private(set) var hasEnded = false
  private(set) var isFinished = false

  var wantsToRead: Bool { !hasEnded && bytes.count - sent < Self.limit }
  var wantsToWrite: Bool { sent < bytes.count }

  /// Reads what is there.
  mutating func read(from socket: Socket, _ buffer: inout [UInt8]) throws(SystemError) {
    switch try socket.receive(into: &buffer) {
    case .bytes(let count): bytes += buffer.prefix(count)
    case .end: hasEnded = true
    case .wouldBlock: break
    }
  }

  /// Sends what can be sent, and the end once everything is.
  mutating func write(to socket: Socket) throws(SystemError) {
    if wantsToWrite { sent += try socket.send(bytes, sent..<bytes.count) }
    // What is sent is forgotten, also while the other side never stops.
    if sent >= Self.limit, sent < bytes.count {
      bytes.removeFirst(sent)
      sent = 0
    }
    if sent == bytes.count {
      bytes.removeAll(keepingCapacity: true)
      sent = 0
      if hasEnded, !isFinished {
        socket.finishSending()
        isFinished = true
      }
    }
  }
}

/// A client's connection and the one made for it to a backend.
final class RelayConnection {
  let client: Socket
  private var server: Socket?
  private var candidates: [SocketAddress]
  /// The backend that is tried, or was reached.
  private var tried = ""
  private var isConnected = false
  private var forth = RelayStream()
  private var back = RelayStream()
  private(set) var isOver = false
  /// Why no backend could be reached; nil while one may be, or was.
  private(set) var failure: String?

  /// Makes a connection to the first of the candidates that takes it.
  init(_ client: Socket, to candidates: [SocketAddress]) {
    self.client = client
    self.candidates = candidates
    connectToNext()
  }

  private func connectToNext() {
    server = nil
    while server == nil {
      guard !candidates.isEmpty else {
        isOver = true
        return
      }
      let next = candidates.removeFirst()
      tried = next.text
      do throws(SystemError) {
        server = try Socket.connection(to: next)
      } catch {
        failure = "\(tried): \(error.text)"
      }
    }
  }

  /// What is waited for: the client's socket, then the backend's.
  var interests: [SocketPoll.Interest] {
    guard let server else { return [] }
    if !isConnected {
      return [
        SocketPoll.Interest(client, reads: false, writes: false),
        SocketPoll.Interest(server, reads: false, writes: true),
      ]
    }
    return [
      SocketPoll.Interest(client, reads: forth.wantsToRead, writes: back.wantsToWrite),
      SocketPoll.Interest(server, reads: back.wantsToRead, writes: forth.wantsToWrite),
    ]
  }

  /// Does what can be done.
  func advance(
    client clientReady: SocketPoll.Readiness, server serverReady: SocketPoll.Readiness,
    _ buffer: inout [UInt8]
  ) {
    guard let server else { return }
    if !isConnected {
      guard !serverReady.isNothing else { return }
      if let error = server.connectionFailure {
        failure = "\(tried): \(error.text)"
        connectToNext()
      } else {
        failure = nil
        isConnected = true
      }
      return
    }
    do throws(SystemError) {
      if clientReady.reads, forth.wantsToRead { try forth.read(from: client, &buffer) }
      if serverReady.reads, back.wantsToRead { try back.read(from: server, &buffer) }
      try forth.write(to: server)
      try back.write(to: client)
    } catch {
      isOver = true
    }
    if forth.isFinished, back.isFinished { isOver = true }
  }
}
