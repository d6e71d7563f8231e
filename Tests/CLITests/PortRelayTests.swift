import Platform
import Testing

@testable import CLI

/// The relay on the test's own thread: between its turns the client and the backends do their part.
@Suite struct PortRelayTests {
  private static let loopback = SocketAddress(0x7F00_0001, isIPv6: false, port: 0)

  @Test func bytesGoBothWaysAndBothEndsClose() throws {
    let backend = try Socket.listener(at: Self.loopback)
    let door = try Socket.listener(at: Self.loopback)
    let target = try #require(backend.localAddress)
    let client = try Socket.connection(to: try #require(door.localAddress))
    let sent = (0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var notices: [String?] = []
    let relay = PortRelay([PortRelay.Door(socket: door) { _ in [target] }]) { notices.append($1) }
    var server: Socket?
    var buffer = [UInt8](repeating: 0, count: 50_000)
    var written = 0
    var echoed: [UInt8] = []
    var echoPosition = 0
    var hasServerEnded = false
    var received: [UInt8] = []
    var isDone = false
    var turns = 0
    relay.run(
      isStopped: { isDone || turns > 5000 },
      every: {
        turns += 1
        if server == nil { server = (try? backend.accept()) ?? nil }
        if written < sent.count {
          written += (try? client.send(sent, written..<sent.count)) ?? 0
          // Half-closed: the answer must still come.
          if written == sent.count { client.finishSending() }
        }
        if let server {
          switch (try? server.receive(into: &buffer)) ?? .end {
          case .bytes(let count): echoed += buffer.prefix(count)
          case .end: hasServerEnded = true
          case .wouldBlock: break
          }
          if echoPosition < echoed.count {
            echoPosition += (try? server.send(echoed, echoPosition..<echoed.count)) ?? 0
          } else if hasServerEnded {
            server.finishSending()
          }
        }
        switch (try? client.receive(into: &buffer)) ?? .wouldBlock {
        case .bytes(let count): received += buffer.prefix(count)
        case .end: isDone = true
        case .wouldBlock: break
        }
      })
    #expect(received == sent)
    #expect(notices == [nil])
  }

  @Test func anotherBackendIsTriedWhenOneRefuses() throws {
    var closed: SocketAddress?
    do { closed = try Socket.listener(at: Self.loopback).localAddress }
    let dead = try #require(closed)
    let backend = try Socket.listener(at: Self.loopback)
    let alive = try #require(backend.localAddress)
    let door = try Socket.listener(at: Self.loopback)
    var failures: [String] = []
    let first = try Socket.connection(to: try #require(door.localAddress))
    var backends: [[SocketAddress]] = [[dead, alive], [dead], []]
    let relay = PortRelay([
      PortRelay.Door(socket: door) { _ in backends.isEmpty ? [] : backends.removeFirst() }
    ]) { _, failure in
      if let failure { failures.append(failure) }
    }
    var others: [Socket] = []
    var isAccepted = false
    var turns = 0
    relay.run(
      isStopped: { (isAccepted && failures.count >= 2) || turns > 200 },
      every: {
        turns += 1
        if ((try? backend.accept()) ?? nil) != nil { isAccepted = true }
        if turns == 5 || turns == 10, let address = door.localAddress,
          let socket = try? Socket.connection(to: address)
        {
          others.append(socket)
        }
      })
    #expect(isAccepted)
    #expect(failures.count == 2 && failures[0].contains("connection refused"))
    #expect(failures.last == "no endpoint has a process behind it")
    _ = first
  }

  @Test func connectionsGoInTurnOrStayWithTheirClient() {
    let backends = (1...3).map { SocketAddress(0x7F00_0001, isIPv6: false, port: UInt16($0)) }
    let clients = (1...2).map { SocketAddress(UInt128($0), isIPv6: false, port: 9) }
    let turns = BackendChoice()
    let ports = (0..<4).map { _ in
      turns.order(backends, for: clients[0], affinitySeconds: nil).map(\.port)
    }
    #expect(ports == [[1, 2, 3], [2, 3, 1], [3, 1, 2], [1, 2, 3]])
    let sticky = BackendChoice()
    func first(_ client: Int, at now: Int) -> UInt16? {
      sticky.order(backends, for: clients[client], affinitySeconds: 10, now: now).first?.port
    }
    #expect(
      [first(0, at: 0), first(1, at: 1), first(0, at: 9000), first(0, at: 18_000)] == [1, 2, 1, 1])
    // More than ten seconds later it is anybody's turn.
    #expect(first(0, at: 29_000) == 3)
    #expect(sticky.order([], for: clients[0], affinitySeconds: nil).isEmpty)
  }
}
