/// All of an index key that a question has: one of those that ``IndexKeys`` makes.
struct IndexPrefix: Hashable {
  let text: String

  init(_ text: String) {
    self.text = text
  }
}

/// A key of a secondary index: what is asked for, and an answer.
struct IndexEntry: Equatable {
  let prefix: IndexPrefix
  /// The rest of the key, which names an object.
  let rest: String

  init(_ prefix: IndexPrefix, _ rest: String) {
    self.prefix = prefix
    self.rest = rest
  }

  /// The key in the store.
  var key: String { String(joining: prefix.text, rest) }
}
