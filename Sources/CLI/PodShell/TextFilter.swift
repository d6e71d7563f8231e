/// What stands behind a `|`: grep, sort, head, tail or wc, as far as they need no file.
struct TextFilter {
  static let names: Set<String> = ["grep", "egrep", "fgrep", "sort", "head", "tail", "wc", "cat"]

  private let words: [String]

  init(_ words: [String]) {
    self.words = words
  }

  func run(_ input: [UInt8]) throws -> PodShell.Result {
    var lines = String(decoding: input, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    let options = words.dropFirst().filter { $0.hasPrefix("-") && $0.count > 1 }
    let operands = words.dropFirst().filter { !$0.hasPrefix("-") || $0.count == 1 }
    let letters = Set(options.joined().filter(\.isLetter))
    switch words[0] {
    case "grep", "egrep", "fgrep": return try grep(lines, letters, Array(operands))
    case "sort":
      lines.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      if letters.contains("r") { lines.reverse() }
      if letters.contains("u") {
        var seen: Set<String> = []
        lines.removeAll { !seen.insert($0).inserted }
      }
    case "head": lines = Array(lines.prefix(count(options, Array(operands))))
    case "tail": lines = Array(lines.suffix(count(options, Array(operands))))
    case "wc":
      guard letters == ["l"] else { throw PodShell.refusal(words.joined(separator: " ")) }
      return PodShell.Result("\(lines.count)\n")
    default: break
    }
    return PodShell.Result(lines.map { $0 + "\n" }.joined())
  }

  /// `-n 3`, `-n3` or `-3`; 10 unless given.
  private func count(_ options: [String], _ operands: [String]) -> Int {
    let digits = options.joined().filter(\.isNumber)
    return max(0, Int(digits) ?? operands.first.flatMap { Int($0) } ?? 10)
  }

  /// The lines that hold a text, with `^` and `$` at its ends and `|` between several.
  private func grep(_ lines: [String], _ letters: Set<Character>, _ operands: [String]) throws
    -> PodShell.Result
  {
    guard operands.count == 1, letters.isSubset(of: ["i", "v", "c", "q", "E", "F", "e", "n"]) else {
      throw PodShell.refusal(words.joined(separator: " "))
    }
    let isFixed = words[0] == "fgrep" || letters.contains("F")
    let isExtended = words[0] == "egrep" || letters.contains("E")
    var patterns = [operands[0]]
    if !isFixed {
      let mark = isExtended ? "|" : "\\|"
      patterns = operands[0].components(separatedBy: mark)
      for pattern in patterns where pattern.contains(where: { "[]*+?(){}\\".contains($0) }) {
        throw PodShell.refusal(words.joined(separator: " "))
      }
    }
    let folds = letters.contains("i")
    if folds { patterns = patterns.map { $0.lowercased() } }
    let matching = lines.filter { line in
      let text = folds ? line.lowercased() : line
      return patterns.contains { Self.line(text, has: $0, isFixed) } != letters.contains("v")
    }
    let status: Int32 = matching.isEmpty ? 1 : 0
    if letters.contains("q") { return PodShell.Result(status: status) }
    if letters.contains("c") { return PodShell.Result("\(matching.count)\n", status: status) }
    return PodShell.Result(matching.map { $0 + "\n" }.joined(), status: status)
  }

  private static func line(_ line: String, has pattern: String, _ isFixed: Bool) -> Bool {
    var text = Array(pattern.utf8)[...]
    let bytes = Array(line.utf8)
    var isAtStart = false
    var isAtEnd = false
    if !isFixed, text.first == UInt8(ascii: "^") {
      isAtStart = true
      text.removeFirst()
    }
    if !isFixed, text.last == UInt8(ascii: "$") {
      isAtEnd = true
      text.removeLast()
    }
    let any = isFixed ? nil : UInt8(ascii: ".")
    let last = bytes.count - text.count
    guard last >= 0 else { return false }
    for start in isAtStart ? 0...0 : (isAtEnd ? last...last : 0...last) {
      if isAtEnd, start != last { continue }
      if zip(bytes[start...], text).allSatisfy({ $0 == $1 || $1 == any }) { return true }
    }
    return false
  }
}

extension String {
  /// The parts of the text between each `separator`.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(separator) {
        parts.append(part)
        part = ""
        rest = rest.dropFirst(separator.count)
      } else {
        part.append(rest.removeFirst())
      }
    }
    return parts + [part]
  }
}
