import Testing

@testable import ControlPlane

/// The cache answers as the keys themselves would, or not at all.
@Suite struct IndexCacheTests {
  @Test(arguments: [1, 2, 3] as [UInt64]) func theCacheAgreesWithTheKeys(_ seed: UInt64) {
    var random = Generator(state: seed)
    var cache = IndexCache()
    var keys: Set<String> = []
    var committed = keys
    func rests(_ prefix: String) -> [String] {
      keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }.sorted()
    }
    for _ in 0..<4_000 {
      let prefix = "i/label/ns/app.io/name=v\(random.next() % 4)/"
      let entry = IndexEntry(IndexPrefix(prefix), "pod-\(random.next() % 6)")
      switch random.next() % 8 {
      case 0, 1:
        keys.insert(entry.key)
        cache.insert(entry)
      case 2:
        keys.remove(entry.key)
        cache.remove(entry)
      case 3:
        cache.commit()
        committed = keys
      case 4:
        cache.rollback()
        keys = committed
      case 5: cache.keep(entry.prefix, rests(prefix))
      default:
        if let known = cache.entries(entry.prefix) {
          #expect(known == rests(prefix), "seed \(seed)")
        }
      }
    }
  }

  @Test func whatWasNeverAskedForIsNotKnown() {
    var cache = IndexCache()
    let prefix = IndexPrefix("i/label/ns/app=web/")
    cache.insert(IndexEntry(prefix, "pod-1"))
    #expect(cache.entries(prefix) == nil)
    cache.keep(prefix, ["pod-1"])
    cache.insert(IndexEntry(prefix, "pod-0"))
    cache.insert(IndexEntry(IndexPrefix("i/label/ns/app=db/"), "pod-2"))
    #expect(cache.entries(prefix) == ["pod-0", "pod-1"])
  }
}

private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
