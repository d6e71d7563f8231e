import Platform
import Testing

@Suite struct NetworkTests {
  @Test(arguments: [
    ("127.0.0.1", "127.0.0.1:53"), ("::1", "[::1]:53"), ("2001:DB8:0::1", "[2001:db8::1]:53"),
  ])
  func addressesAreReadAndWritten(_ text: String, _ expected: String) {
    #expect(SocketAddress(text, port: 53)?.text == expected)
  }

  @Test(arguments: ["", "localhost", "127.0.0.256", "1.2.3", "::1::", "01.2.3.4.5"])
  func otherTextIsNoAddress(_ text: String) {
    #expect(SocketAddress(text, port: 1) == nil)
    #expect(SocketAddress(address: [1, 2, 3], port: 1) == nil)
  }

  @Test func datagramsArriveWithTheirSender() throws {
    let server = try Socket.datagram(boundTo: .loopback(port: 0))
    let client = try Socket.datagram(boundTo: .loopback(port: 0))
    #expect(try server.receiveDatagram()?.bytes == nil)
    let serverAddress = try #require(server.localAddress)
    #expect(serverAddress.port > 0)
    try client.sendDatagram([1, 2, 3], to: serverAddress)
    let ready = try SocketPoll.wait(for: [.init(client), .init(server)], timeoutMilliseconds: 5000)
    #expect(ready.map(\.canRead) == [false, true])
    let received = try #require(try server.receiveDatagram())
    #expect(received.bytes == [1, 2, 3])
    #expect(received.sender == client.localAddress)
    #expect { try Socket.datagram(boundTo: serverAddress) } throws: {
      ($0 as? SystemError)?.call == "bind"
    }
  }

  @Test func connectionsCarryBytesBothWaysUntilTheyEnd() throws {
    let server = try Socket.listening(on: .loopback(port: 0))
    #expect(try server.accept()?.peer == nil)
    let client = try Socket.connecting(to: try #require(server.localAddress))
    _ = try SocketPoll.wait(for: [.init(server)], timeoutMilliseconds: 5000)
    let accepted = try #require(try server.accept()).socket
    #expect(try accepted.receive() == .nothing)
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    var sent = 0
    var received: [UInt8] = []
    while received.count < bytes.count {
      sent += try client.send(bytes, from: sent)
      _ = try SocketPoll.wait(for: [.init(accepted)], timeoutMilliseconds: 5000)
      if case .bytes(let part) = try accepted.receive() { received += part }
    }
    #expect(received == bytes)
    client.endSending()
    _ = try SocketPoll.wait(for: [.init(accepted)], timeoutMilliseconds: 5000)
    #expect(try accepted.receive() == .end)
    #expect(try accepted.send([9]) == 1)
    _ = try SocketPoll.wait(for: [.init(client)], timeoutMilliseconds: 5000)
    #expect(try client.receive() == .bytes([9]))
  }

  @Test func aRefusedConnectionSaysSo() throws {
    let address = try #require(try Socket.listening(on: .loopback(port: 0)).localAddress)
    do {
      let client = try Socket.connecting(to: address)
      _ = try SocketPoll.wait(for: [.init(client, write: true)], timeoutMilliseconds: 5000)
      #expect(client.pendingError?.text == "connection refused")
    } catch {
      #expect(error.text == "connection refused")
    }
  }
}
