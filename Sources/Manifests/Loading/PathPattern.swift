/// A pattern for paths: `*`, `?`, `[a-z]`, `[^a]` and `\` before a character, none of them
/// matching `/`.
///
/// Go: path/filepath, Glob and Match.
struct PathPattern {
  private enum Piece {
    case character(Unicode.Scalar)
    case any
    case run
    case oneOf([ClosedRange<UInt32>], isNegated: Bool)
  }

  /// The pieces of each name between slashes.
  private var names: [[Piece]] = []
  private var isRooted: Bool

  /// Nil when the pattern is malformed.
  init?(_ pattern: String) {
    isRooted = pattern.utf8.first == UInt8(ascii: "/")
    for name in pattern.split(separator: "/") {
      guard let pieces = Self.pieces(of: Array(name.unicodeScalars)) else { return nil }
      names.append(pieces)
    }
  }

  /// The paths that match, in the order of their names.
  func matches(namesIn list: (String) -> [String], exists: (String) -> Bool) -> [String] {
    var found = [isRooted ? "/" : ""]
    for pieces in names {
      var next: [String] = []
      for directory in found {
        if let name = Self.literal(pieces) {
          let path = directory + (directory.isEmpty || directory == "/" ? "" : "/") + name
          if exists(path) { next.append(path) }
          continue
        }
        for name in list(directory.isEmpty ? "." : directory)
        where Self.match(pieces, Array(name.unicodeScalars)) {
          next.append(directory + (directory.isEmpty || directory == "/" ? "" : "/") + name)
        }
      }
      found = next
    }
    return names.isEmpty ? [] : found
  }

  private static func pieces(of name: [Unicode.Scalar]) -> [Piece]? {
    var pieces: [Piece] = []
    var index = 0
    while index < name.count {
      switch name[index] {
      case "*": pieces.append(.run)
      case "?": pieces.append(.any)
      case "[":
        guard let piece = oneOf(name, &index) else { return nil }
        pieces.append(piece)
      case "\\":
        index += 1
        guard index < name.count else { return nil }
        pieces.append(.character(name[index]))
      default: pieces.append(.character(name[index]))
      }
      index += 1
    }
    return pieces
  }

  private static func oneOf(_ name: [Unicode.Scalar], _ index: inout Int) -> Piece? {
    index += 1
    var isNegated = false
    if index < name.count, name[index] == "^" {
      isNegated = true
      index += 1
    }
    var ranges: [ClosedRange<UInt32>] = []
    func character() -> UInt32? {
      guard index < name.count, name[index] != "-" else { return nil }
      if name[index] == "\\" { index += 1 }
      guard index < name.count else { return nil }
      index += 1
      return name[index - 1].value
    }
    while index < name.count {
      if name[index] == "]", !ranges.isEmpty { return .oneOf(ranges, isNegated: isNegated) }
      guard let low = character() else { return nil }
      var high = low
      if index < name.count, name[index] == "-" {
        index += 1
        guard let end = character() else { return nil }
        high = end
      }
      if low <= high { ranges.append(low...high) } else { ranges.append(low...low) }
    }
    return nil
  }

  private static func literal(_ pieces: [Piece]) -> String? {
    var text = String.UnicodeScalarView()
    for piece in pieces {
      guard case .character(let character) = piece else { return nil }
      text.append(character)
    }
    return String(text)
  }

  private static func match(_ pieces: [Piece], _ name: [Unicode.Scalar]) -> Bool {
    var piece = 0
    var index = 0
    // Where to go on when the last `*` has to take one more character.
    var retry: (piece: Int, index: Int)?
    while index < name.count {
      if piece < pieces.count, case .run = pieces[piece] {
        retry = (piece + 1, index)
        piece += 1
      } else if piece < pieces.count, matches(pieces[piece], name[index]) {
        piece += 1
        index += 1
      } else if let last = retry {
        retry = (last.piece, last.index + 1)
        piece = last.piece
        index = last.index + 1
      } else {
        return false
      }
    }
    while piece < pieces.count, case .run = pieces[piece] { piece += 1 }
    return piece == pieces.count
  }

  private static func matches(_ piece: Piece, _ character: Unicode.Scalar) -> Bool {
    switch piece {
    case .character(let expected): expected == character
    case .any: true
    case .run: false
    case .oneOf(let ranges, let isNegated):
      ranges.contains { $0.contains(character.value) } != isNegated
    }
  }
}
