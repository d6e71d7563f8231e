/// The 64-bit xxHash: fast, and any change of bytes changes it but for one case in 2^64.
///
/// It guards against accidents of the medium, not against people. Specification: xxHash
/// (https://github.com/Cyan4973/xxHash, doc/xxhash_spec.md), algorithm XXH64.
package enum XXH64 {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  /// The hash of `bytes[range]`.
  package static func hash(_ bytes: [UInt8], _ range: Range<Int>, seed: UInt64 = 0) -> UInt64 {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    return unsafe bytes.withUnsafeBytes { buffer in
      unsafe hash(UnsafeRawBufferPointer(rebasing: buffer[range]), seed: seed)
    }
  }

  /// The hash of all `bytes`.
  package static func hash(_ bytes: [UInt8], seed: UInt64 = 0) -> UInt64 {
    hash(bytes, bytes.indices, seed: seed)
  }

  @unsafe private static func hash(_ buffer: UnsafeRawBufferPointer, seed: UInt64) -> UInt64 {
    var position = 0
    let count = buffer.count
    var hash: UInt64
    if count >= 32 {
      var lane1 = seed &+ prime1 &+ prime2
      var lane2 = seed &+ prime2
      var lane3 = seed
      var lane4 = seed &- prime1
      while position &+ 32 <= count {
        lane1 = unsafe round(lane1, word(buffer, position))
        lane2 = unsafe round(lane2, word(buffer, position &+ 8))
        lane3 = unsafe round(lane3, word(buffer, position &+ 16))
        lane4 = unsafe round(lane4, word(buffer, position &+ 24))
        position &+= 32
      }
      hash =
        rotate(lane1, 1) &+ rotate(lane2, 7) &+ rotate(lane3, 12) &+ rotate(lane4, 18)
      hash = merge(hash, lane1)
      hash = merge(hash, lane2)
      hash = merge(hash, lane3)
      hash = merge(hash, lane4)
    } else {
      hash = seed &+ prime5
    }
    hash &+= UInt64(truncatingIfNeeded: count)
    while position &+ 8 <= count {
      hash ^= unsafe round(0, word(buffer, position))
      hash = rotate(hash, 27) &* prime1 &+ prime4
      position &+= 8
    }
    if position &+ 4 <= count {
      let half = unsafe buffer.loadUnaligned(fromByteOffset: position, as: UInt32.self)
      hash ^= UInt64(UInt32(littleEndian: half)) &* prime1
      hash = rotate(hash, 23) &* prime2 &+ prime3
      position &+= 4
    }
    while position < count {
      hash ^= unsafe UInt64(buffer[position]) &* prime5
      hash = rotate(hash, 11) &* prime1
      position &+= 1
    }
    hash = (hash ^ (hash >> 33)) &* prime2
    hash = (hash ^ (hash >> 29)) &* prime3
    return hash ^ (hash >> 32)
  }

  @inline(__always) @unsafe
  private static func word(_ buffer: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    unsafe UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  private static func rotate(_ value: UInt64, _ bits: UInt64) -> UInt64 {
    (value << bits) | (value >> (64 &- bits))
  }

  @inline(__always)
  private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    rotate(lane &+ word &* prime2, 31) &* prime1
  }

  @inline(__always)
  private static func merge(_ hash: UInt64, _ lane: UInt64) -> UInt64 {
    (hash ^ round(0, lane)) &* prime1 &+ prime4
  }
}
