import ClusterStore
import Platform
import Testing

/// Random operations; the store must always equal a dictionary.
@Suite struct ModelTests {
  @Test(arguments: [11, 12, 13, 14] as [UInt64])
  func theStoreEqualsADictionary(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let backend = MemoryBackend()
    var store = ClusterStore(backend: backend, options: .tiny)
    var durable: [String: [UInt8]] = [:]
    var committed = durable
    var pending = durable
    var held: [(StoreSnapshot, [String: [UInt8]])] = []
    for _ in 0..<25 {
      var writer = try store.beginWriting()
      // What the last flush of a part was about, which the next one makes durable.
      var begun = durable
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        let key =
          "k\(Int.random(in: 0..<9, using: &random))/\(Int.random(in: 0..<30, using: &random))"
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<10:
          let value = (0..<Int.random(in: 0..<60, using: &random)).map { _ in
            UInt8.random(in: 0x20...0xFF, using: &random)
          }
          if Bool.random(using: &random) {
            writer.put(key, value)
            pending[key] = value
          } else {
            let json = Array("{\"bytes\":\(value)}".utf8)
            writer.put(key) { $0 += json }
            pending[key] = json
          }
        case 10..<13:
          writer.delete(key)
          pending[key] = nil
        case 13..<15:
          try writer.commit()
          committed = pending
        case 15:
          writer.rollback()
          pending = committed
        case 16:
          if Bool.random(using: &random) {
            try writer.flush(mergesLater: Bool.random(using: &random))
            durable = committed
          } else {
            durable = try writer.beginFlush() ? committed : begun
          }
          begun = committed
        case 17:
          #expect(try writer.value(for: key)?.bytes == pending[key], "seed \(seed)")
        default:
          let prefix = String(key.prefix(3))
          var found: [String: [UInt8]] = [:]
          try writer.forEach(prefix: prefix, startingAt: key) {
            found[$0.key] = $0.bytes
            return true
          }
          let expected = pending.filter { $0.key.hasPrefix(prefix) && $0.key >= key }
          #expect(found == expected, "seed \(seed)")
        }
      }
      if Bool.random(using: &random) {
        try writer.commit()
        committed = pending
        try writer.flush(mergesLater: Bool.random(using: &random))
        durable = committed
      }
      // What was not flushed goes with the writer.
      committed = durable
      pending = durable
      _ = consume writer
      if Bool.random(using: &random) { store = ClusterStore(backend: backend, options: .tiny) }
      if Int.random(in: 0..<4, using: &random) == 0 { held.append((try store.snapshot(), durable)) }
      if Int.random(in: 0..<6, using: &random) == 0 { held.removeAll() }
      if Int.random(in: 0..<9, using: &random) == 0 { try store.compact() }
      for (snapshot, expected) in held + [(try store.snapshot(), durable)] {
        var found: [String: [UInt8]] = [:]
        try snapshot.forEach(prefix: "") {
          found[$0.key] = $0.bytes
          return true
        }
        #expect(found == expected, "seed \(seed)")
      }
    }
    #expect(try store.verify().isSound, "seed \(seed)")
  }
}
