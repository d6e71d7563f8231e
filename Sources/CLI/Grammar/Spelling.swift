/// What somebody may have meant.
enum Spelling {
  /// The words that `word` begins, or that two changed letters make of it, in their order.
  ///
  /// cobra: Command.SuggestionsFor.
  static func suggestions(for word: String, among words: [String]) -> [String] {
    let lowered = word.lowercased()
    return words.filter { candidate in
      candidate.lowercased().hasPrefix(lowered)
        || distance(lowered, candidate.lowercased(), limit: 2) <= 2
    }
  }

  /// The nearest of `words`, when it is near enough to be meant.
  static func nearest(to word: String, among words: [String]) -> String? {
    let lowered = word.lowercased()
    let limit = max(1, min(3, lowered.utf8.count / 3))
    var best: (word: String, distance: Int)?
    for candidate in words {
      let distance = distance(lowered, candidate.lowercased(), limit: limit)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// How many insertions, deletions and substitutions lead from one to the other; above `limit`
  /// some number above it.
  static func distance(_ left: String, _ right: String, limit: Int) -> Int {
    let from = Array(left.utf8)
    let to = Array(right.utf8)
    if abs(from.count - to.count) > limit { return limit + 1 }
    var row = Array(0...to.count)
    for (position, byte) in from.enumerated() {
      var diagonal = row[0]
      row[0] = position + 1
      for column in to.indices {
        let substituted = diagonal + (byte == to[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(substituted, row[column] + 1, diagonal + 1)
      }
    }
    return row[to.count]
  }
}
