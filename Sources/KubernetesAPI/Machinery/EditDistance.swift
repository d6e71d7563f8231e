/// How far two words are apart: for telling what somebody may have meant.
package enum EditDistance {
  /// How many bytes must be put in, taken out or changed to make one of the other; above `limit`
  /// some number above it.
  ///
  /// - Complexity: the product of the lengths, unless these alone are too far apart.
  package static func between(_ left: String, _ right: String, limit: Int) -> Int {
    let to = Array(right.utf8)
    if abs(left.utf8.count - to.count) > limit { return limit + 1 }
    var row = Array(0...to.count)
    for (position, byte) in left.utf8.enumerated() {
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
