import KubernetesAPI

/// What somebody may have meant.
enum Spelling {
  /// The words that `word` begins, or that two changed letters make of it, in their order.
  ///
  /// cobra: Command.SuggestionsFor.
  static func suggestions(for word: String, among words: [String]) -> [String] {
    let lowered = word.lowercased()
    return words.filter { candidate in
      candidate.lowercased().hasPrefix(lowered)
        || EditDistance.between(lowered, candidate.lowercased(), limit: 2) <= 2
    }
  }

  /// The nearest of `words`, when it is near enough to be meant.
  static func nearest(to word: String, among words: [String]) -> String? {
    let lowered = word.lowercased()
    let limit = max(1, min(3, lowered.utf8.count / 3))
    var best: (word: String, distance: Int)?
    for candidate in words {
      let distance = EditDistance.between(lowered, candidate.lowercased(), limit: limit)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }
}
