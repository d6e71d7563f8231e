import Foundation

/// A second reader of the format, written from docs/store-format.md and from nothing else: it shares
/// no line of code with the store.
///
/// It reads a directory that nobody writes to, and believes nothing without its sum.
struct FormatReader {
  struct Wrong: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
  }

  struct Value: Equatable {
    var revision: Int64
    var bytes: [UInt8]
  }

  private(set) var revision: Int64 = 0
  private(set) var values: [[UInt8]: Value] = [:]
  private let folder: URL

  init(_ path: String) throws {
    folder = URL(fileURLWithPath: path)
    let manifest = try lines(of: "manifest", kind: "manifest")
    let last = try fields(manifest[manifest.count - 1])
    guard last["lines"] as? Int == manifest.count - 1,
      last["digest"] as? String == Self.hex(Self.digest(manifest.dropLast()))
    else { throw Wrong("the last line of the manifest") }
    let head = try fields(manifest[0])
    let segments = try manifest.dropFirst().dropLast().map { try fields($0) }
      .filter { $0["segment"] != nil }
    // Deeper levels are older; in level 0 lesser numbers are.
    let oldestFirst = segments.sorted { left, right in
      let (leftLevel, rightLevel) = (left["level"] as? Int ?? 0, right["level"] as? Int ?? 0)
      if leftLevel != rightLevel { return leftLevel > rightLevel }
      return left["segment"] as? Int ?? 0 < right["segment"] as? Int ?? 0
    }
    for segment in oldestFirst { try readSegment(segment) }
    guard let journal = head["journal"] as? Int else { throw Wrong("no journal") }
    try readJournal(journal)
  }

  // MARK: Files

  private func lines(of name: String, kind: String) throws -> [[UInt8]] {
    let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { [UInt8]($0) }
    // What stands behind the last line feed is no line.
    lines.removeLast()
    guard let first = lines.first,
      first.starts(with: Array("{\"file\":\"\(kind)\",\"format\":1".utf8))
    else { throw Wrong("\(name) does not begin as a \(kind)") }
    return lines
  }

  private mutating func readSegment(_ summary: [String: Any]) throws {
    guard let number = summary["segment"] as? Int, let index = summary["index"] as? Int,
      let size = summary["size"] as? Int, let count = summary["lines"] as? Int
    else { throw Wrong("a segment's line") }
    let name = "segment-\(number)"
    let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
    let all = try lines(of: name, kind: "segment")
    guard bytes.count == size, summary["digest"] as? String == Self.hex(Self.xxh64(bytes[index...]))
    else { throw Wrong("\(name) and its summary") }
    var offset = all[0].count + 1
    let keys = all.dropFirst().prefix(count)
    var former: [UInt8]?
    for line in keys {
      let key = try take(line)
      if let former, !former.lexicographicallyPrecedes(key) {
        throw Wrong("\(name) is not in order")
      }
      former = key
    }
    for line in all.dropFirst(1 + count) {
      let block = try fields(line)
      guard block["block"] as? Int == offset, let length = block["size"] as? Int,
        block["digest"] as? String == Self.hex(Self.xxh64(bytes[offset..<offset + length]))
      else { throw Wrong("a block of \(name)") }
      offset += length
    }
    guard offset == index else {
      throw Wrong("the last block of \(name) does not end at its index")
    }
  }

  private mutating func readJournal(_ number: Int) throws {
    let all = try lines(of: "journal-\(number)", kind: "journal")
    let head = try fields(all[0])
    guard let after = head["after"] as? Int, let sum = head["sum"] as? String,
      var digest = UInt64(sum, radix: 16)
    else { throw Wrong("the journal's first line") }
    revision = Int64(after)
    var pending: [[UInt8]] = []
    for line in all.dropFirst() {
      guard line.starts(with: Array("{\"commit\":".utf8)) else {
        pending.append(line)
        continue
      }
      let commit = try fields(line)
      digest = Self.digest(pending, seed: digest)
      guard commit["commit"] as? Int == Int(revision) + 1,
        commit["changes"] as? Int == pending.count,
        commit["digest"] as? String == Self.hex(digest)
      else { throw Wrong("the transaction after revision \(revision)") }
      revision += 1
      for line in pending { _ = try take(line) }
      pending = []
    }
  }

  // MARK: Lines

  /// Takes a line of a key; returns the key.
  private mutating func take(_ line: [UInt8]) throws -> [UInt8] {
    let members = try fields(line)
    guard let key = (members["key"] as? String).map({ [UInt8]($0.utf8) }),
      let revision = members["revision"] as? Int
    else { throw Wrong("a line without key and revision") }
    var value: [UInt8]? = []
    if members["deleted"] as? Bool == true {
      value = nil
    } else if let text = members["text"] as? String {
      value = [UInt8](text.utf8)
    } else if let text = members["base64"] as? String {
      value = Data(base64Encoded: text).map { [UInt8]($0) }
    } else if members["value"] != nil {
      // The bytes exactly: from behind the member's name to the sum.
      let name = Array(",\"revision\":\(revision),\"value\":".utf8)
      guard let start = Self.find(name, in: line) else { throw Wrong("a value") }
      value = Array(line[(start + name.count)..<(line.count - Self.sumLength)])
    }
    values[key] = value.map { Value(revision: Int64(revision), bytes: $0) }
    return key
  }

  /// The length of `,"sum":"0123456789abcdef"}`.
  private static let sumLength = 26

  /// The members of a line whose sum is right.
  private func fields(_ line: [UInt8]) throws -> [String: Any] {
    let covered = line.prefix(max(0, line.count - Self.sumLength))
    let expected = Array(",\"sum\":\"\(Self.hex(Self.xxh64(covered)))\"}".utf8)
    guard Array(line.suffix(Self.sumLength)) == expected else {
      throw Wrong("the sum of \(String(decoding: line.prefix(80), as: UTF8.self))")
    }
    guard let members = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else {
      throw Wrong("a line that is no object")
    }
    return members
  }

  private static func find(_ part: [UInt8], in whole: [UInt8]) -> Int? {
    guard whole.count >= part.count else { return nil }
    return (0...whole.count - part.count).first { whole[$0...].starts(with: part) }
  }

  /// The hash of lines with their line feeds.
  private static func digest(_ lines: some Sequence<[UInt8]>, seed: UInt64 = 0) -> UInt64 {
    var bytes: [UInt8] = []
    for line in lines { bytes += line + [0x0A] }
    return xxh64(bytes[...], seed: seed)
  }

  private static func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// XXH64 as its specification tells it.
  static func xxh64(_ input: ArraySlice<UInt8>, seed: UInt64 = 0) -> UInt64 {
    let (p1, p2, p3): (UInt64, UInt64, UInt64) = (
      0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9
    )
    let (p4, p5): (UInt64, UInt64) = (0x85EB_CA77_C2B2_AE63, 0x27D4_EB2F_1656_67C5)
    func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
      value << count | value >> (64 - count)
    }
    func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
      rotate(lane &+ word &* p2, 31) &* p1
    }
    var rest = input
    func word(_ count: Int) -> UInt64 {
      rest.prefix(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    var hash: UInt64
    if rest.count >= 32 {
      var lanes = [seed &+ p1 &+ p2, seed &+ p2, seed, seed &- p1]
      while rest.count >= 32 {
        for lane in 0..<4 {
          lanes[lane] = round(lanes[lane], word(8))
          rest = rest.dropFirst(8)
        }
      }
      hash =
        rotate(lanes[0], 1) &+ rotate(lanes[1], 7) &+ rotate(lanes[2], 12) &+ rotate(lanes[3], 18)
      for lane in lanes { hash = (hash ^ round(0, lane)) &* p1 &+ p4 }
    } else {
      hash = seed &+ p5
    }
    hash &+= UInt64(input.count)
    while rest.count >= 8 {
      hash = rotate(hash ^ round(0, word(8)), 27) &* p1 &+ p4
      rest = rest.dropFirst(8)
    }
    if rest.count >= 4 {
      hash = rotate(hash ^ word(4) &* p1, 23) &* p2 &+ p3
      rest = rest.dropFirst(4)
    }
    for byte in rest { hash = rotate(hash ^ UInt64(byte) &* p5, 11) &* p1 }
    hash = (hash ^ hash >> 33) &* p2
    hash = (hash ^ hash >> 29) &* p3
    return hash ^ hash >> 32
  }
}
