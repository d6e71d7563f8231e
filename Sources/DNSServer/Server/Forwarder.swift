import KubernetesAPI
import Platform
import ServiceDiscovery

/// Asks other servers what this one does not know, over UDP.
struct Forwarder {
  /// Who is to get the answer.
  enum Client {
    case datagram(Socket, SocketAddress)
    case stream(StreamConnection)
  }

  private struct Pending {
    var client: Client
    var query: DNSQuery
    var own: DNSAnswer
    var message: [UInt8]
    var attempts: Int
    var deadline: Int
  }

  /// How long one server is waited for, in milliseconds, and how many are asked in turn.
  static let patience = 1500
  static let attempts = 3
  static let maximumPending = 4096

  let servers: [SocketAddress]
  private(set) var sockets: [Socket] = []
  private var pending: [UInt16: Pending] = [:]
  private var generator = SystemRandomNumberGenerator()

  init(to servers: [SocketAddress]) throws(SystemError) {
    self.servers = servers
    for isIPv6 in Set(servers.map(\.isIPv6)).sorted(by: { !$0 && $1 }) {
      sockets.append(try Socket.datagram(at: SocketAddress(0, isIPv6: isIPv6, port: 0)))
    }
  }

  /// Asks for `query`, or for the name where the zone's own chain of aliases leaves it.
  ///
  /// False when too many questions are open already.
  mutating func ask(_ query: DNSQuery, own: DNSAnswer, for client: Client, now: Int) -> Bool {
    guard pending.count < Self.maximumPending else { return false }
    var id = UInt16.random(in: .min ... .max, using: &generator)
    while pending[id] != nil { id = UInt16.random(in: .min ... .max, using: &generator) }
    var writer = WireWriter()
    writer.uint16(id)
    writer.uint16(DNSQuery.Flag.recursionDesired)
    writer.uint16(1)
    for _ in 0..<3 { writer.uint16(0) }
    writer.name(own.outsideTarget ?? query.question.name)
    writer.uint16(query.question.type.rawValue)
    writer.uint16(query.questionClass)
    pending[id] = Pending(
      client: client, query: query, own: own, message: writer.bytes, attempts: 0, deadline: now)
    if case .stream(let connection) = client { connection.awaited += 1 }
    send(id, now: now)
    return true
  }

  private mutating func send(_ id: UInt16, now: Int) {
    guard var entry = pending[id], !servers.isEmpty else { return }
    let server = servers[entry.attempts % servers.count]
    entry.attempts += 1
    entry.deadline = now + Self.patience
    pending[id] = entry
    socket(isIPv6: server.isIPv6)?.sendDatagram(entry.message, to: server)
  }

  private func socket(isIPv6: Bool) -> Socket? {
    sockets.first { $0.localAddress?.isIPv6 == isIPv6 }
  }

  /// Takes an answer of another server; what it is worth to the client, nil for what nobody asked.
  mutating func receive(_ bytes: [UInt8], count: Int, from sender: SocketAddress) -> (
    client: Client, response: [UInt8]
  )? {
    guard servers.contains(sender) else { return nil }
    var reader = WireReader(bytes, end: count)
    guard let id = reader.uint16(), let flags = reader.uint16(), let entry = pending[id],
      flags & DNSQuery.Flag.response != 0, let questions = reader.uint16(),
      let answers = reader.uint16(), reader.skip(4) != nil, questions == 1,
      let name = reader.name(), let type = reader.uint16(), reader.uint16() != nil,
      name == entry.own.outsideTarget ?? entry.query.question.name,
      type == entry.query.question.type.rawValue
    else { return nil }
    finish(id, entry)
    let limit = limit(for: entry)
    if entry.own.outsideTarget == nil, flags & DNSQuery.Flag.truncated == 0, count <= limit {
      // Another server's answer is handed on as it is, under the client's identifier.
      var response = Array(bytes[..<count])
      response[0] = UInt8(entry.query.id >> 8)
      response[1] = UInt8(truncatingIfNeeded: entry.query.id)
      return (entry.client, response)
    }
    var answer = entry.own
    answer.code = ResponseCode(rawValue: UInt8(flags & 0xF)) ?? .serverFailure
    if entry.own.outsideTarget == nil { answer = DNSAnswer(answer.code, isAuthoritative: false) }
    if entry.own.outsideTarget != nil, answer.code == .nameError { answer.code = .noError }
    answer.answer += records(&reader, count: Int(answers), in: bytes)
    var response = DNSResponse.bytes(
      answer, to: entry.query, offersRecursion: true, limit: limit)
    if flags & DNSQuery.Flag.truncated != 0, response.count > 2 { response[2] |= 0x02 }
    return (entry.client, response)
  }

  /// Asks again what was not answered in time; the clients whose questions nobody answers.
  mutating func retry(now: Int) -> [(client: Client, response: [UInt8])] {
    var failed: [(client: Client, response: [UInt8])] = []
    for (id, entry) in pending where entry.deadline <= now {
      if entry.attempts < Self.attempts {
        send(id, now: now)
        continue
      }
      finish(id, entry)
      var answer = entry.own
      if answer.outsideTarget == nil { answer = DNSAnswer(.serverFailure, isAuthoritative: false) }
      failed.append(
        (
          entry.client,
          DNSResponse.bytes(
            answer, to: entry.query, offersRecursion: true, limit: limit(for: entry))
        ))
    }
    return failed
  }

  private mutating func finish(_ id: UInt16, _ entry: Pending) {
    pending[id] = nil
    if case .stream(let connection) = entry.client { connection.awaited -= 1 }
  }

  private func limit(for entry: Pending) -> Int {
    if case .stream = entry.client { return DNSResponse.streamLimit }
    return DNSResponse.limit(for: entry.query)
  }

  /// The addresses and aliases of another server's answer.
  private func records(_ reader: inout WireReader, count: Int, in bytes: [UInt8]) -> [DNSRecord] {
    var records: [DNSRecord] = []
    for _ in 0..<count {
      guard let record = reader.record() else { break }
      let after = reader.position
      switch RecordType(rawValue: record.type) {
      case .a, .aaaa:
        if let address = IPAddress(bytes: bytes[record.data]) {
          records.append(DNSRecord(record.name, ttl: record.ttl, .address(address)))
        }
      case .cname:
        reader.move(to: record.data.lowerBound)
        if let target = reader.name() {
          records.append(DNSRecord(record.name, ttl: record.ttl, .cname(target)))
        }
        reader.move(to: after)
      default: break
      }
    }
    return records
  }
}
