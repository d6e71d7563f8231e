import KubernetesAPI
import Platform
import ServiceDiscovery
import Testing

@testable import DNSServer

/// The server over real sockets, on the test's own thread.
///
/// Between its turns it asks whether to stop, and there the client does its part.
@Suite struct ServerTests {
  private static let loopback = SocketAddress(0x7F00_0001, isIPv6: false, port: 0)

  @Test func answersOverUDP() throws {
    let server = try DNSServer(at: [Self.loopback], zone: try Wire.zone())
    let address = try #require(server.addresses.first)
    let client = try Socket.datagram(at: Self.loopback)
    var answers: [Wire.Answer] = []
    for id in 0..<200 {
      client.sendDatagram(
        try Wire.question("web.shop.svc.cluster.local", id: UInt16(id)), to: address)
    }
    client.sendDatagram([1, 2], to: address)
    var buffer = [UInt8](repeating: 0, count: 4096)
    var turns = 0
    server.run(
      isStopped: {
        while let (count, _) = client.receiveDatagram(into: &buffer) {
          if let answer = Wire.read(Array(buffer.prefix(count))) { answers.append(answer) }
        }
        turns += 1
        return answers.count >= 200 || turns > 100
      }, reload: { nil })
    #expect(Set(answers.map(\.id)).count == 200)
    #expect(answers.allSatisfy { $0.records.first?.data == [10, 96, 0, 7] })
    #expect(server.counts.answered == 200 && server.counts.dropped == 1)
  }

  @Test func answersSeveralQuestionsOverOneConnection() throws {
    let server = try DNSServer(at: [Self.loopback], zone: try Wire.zone(endpoints: 400))
    let client = try Socket.connection(to: try #require(server.addresses.first))
    var bytes: [UInt8] = []
    for id in 1...3 {
      let question = try Wire.question("db.shop.svc.cluster.local", id: UInt16(id))
      bytes += [0, UInt8(question.count)] + question
    }
    var sent = 0
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    var turns = 0
    var hasEnded = false
    server.run(
      isStopped: {
        turns += 1
        // In two parts, cut inside a message.
        if sent < bytes.count {
          let end = min(bytes.count, sent + 70)
          sent += (try? client.send(bytes, sent..<end)) ?? 0
          if sent == bytes.count { client.finishSending() }
        }
        while true {
          switch (try? client.receive(into: &buffer)) ?? .end {
          case .bytes(let count): received += buffer.prefix(count)
          case .end:
            hasEnded = true
            return true
          case .wouldBlock: return turns > 200
          }
        }
      }, reload: { nil })
    #expect(hasEnded)
    var ids: [UInt16] = []
    while received.count > 2 {
      let length = Int(received[0]) << 8 | Int(received[1])
      let answer = try #require(Wire.read(Array(received[2..<(2 + length)])))
      #expect(answer.counts[1] == 400 && !answer.isTruncated)
      ids.append(answer.id)
      received.removeFirst(2 + length)
    }
    #expect(ids == [1, 2, 3])
  }

  @Test func forwardsOtherNamesAndFollowsAliasesOut() throws {
    let upstream = try Socket.datagram(at: Self.loopback)
    let server = try DNSServer(
      at: [Self.loopback], zone: try Wire.zone(),
      forwardingTo: [try #require(upstream.localAddress)])
    let client = try Socket.datagram(at: Self.loopback)
    let address = try #require(server.addresses.first)
    client.sendDatagram(try Wire.question("www.example.org", id: 1), to: address)
    client.sendDatagram(try Wire.question("ext.shop.svc.cluster.local", id: 2), to: address)
    client.sendDatagram(try Wire.question("web.shop.svc.cluster.local", id: 3), to: address)
    // Without the wish for recursion nobody else is asked.
    client.sendDatagram(try Wire.question("www.example.org", id: 4, flags: 0), to: address)
    var buffer = [UInt8](repeating: 0, count: 4096)
    var answers: [UInt16: Wire.Answer] = [:]
    var turns = 0
    server.run(
      isStopped: {
        turns += 1
        while let (count, sender) = upstream.receiveDatagram(into: &buffer) {
          guard let query = try? DNSQuery(buffer, count: count) else { continue }
          let record = DNSRecord(
            query.question.name, ttl: 60, .address(.init(.ipv4, 0xC000_0201)))
          let answer = DNSAnswer(.noError, answer: [record], isAuthoritative: false)
          upstream.sendDatagram(
            DNSResponse.bytes(answer, to: query, offersRecursion: true, limit: 512), to: sender)
        }
        while let (count, _) = client.receiveDatagram(into: &buffer) {
          if let answer = Wire.read(Array(buffer.prefix(count))) { answers[answer.id] = answer }
        }
        return answers.count == 4 || turns > 200
      }, reload: { nil })
    #expect(answers[1]?.records.map(\.data) == [[192, 0, 2, 1]])
    #expect(answers[2]?.records.map(\.type) == [5, 1])
    #expect(answers[2]?.records.last?.name == "www.example.org.")
    #expect(answers[3]?.records.first?.data == [10, 96, 0, 7])
    #expect(answers[4]?.code == 5)
    #expect(answers[3]?.flags == 0x8580)  // Recursion is available.
  }

  @Test func changesAreSeenWithoutLosingQuestions() throws {
    let server = try DNSServer(at: [Self.loopback], zone: try Wire.zone())
    let client = try Socket.datagram(at: Self.loopback)
    let address = try #require(server.addresses.first)
    var buffer = [UInt8](repeating: 0, count: 4096)
    var asked = 0
    var answered = 0
    var latest: [UInt8] = []
    var changes = 0
    server.run(
      isStopped: {
        while let (count, _) = client.receiveDatagram(into: &buffer) {
          answered += 1
          latest = Wire.read(Array(buffer.prefix(count)))?.records.first?.data ?? []
        }
        if changes >= 3, latest.last == UInt8(truncatingIfNeeded: changes), asked == answered {
          return true
        }
        if asked < 5000, let question = try? Wire.question("web.shop.svc.cluster.local") {
          client.sendDatagram(question, to: address)
          asked += 1
        }
        return asked >= 5000
      },
      reload: {
        changes += 1
        return try? Wire.zone(clusterIP: "10.96.0.\(changes)")
      })
    #expect(changes >= 3 && latest.last == UInt8(truncatingIfNeeded: changes))
    #expect(asked == answered)
  }
}
