import Platform
import Testing

@Suite struct SocketTests {
  private static let loopback = SocketAddress(0x7F00_0001, isIPv6: false, port: 0)
  private static let loopback6 = SocketAddress(1, isIPv6: true, port: 0)

  /// Waits up to two seconds until a socket can be read or written.
  private func wait(_ socket: Socket, reads: Bool = true) -> Bool {
    var poll = SocketPoll()
    let interest = SocketPoll.Interest(socket, reads: reads, writes: !reads)
    return poll.wait(for: [interest], milliseconds: 2000).first?.isNothing == false
  }

  @Test(arguments: [false, true]) func datagramsGoThereAndBack(isIPv6: Bool) throws {
    guard let server = try? Socket.datagram(at: isIPv6 ? Self.loopback6 : Self.loopback) else {
      return  // A machine without IPv6.
    }
    let client = try Socket.datagram(at: isIPv6 ? Self.loopback6 : Self.loopback)
    let address = try #require(server.localAddress)
    #expect(address.port != 0 && address.isIPv6 == isIPv6)
    client.sendDatagram([1, 2, 3], to: address)
    #expect(wait(server))
    var buffer = [UInt8](repeating: 0, count: 16)
    let received = try #require(server.receiveDatagram(into: &buffer))
    #expect(received.count == 3 && Array(buffer.prefix(3)) == [1, 2, 3])
    #expect(received.sender == client.localAddress)
    #expect(server.receiveDatagram(into: &buffer) == nil)
    server.sendDatagram([9], to: received.sender)
    #expect(wait(client))
    #expect(client.receiveDatagram(into: &buffer)?.count == 1)
  }

  @Test func connectionsCarryBytesAndEnd() throws {
    let listener = try Socket.listener(at: Self.loopback)
    let address = try #require(listener.localAddress)
    let client = try Socket.connection(to: address)
    #expect(wait(listener))
    let server = try #require(try listener.accept())
    #expect(try listener.accept() == nil)
    #expect(wait(client, reads: false))
    #expect(client.connectionFailure == nil)
    #expect(try client.send(Array("hello".utf8), 1..<5) == 4)
    client.finishSending()
    #expect(wait(server))
    var buffer = [UInt8](repeating: 0, count: 16)
    #expect(try server.receive(into: &buffer) == .bytes(4))
    #expect(String(decoding: buffer.prefix(4), as: UTF8.self) == "ello")
    #expect(wait(server))
    #expect(try server.receive(into: &buffer) == .end)
    #expect(try client.receive(into: &buffer) == .wouldBlock)
    #expect(client.peerAddress == address)
  }

  @Test func aPortWithoutListenerRefuses() throws {
    var closed: SocketAddress?
    do { closed = try Socket.listener(at: Self.loopback).localAddress }
    let address = try #require(closed)
    do {
      let client = try Socket.connection(to: address)
      #expect(wait(client, reads: false))
      #expect(client.connectionFailure?.text == "connection refused")
    } catch {
      #expect(error.text == "connection refused")
    }
  }

  @Test func aTakenAddressIsNamed() throws {
    let first = try Socket.listener(at: Self.loopback)
    let address = try #require(first.localAddress)
    #expect(throws: SystemError.self) { try Socket.listener(at: address) }
  }
}
