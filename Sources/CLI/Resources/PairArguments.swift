/// Arguments that end in pairs: `svc web app=web old-`.
///
/// kubectl: pkg/cmd/util/helpers.go, GetResourcesAndPairs and ParsePairs.
struct PairArguments {
  var resources: [String] = []
  /// `key=value` and `key-`, as they were given.
  var pairs: [String] = []

  /// - `kind`: what the pairs are, for messages: `label`, `image`.
  init(_ words: [String], kind: String) throws(UsageError) {
    for word in words {
      if Self.isPair(word) {
        pairs.append(word)
      } else if pairs.isEmpty {
        resources.append(word)
      } else {
        throw .message("all resources must be specified before \(kind) changes: \(word)")
      }
    }
  }

  private static func isPair(_ word: String) -> Bool {
    (word.contains("=") && !word.hasPrefix("=")) || (word.hasSuffix("-") && word != "-")
  }

  /// The pairs taken apart: values by key in the order given, and the keys to remove.
  func changes(kind: String) throws(UsageError) -> (
    values: [(key: String, value: String)], removals: [String]
  ) {
    var values: [(key: String, value: String)] = []
    var removals: [String] = []
    var invalid: [String] = []
    for pair in pairs {
      if let equals = pair.firstIndex(of: "="), equals != pair.startIndex {
        let key = String(pair[..<equals])
        values.removeAll { $0.key == key }
        values.append((key, String(pair[pair.index(after: equals)...])))
      } else if pair.hasSuffix("-"), pair != "-" {
        removals.append(String(pair.dropLast()))
      } else {
        invalid.append(pair)
      }
    }
    if !invalid.isEmpty {
      throw .message("invalid \(kind) format: \(invalid.joined(separator: ", "))")
    }
    return (values, removals)
  }
}
