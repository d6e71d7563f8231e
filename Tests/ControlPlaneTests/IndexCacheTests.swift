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
      let key = prefix + "pod-\(random.next() % 6)"
      switch random.next() % 8 {
      case 0, 1:
        keys.insert(key)
        cache.insert(key)
      case 2:
        keys.remove(key)
        cache.remove(key)
      case 3:
        cache.commit()
        committed = keys
      case 4:
        cache.rollback()
        keys = committed
      case 5:
        cache.keep(prefix, rests(prefix))
        // A wider question about the same keys.
        cache.keep("i/label/ns/", rests("i/label/ns/"))
      default:
        for asked in [prefix, "i/label/ns/"] {
          if let known = cache.entries(asked) { #expect(known == rests(asked), "seed \(seed)") }
        }
      }
    }
  }

  @Test func prefixesThatEndWithinAPartAreNotKept() {
    var cache = IndexCache()
    cache.keep("i/label/ns/app=we", ["b/pod"])
    #expect(cache.entries("i/label/ns/app=we") == nil)
  }
}

private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
