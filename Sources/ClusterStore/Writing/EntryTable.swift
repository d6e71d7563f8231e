/// Finds keys by their hash, and tells which beginnings they have.
///
/// Of a hash only the upper half is kept, beside the number of the entry that has the key; the key
/// itself is compared by who asks. Of beginnings only is kept that they are there.
struct EntryTable: Sendable {
  /// Marks a beginning; more than what any entry has.
  private static let beginning: UInt64 = 0xFFFF_FFFF

  /// The upper half of the hash and the number of the entry plus one; 0 where nothing stands.
  private var cells: [UInt64] = []
  private var count = 0

  private func home(_ cell: UInt64) -> Int { Int((cell >> 32 &* UInt64(cells.count)) >> 32) }

  private func next(_ position: Int) -> Int { position + 1 == cells.count ? 0 : position + 1 }

  private static func cell(_ hash: UInt64, _ mark: UInt64) -> UInt64 {
    hash & 0xFFFF_FFFF_0000_0000 | mark
  }

  /// The entry of a key with this hash for which `isRight` says yes.
  func entry(_ hash: UInt64, _ isRight: (Int) -> Bool) -> Int? {
    if count == 0 { return nil }
    var position = home(hash)
    while cells[position] != 0 {
      let cell = cells[position]
      let mark = cell & Self.beginning
      if cell >> 32 == hash >> 32, mark != Self.beginning, isRight(Int(mark) - 1) {
        return Int(mark) - 1
      }
      position = next(position)
    }
    return nil
  }

  /// Whether a key may begin so.
  func mayHoldBeginning(_ hash: UInt64) -> Bool {
    if count == 0 { return false }
    let wanted = Self.cell(hash, Self.beginning)
    var position = home(wanted)
    while cells[position] != 0 {
      if cells[position] == wanted { return true }
      position = next(position)
    }
    return false
  }

  /// Adds the key of an entry, which is not there yet.
  mutating func insert(_ hash: UInt64, entry: Int) {
    insert(Self.cell(hash, UInt64(entry + 1)))
  }

  mutating func insertBeginning(_ hash: UInt64) {
    if !mayHoldBeginning(hash) { insert(Self.cell(hash, Self.beginning)) }
  }

  private mutating func insert(_ cell: UInt64) {
    if (count + 1) * 2 > cells.count { grow() }
    var position = home(cell)
    while cells[position] != 0 { position = next(position) }
    cells[position] = cell
    count += 1
  }

  private mutating func grow() {
    let former = cells
    cells = Array(repeating: 0, count: max(64, former.count * 2))
    count = 0
    for cell in former where cell != 0 { insert(cell) }
  }

  /// Removes the key of an entry; what it begins with stays.
  mutating func remove(_ hash: UInt64, entry: Int) {
    if count == 0 { return }
    let wanted = Self.cell(hash, UInt64(entry + 1))
    var position = home(wanted)
    while cells[position] != wanted {
      if cells[position] == 0 { return }
      position = next(position)
    }
    // What could not stand here because of it moves up, so that no search ends too early.
    var hole = position
    while true {
      position = next(position)
      if cells[position] == 0 { break }
      let distance = (position - home(cells[position]) + cells.count) % cells.count
      if distance >= (position - hole + cells.count) % cells.count {
        cells[hole] = cells[position]
        hole = position
      }
    }
    cells[hole] = 0
    count -= 1
  }
}
