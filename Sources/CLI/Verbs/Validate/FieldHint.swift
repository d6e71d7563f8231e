import KubernetesAPI

/// Which declared field an unknown one may have been meant to be.
enum FieldHint {
  /// A question for a person; nil when no field of that struct is spelt nearly so.
  static func hint(for path: String, in schema: ObjectSchema) -> String? {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let wrong = parts.last, let parent = schema.inner(parts.dropLast()) else { return nil }
    guard let name = nearest(to: wrong, of: parent.fields.map(\.name)) else { return nil }
    let meant = (parts.dropLast() + [name]).joined(separator: ".")
    return "did you mean \"\(meant)\"?"
  }

  /// The name that takes the fewest changes to become `word`: none but of case, or at most one for
  /// every three letters.
  static func nearest(to word: String, of names: [String]) -> String? {
    let wanted = Array(word.lowercased().utf8)
    let limit = wanted.count / 3
    // A long word is compared with long ones only, so that the work stays small.
    let near = names.filter { abs($0.utf8.count - wanted.count) <= limit && $0.utf8.count < 100 }
    let ranked = near.map { (name: $0, distance: distance(wanted, Array($0.lowercased().utf8))) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= limit else {
      return nil
    }
    return best.name
  }

  /// How many letters must be put in, taken out, changed or swapped with their neighbours.
  ///
  /// This is the optimal string alignment distance: unlike ``EditDistance``, it takes a swap, the
  /// commonest slip in a field's name (`prots`), for one change.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var rows = [Array(0...right.count)]
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let isSame = left[row] == right[column]
        var cost = min(
          rows[row][column + 1] + 1, current[column] + 1, rows[row][column] + (isSame ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, rows[row - 1][column - 1] + 1)
        }
        current.append(cost)
      }
      rows.append(current)
    }
    return rows[left.count][right.count]
  }
}

extension ObjectSchema {
  /// The struct to which the names of fields lead, through the elements of lists.
  fileprivate func inner(_ names: some Sequence<String>) -> ObjectSchema? {
    var schema = self
    for name in names {
      guard let field = schema.field(String(name.prefix { $0 != "[" })),
        let inner = field.type.elementSchema
      else { return nil }
      schema = inner
    }
    return schema
  }
}
