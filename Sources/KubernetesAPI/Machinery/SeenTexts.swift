import JSON

/// The texts that were seen so far: a list while they are few, as they are in nearly every object,
/// and a set from then on.
struct SeenTexts {
  private static let listLimit = 16

  private var list: [String] = []
  private var set: Set<String> = []

  /// Adds a text; returns whether it is new.
  mutating func insert(_ text: String) -> Bool {
    if list.count == Self.listLimit {
      if set.isEmpty { set = Set(list) }
      return set.insert(text).inserted
    }
    for other in list where other == text { return false }
    list.append(text)
    return true
  }
}
