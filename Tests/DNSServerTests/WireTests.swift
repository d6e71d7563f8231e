import JSON
import KubernetesAPI
import ServiceDiscovery
import Testing

@testable import DNSServer

/// A small zone, and questions as bytes.
enum Wire {
  static func zone(endpoints: Int = 3, clusterIP: String = "10.96.0.7") throws -> DNSZone {
    var objects: [APIObject] = [
      APIObject(["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "shop"]]),
      service("web", clusterIP), service("db", "None"),
      APIObject([
        "apiVersion": "v1", "kind": "Service", "metadata": ["name": "ext", "namespace": "shop"],
        "spec": ["type": "ExternalName", "externalName": "www.example.org"],
      ]),
    ]
    let addresses = (1...endpoints).map { "10.244.\($0 / 250).\($0 % 250 + 1)" }
    objects.append(
      APIObject([
        "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice",
        "metadata": [
          "name": "db-1", "namespace": "shop", "labels": ["kubernetes.io/service-name": "db"],
        ],
        "addressType": "IPv4", "ports": [["name": "pg", "port": 5432, "protocol": "TCP"]],
        "endpoints": .array(addresses.map { ["addresses": [.string($0)]] }),
      ]))
    return DNSZone(
      MemorySnapshot(objects, revision: 5), options: try .kubeadm(clusterDomain: "cluster.local"))
  }

  private static func service(_ name: String, _ address: String) -> APIObject {
    APIObject([
      "apiVersion": "v1", "kind": "Service",
      "metadata": ["name": .string(name), "namespace": "shop"],
      "spec": [
        "clusterIP": .string(address), "clusterIPs": [.string(address)],
        "ports": [["name": "http", "port": 80, "protocol": "TCP"]],
      ],
    ])
  }

  /// A question; `edns` is the payload size the client takes, 0 for a client without EDNS.
  static func question(
    _ name: String, _ type: RecordType = .a, id: UInt16 = 0x1234, edns: UInt16 = 0,
    version: UInt32 = 0, flags: UInt16 = 0x0100
  ) throws -> [UInt8] {
    var writer = WireWriter()
    for value in [id, flags, 1, 0, 0, edns > 0 ? 1 : 0] { writer.uint16(value) }
    writer.name(try DomainName(name))
    writer.uint16(type.rawValue)
    writer.uint16(1)
    if edns > 0 {
      writer.uint8(0)
      writer.uint16(41)
      writer.uint16(edns)
      writer.uint32(version << 16 | 0x8000)
      writer.uint16(0)
    }
    return writer.bytes
  }

  struct Answer {
    var id: UInt16
    var flags: UInt16
    var counts: [Int]
    var records: [(name: String, type: UInt16, data: [UInt8])]
    var code: UInt16 { flags & 0xF }
    var isTruncated: Bool { flags & 0x0200 != 0 }
  }

  /// Reads an answer to its last byte; nil when it is not whole.
  static func read(_ bytes: [UInt8]) -> Answer? {
    var reader = WireReader(bytes, end: bytes.count)
    guard let id = reader.uint16(), let flags = reader.uint16() else { return nil }
    let counts = (0..<4).compactMap { _ in reader.uint16().map { Int($0) } }
    guard counts.count == 4 else { return nil }
    for _ in 0..<counts[0] {
      guard reader.name() != nil, reader.skip(4) != nil else { return nil }
    }
    var records: [(name: String, type: UInt16, data: [UInt8])] = []
    for _ in 0..<(counts[1] + counts[2] + counts[3]) {
      guard let record = reader.record() else { return nil }
      records.append((record.name.description, record.type, Array(bytes[record.data])))
    }
    return reader.position == bytes.count
      ? Answer(id: id, flags: flags, counts: counts, records: records) : nil
  }
}

@Suite struct WireTests {
  private func respond(_ bytes: [UInt8], isStream: Bool = false, endpoints: Int = 3) throws
    -> DNSResponder.Outcome
  {
    var responder = DNSResponder(try Wire.zone(endpoints: endpoints), forwards: false)
    return responder.respond(to: bytes, count: bytes.count, isStream: isStream)
  }

  private func answer(_ bytes: [UInt8], isStream: Bool = false, endpoints: Int = 3) throws
    -> Wire.Answer
  {
    guard case .answer(let response) = try respond(bytes, isStream: isStream, endpoints: endpoints)
    else { throw DNSQueryError.ignored }
    return try #require(Wire.read(response))
  }

  @Test func anAnswerRepeatsTheQuestionAndItsCase() throws {
    let answer = try answer(try Wire.question("Web.shop.svc.cluster.local"))
    #expect(answer.id == 0x1234)
    #expect(answer.flags == 0x8500)  // An answer, authoritative, recursion was desired.
    #expect(answer.counts == [1, 1, 0, 0])
    #expect(answer.records.first?.name == "Web.shop.svc.cluster.local.")
    #expect(answer.records.first?.data == [10, 96, 0, 7])
  }

  @Test func aDenialCarriesTheStartOfAuthority() throws {
    let answer = try answer(try Wire.question("no.shop.svc.cluster.local", edns: 1232))
    #expect(answer.code == 3)
    #expect(answer.counts == [1, 0, 1, 1])
    #expect(answer.records.map(\.type) == [6, 41])
  }

  @Test(arguments: [
    (UInt16(0), false, true), (512, false, true), (1232, false, true), (4096, false, false),
    (65535, false, true), (0, true, false),
  ])
  func longAnswersAreCutOverUDP(edns: UInt16, isStream: Bool, isTruncated: Bool) throws {
    let count = edns == 65535 ? 400 : 100
    let question = try Wire.question("db.shop.svc.cluster.local", edns: edns)
    let answer = try answer(question, isStream: isStream, endpoints: count)
    #expect(answer.isTruncated == isTruncated)
    #expect((answer.counts[1] == count) == !isTruncated)
    #expect(answer.counts[1] > 20)
    #expect(answer.records.contains { $0.type == 41 } == (edns > 0))
  }

  @Test func servicesAreAnsweredWithTheirAddresses() throws {
    let question = try Wire.question("_pg._tcp.db.shop.svc.cluster.local", .srv, edns: 4096)
    let answer = try answer(question)
    #expect(answer.counts == [1, 3, 0, 4])
    // Priority, weight 33, port 5432, then the whole name of the target.
    #expect(Array(answer.records[0].data.prefix(6)) == [0, 0, 0, 33, 0x15, 0x38])
    #expect(answer.records[3].name == "10-244-0-2.db.shop.svc.cluster.local.")
  }

  @Test func unknownEDNSVersionsAreRefused() throws {
    let answer = try answer(
      try Wire.question("web.shop.svc.cluster.local", edns: 1232, version: 1))
    #expect(answer.code == 0 && answer.counts == [1, 0, 0, 1])
  }

  @Test(
    arguments: [
      ([], nil), ([1, 2, 3], nil), ([0, 1, 0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0], nil),
      ([0, 1, 0x28, 0, 0, 0, 0, 0, 0, 0, 0, 0], 4), ([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1),
      ([0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0], 1), ([0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0], 1),
      // A name that points at itself, and one that points forwards.
      ([0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xC0, 12, 0, 1, 0, 1], 1),
      ([0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xC0, 20, 0, 1, 0, 1, 0, 0, 0], 1),
      ([0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0x40, 12, 0, 1, 0, 1], 1),
    ] as [([UInt8], UInt16?)])
  func badMessages(bytes: [UInt8], code: UInt16?) throws {
    guard let code else {
      #expect(try respond(bytes) == .drop)
      return
    }
    #expect(try answer(bytes).code == code)
  }

  @Test func otherClassesAndNamesAreRefused() throws {
    #expect(try answer(try Wire.question("example.org")).code == 5)
    var chaos = try Wire.question("version.bind", .txt)
    chaos[chaos.count - 1] = 3
    #expect(try answer(chaos).code == 5)
  }

  /// Whatever arrives, nothing breaks, and what is answered can be read.
  @Test(arguments: [UInt64(3), 11, 2027]) func hostileBytesDoNoHarm(seed: UInt64) throws {
    var generator = Seeded(state: seed)
    var responder = DNSResponder(try Wire.zone(), forwards: false)
    let models = [
      try Wire.question("web.shop.svc.cluster.local", edns: 1232),
      try Wire.question("_pg._tcp.db.shop.svc.cluster.local", .srv),
      try Wire.question("2.0.244.10.in-addr.arpa", .ptr, edns: 4096),
    ]
    for _ in 0..<20_000 {
      var bytes = models.randomElement(using: &generator) ?? []
      for _ in 0..<Int.random(in: 1...6, using: &generator) where !bytes.isEmpty {
        let place = bytes.indices.randomElement(using: &generator) ?? 0
        switch Int.random(in: 0...3, using: &generator) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        case 2: bytes.removeSubrange(place...)
        default: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        }
      }
      let isStream = Bool.random(using: &generator)
      if case .answer(let response) = responder.respond(
        to: bytes, count: bytes.count, isStream: isStream)
      {
        #expect(Wire.read(response) != nil, "seed \(seed): \(bytes)")
        #expect(Array(response.prefix(2)) == Array(bytes.prefix(2)))
      }
    }
  }

  @Test func remembersAnswersUntilTheZoneChanges() throws {
    var responder = DNSResponder(try Wire.zone(), forwards: false)
    let first = try Wire.question("web.shop.svc.cluster.local", id: 1)
    let second = try Wire.question("web.shop.svc.cluster.local", id: 2)
    let answers = [first, second].map {
      responder.respond(to: $0, count: $0.count, isStream: false)
    }
    guard case .answer(let one) = answers[0], case .answer(let two) = answers[1] else {
      Issue.record("not answered")
      return
    }
    #expect(Array(one.dropFirst(2)) == Array(two.dropFirst(2)) && two[1] == 2)
    responder.replaceZone(try Wire.zone(clusterIP: "10.96.0.8"))
    guard case .answer(let new) = responder.respond(to: first, count: first.count, isStream: false)
    else { return }
    #expect(Wire.read(new)?.records.first?.data == [10, 96, 0, 8])
  }
}

/// Numbers that are the same on every machine: SplitMix64.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
