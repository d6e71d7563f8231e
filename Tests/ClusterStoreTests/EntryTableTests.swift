import Testing

@testable import ClusterStore

/// The table finds what a dictionary has, whatever was removed in between.
@Suite struct EntryTableTests {
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func theTableAgreesWithADictionary(_ seed: UInt64) {
    var state = seed
    func random(_ limit: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % limit
    }
    // Few different hashes, many of them neighbours: most keys stand where others wanted to.
    func hash(_ entry: Int) -> UInt64 { UInt64(entry % 40) << 58 | UInt64(entry % 7) << 32 }
    var table = EntryTable()
    var entries: Set<Int> = []
    var beginnings: Set<UInt64> = []
    for step in 0..<6_000 {
      let entry = Int(random(300))
      switch random(5) {
      case 0, 1:
        if entries.insert(entry).inserted { table.insert(hash(entry), entry: entry) }
      case 2, 3:
        if entries.remove(entry) != nil { table.remove(hash(entry), entry: entry) }
      default:
        let beginning = random(60) << 57 | 1 << 40
        beginnings.insert(beginning)
        table.insertBeginning(beginning)
      }
      if step % 50 != 0 { continue }
      for asked in 0..<300 {
        let found = table.entry(hash(asked)) { $0 == asked }
        #expect((found == asked) == entries.contains(asked), "seed \(seed), step \(step)")
      }
      for asked in 0..<60 {
        let beginning = UInt64(asked) << 57 | 1 << 40
        #expect(
          table.mayHoldBeginning(beginning) == beginnings.contains(beginning),
          "seed \(seed), step \(step)")
      }
    }
  }
}
