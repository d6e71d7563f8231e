/// What a command's arguments name: types, names, or pairs of both.
///
/// kubectl: cli-runtime/pkg/resource/builder.go, ResourceTypeOrNameArgs.
struct ResourceArguments {
  /// `TYPE/NAME`.
  struct Pair {
    let type: String
    let name: String
  }

  /// Types, separated by commas; nil when only pairs or nothing was given.
  var types: String?
  var names: [String] = []
  var pairs: [Pair] = []

  init(_ words: [String], program: String) throws(UsageError) {
    let words = Self.spread(words)
    let slashes = words.filter { $0.contains("/") }.count
    if slashes > 0 {
      guard slashes == words.count else {
        throw .message(
          "there is no need to specify a resource type as a separate argument when passing arguments"
            + " in resource/name form (e.g. '\(program) get resource/<resource_name>' instead of"
            + " '\(program) get resource resource/<resource_name>'")
      }
      for word in words { pairs.append(try Self.pair(word)) }
      return
    }
    types = words.first
    names = Array(words.dropFirst())
  }

  /// `svc,deploy a b` stands for `svc/a svc/b deploy/a deploy/b`.
  private static func spread(_ words: [String]) -> [String] {
    guard words.count >= 2 else { return words }
    let types = Self.distinct(words[0])
    guard types.count > 1 else { return words }
    return types.flatMap { type in words.dropFirst().map { "\(type)/\($0)" } }
  }

  private static func distinct(_ list: String) -> [String] {
    var found: [String] = []
    for word in list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    where !found.contains(word) { found.append(word) }
    return found
  }

  private static func pair(_ word: String) throws(UsageError) -> Pair {
    let parts = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      throw .message("arguments in resource/name form may not have more than one slash")
    }
    guard !parts[0].isEmpty, !parts[1].isEmpty, Self.distinct(parts[0]).count == 1 else {
      throw .message("arguments in resource/name form must have a single resource and name")
    }
    return Pair(type: parts[0], name: parts[1])
  }
}
