import JSON

/// FNV hashes, from which names, UIDs and addresses are derived: the same input gives the same
/// cluster on every machine.
enum FNV {
  /// FNV-1a with 64 bits.
  static func hash64(_ text: String) -> UInt64 {
    text.withBytes { bytes in
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for position in bytes.indices {
        hash ^= UInt64(bytes[position])
        hash = hash &* 0x0000_0100_0000_01b3
      }
      return hash
    }
  }

  /// FNV-1 with 32 bits, as Go's `fnv.New32a` computes FNV-1a.
  static func hash32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811c_9dc5
    for byte in bytes {
      hash ^= UInt32(byte)
      hash = hash &* 0x0100_0193
    }
    return hash
  }

  /// FNV-1a with 128 bits, as Go's `fnv.New128a`.
  static func hash128(_ text: String) -> UInt128 {
    text.withBytes { bytes in
      var hash = UInt128(0x6c62_272e_07bb_0142) << 64 | UInt128(0x62b8_2175_6295_c58d)
      let prime = UInt128(1) << 88 | UInt128(0x13b)
      for position in bytes.indices {
        hash ^= UInt128(bytes[position])
        hash = hash &* prime
      }
      return hash
    }
  }
}

/// Names derived from a seed.
enum GeneratedName {
  /// The letters and digits of generated names: no vowels, so no words.
  ///
  /// Kubernetes: k8s.io/apimachinery/pkg/util/rand.
  static let alphabet = Array("bcdfghjklmnpqrstvwxz2456789".utf8)

  /// Five characters for `metadata.generateName` and the names of Pods.
  static func suffix(_ seed: String, length: Int = 5) -> String {
    // The low bits of FNV are weak for short inputs; a second round mixes them.
    var hash = FNV.hash64(seed)
    hash ^= hash >> 32
    hash = hash &* 0x9e37_79b9_7f4a_7c15
    hash ^= hash >> 29
    var characters: [UInt8] = []
    for _ in 0..<length {
      characters.append(alphabet[Int(hash % UInt64(alphabet.count))])
      hash /= UInt64(alphabet.count)
    }
    return String(decoding: characters, as: UTF8.self)
  }

  /// A decimal number in the alphabet of generated names, as a template's hash is written.
  ///
  /// Kubernetes: rand.SafeEncodeString.
  static func safeEncoded(_ text: String) -> String {
    String(decoding: text.utf8.map { alphabet[Int($0) % alphabet.count] }, as: UTF8.self)
  }

  /// `base` with a suffix, cut so that the name is no longer than 63 characters.
  ///
  /// Kubernetes: names.SimpleNameGenerator.
  static func name(base: String, seed: String) -> String {
    let isShort = base.utf8.count <= 58
    return (isShort ? base : String(decoding: base.utf8.prefix(58), as: UTF8.self)) + suffix(seed)
  }

  /// A UUID of version 4's form.
  static func uid(_ seed: String) -> String {
    var value = FNV.hash128(seed)
    value ^= value >> 64
    value = value &* (UInt128(0x9e37_79b9_7f4a_7c15) << 64 | UInt128(0xf39c_c060_5ced_c835))
    value ^= value >> 67
    return unsafe String(unsafeUninitializedCapacity: 36) { text in
      var end = 0
      for position in 0..<32 {
        if position == 8 || position == 12 || position == 16 || position == 20 {
          unsafe text[end] = UInt8(ascii: "-")
          end += 1
        }
        var nibble = UInt8(truncatingIfNeeded: value >> UInt128(124 - 4 * position)) & 15
        if position == 12 { nibble = 4 }
        if position == 16 { nibble = nibble & 3 | 8 }
        let first = nibble < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10
        unsafe text[end] = first + nibble
        end += 1
      }
      return end
    }
  }
}
