import Platform
import Testing

@Suite struct MemoryTests {
  /// Values of the reference implementation's command `xxhsum -H1`.
  @Test(
    arguments: [
      ("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999),
      ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1),
    ] as [(String, UInt64)])
  func hashesAreThoseOfXXHash(_ text: String, _ hash: UInt64) {
    #expect(XXH64.hash(Array(text.utf8)) == hash)
  }

  @Test func everyBitCounts() {
    for count in [1, 7, 8, 31, 32, 33, 100] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
      let hash = XXH64.hash(bytes)
      for bit in 0..<count * 8 {
        var other = bytes
        other[bit / 8] ^= 1 << (bit % 8)
        #expect(XXH64.hash(other) != hash)
      }
    }
  }

  @Test func bytesCompareLikeMemory() {
    let left = Array("xabcx".utf8)
    let right = Array("abd".utf8)
    #expect(Bytes.compare(left, 1..<4, right, 0..<3) < 0)
    #expect(Bytes.compare(left, 1..<3, right, 0..<2) == 0)
    #expect(Bytes.compare(left, 1..<4, right, 0..<2) > 0)
    #expect(Bytes.compare([], 0..<0, [], 0..<0) == 0)
    #expect(Bytes.compare([0x80], 0..<1, [0x7F], 0..<1) > 0)
    #expect(Bytes.starts(left, 1..<5, with: Array("abc".utf8)))
    #expect(!Bytes.starts(left, 1..<3, with: Array("abc".utf8)))
    #expect(Bytes.firstIndex(of: UInt8(ascii: "x"), in: left, 1..<5) == 4)
    #expect(Bytes.lastIndex(of: UInt8(ascii: "x"), in: left, 0..<4) == 0)
    #expect(Bytes.firstIndex(of: 0, in: [], 0..<0) == nil)
  }
}
