import JSON

/// The positions of a list's elements by their merge key, or by themselves.
struct ElementOrder {
  private let mergeKey: String
  private var positions: [String: Int] = [:]

  init(_ list: [JSONValue], mergeKey: String) throws(MergeError) {
    self.mergeKey = mergeKey
    for (position, element) in list.enumerated() {
      if !mergeKey.isEmpty {
        guard let map = element.objectValue else {
          throw .badType("map[string]interface {}", element)
        }
        if map[mergeKey] == nil { throw .noMergeKey(map, mergeKey) }
      }
      guard let key = key(of: element) else { continue }
      if positions[key] == nil { positions[key] = position }
    }
  }

  private func key(of element: JSONValue) -> String? {
    mergeKey.isEmpty ? element.scalarKey : element[mergeKey]?.scalarKey
  }

  func position(of element: JSONValue) -> Int? { key(of: element).flatMap { positions[$0] } }

  /// The elements in this order; those with one key keep theirs.
  func sorted(_ elements: [JSONValue]) -> [JSONValue] {
    elements.enumerated().map {
      (rank: position(of: $0.element) ?? -1, offset: $0.offset, element: $0.element)
    }
    .sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }
    .map(\.element)
  }
}

/// What the elements of lists have in common.
enum ListElements {
  /// Whether the elements are maps; they must be all of one type.
  static func areMaps(_ lists: [JSONValue]...) throws(MergeError) -> Bool {
    var first: JSONValue?
    for element in lists.joined() {
      guard let known = first else {
        if case .array = element { throw .listOfLists }
        first = element
        continue
      }
      guard known.hasSameGoType(as: element) else {
        let text = lists.map { JSONValue.array($0).goText }.joined(separator: " ")
        throw .other("list element types are not identical: [\(text)]")
      }
    }
    guard let first else { throw .other("no elements in any of the given slices") }
    if case .object = first { return true }
    return false
  }

  static func deduplicated(_ scalars: [JSONValue]) -> [JSONValue] {
    var seen: Set<String> = []
    return scalars.filter { seen.insert($0.scalarKey).inserted }
  }

  /// The elements ordered by the text of `key`.
  ///
  /// Of several with one key the last comes first: upstream's sort swaps equal neighbours, and
  /// applying a Service with two protocols on one port shows it.
  static func sorted(_ maps: [JSONValue], by key: String) -> [JSONValue] {
    maps.enumerated().map {
      (text: $0.element[key]?.goText ?? "<nil>", offset: $0.offset, element: $0.element)
    }
    .sorted { left, right in
      if left.text.hasSameBytes(as: right.text) { return left.offset > right.offset }
      return left.text.precedesInBytes(right.text)
    }
    .map(\.element)
  }

  static func sortedScalars(_ scalars: [JSONValue]) -> [JSONValue] {
    scalars.map { (text: $0.goText, value: $0) }
      .sorted { $0.text.precedesInBytes($1.text) }
      .map(\.value)
  }
}
