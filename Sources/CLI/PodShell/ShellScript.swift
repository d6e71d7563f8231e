import ServiceDiscovery

/// What `sh -c` is given, as far as it is made of known commands: `&&`, `||`, `;` and `|` between them,
/// variables, quotation marks, and redirections to nowhere.
struct ShellScript {
  /// A simple command, and what it is joined to the one before by.
  private struct Part {
    enum Joint { case first, then, and, or, pipe }
    var joint: Joint
    var words: [Word] = []
    /// Which of the two streams is thrown away.
    var dropsOutput = false
    var dropsErrors = false
    var joinsErrors = false
  }

  /// A word in pieces: text, and the names of variables.
  private struct Word {
    enum Piece {
      case text(String)
      case variable(String)
      case status
    }
    var pieces: [Piece] = []
    /// An unquoted variable that is empty leaves no word behind.
    var isQuoted = false

    mutating func add(_ character: Character) {
      if case .text(let text)? = pieces.last {
        pieces[pieces.count - 1] = .text(text + String(character))
      } else {
        pieces.append(.text(String(character)))
      }
    }

    var literal: String {
      pieces.map { if case .text(let text) = $0 { text } else { "" } }.joined()
    }
  }

  private var parts: [Part] = []
  private let source: String

  /// Reads a script; refuses what is more than this.
  init(_ text: String) throws {
    source = text
    var rest = text[...]
    var part = Part(joint: .first)
    var word: Word?
    func refusal() -> UsageError { PodShell.refusal("sh -c '\(text)'") }
    func finishWord() {
      if let finished = word { part.words.append(finished) }
      word = nil
    }
    /// A line may be empty; what stands before or behind an operator may not.
    func finishPart(_ joint: Part.Joint, mayBeEmpty: Bool = false) throws {
      finishWord()
      if part.words.isEmpty {
        guard mayBeEmpty, part.joint == .first || part.joint == .then else { throw refusal() }
        return
      }
      parts.append(part)
      part = Part(joint: joint)
    }
    while let character = rest.popFirst() {
      switch character {
      case " ", "\t": finishWord()
      case "\n": try finishPart(.then, mayBeEmpty: true)
      case ";": try finishPart(.then)
      case "&":
        if rest.first == ">" {
          rest.removeFirst()
          try Self.redirect("&", &rest, &part, refusal())
        } else {
          guard rest.popFirst() == "&" else { throw refusal() }
          try finishPart(.and)
        }
      case "|":
        if rest.first == "|" {
          rest.removeFirst()
          try finishPart(.or)
        } else {
          try finishPart(.pipe)
        }
      case ">":
        let descriptor = word?.literal ?? "1"
        if ["1", "2"].contains(descriptor) { word = nil } else { finishWord() }
        try Self.redirect(descriptor == "2" ? "2" : "1", &rest, &part, refusal())
      case "'":
        word = word ?? Word()
        word?.isQuoted = true
        while let inner = rest.popFirst(), inner != "'" { word?.add(inner) }
      case "\"":
        word = word ?? Word()
        word?.isQuoted = true
        while let inner = rest.popFirst(), inner != "\"" {
          if inner == "$" {
            try Self.variable(&rest, &word, refusal())
          } else if inner == "\\", let next = rest.first, "\"\\$`".contains(next) {
            word?.add(rest.removeFirst())
          } else if inner == "`" {
            throw refusal()
          } else {
            word?.add(inner)
          }
        }
      case "$":
        word = word ?? Word()
        try Self.variable(&rest, &word, refusal())
      case "\\":
        word = word ?? Word()
        if let next = rest.popFirst(), next != "\n" { word?.add(next) }
      case "#" where word == nil: rest = rest.drop { $0 != "\n" }
      case "`", "(", ")", "<", "{", "}": throw refusal()
      default:
        word = word ?? Word()
        word?.add(character)
      }
    }
    try finishPart(.then, mayBeEmpty: true)
    // Nothing is answered when something cannot be.
    for part in parts {
      let name = part.words.first?.literal ?? ""
      let isFilter = part.joint == .pipe && TextFilter.names.contains(name)
      guard isFilter || PodShell.isKnown(name) || name == "exit" else {
        throw PodShell.refusal(name)
      }
    }
  }

  /// `$NAME`, `${NAME}` or `$?`.
  private static func variable(
    _ rest: inout Substring, _ word: inout Word?, _ refusal: UsageError
  ) throws {
    let isPart = { (character: Character) in
      character == "_" || character.isASCII && (character.isLetter || character.isNumber)
    }
    if rest.first == "?" {
      rest.removeFirst()
      word?.pieces.append(.status)
    } else if rest.first == "{" {
      let name = rest.dropFirst().prefix(while: isPart)
      guard !name.isEmpty, rest[name.endIndex...].first == "}" else { throw refusal }
      rest = rest[name.endIndex...].dropFirst()
      word?.pieces.append(.variable(String(name)))
    } else {
      let name = rest.prefix(while: isPart)
      if name.isEmpty {
        guard rest.first != "(" else { throw refusal }
        word?.add("$")
      } else {
        rest = rest[name.endIndex...]
        word?.pieces.append(.variable(String(name)))
      }
    }
  }

  /// What stands behind `>`: /dev/null, or another stream.
  private static func redirect(
    _ stream: String, _ rest: inout Substring, _ part: inout Part, _ refusal: UsageError
  ) throws {
    rest = rest.drop { $0 == " " }
    let target = rest.prefix { !" \t\n;|".contains($0) && ($0 != "&" || rest.first == "&") }
    rest = rest[target.endIndex...]
    switch (stream, target) {
    case ("1", "/dev/null"): part.dropsOutput = true
    case ("2", "/dev/null"): part.dropsErrors = true
    case ("&", "/dev/null"): (part.dropsOutput, part.dropsErrors) = (true, true)
    case ("2", "&1"):
      if part.dropsOutput { part.dropsErrors = true } else { part.joinsErrors = true }
    case ("1", "&2"): break
    default: throw refusal
    }
  }

  /// Runs the commands one after the other.
  func run(in shell: PodShell) throws -> PodShell.Result {
    var whole = PodShell.Result()
    var status: Int32 = 0
    let variables = try shell.variables()
    var index = 0
    while index < parts.count {
      // A pipeline is one command: `a | b && c` runs c when b succeeds.
      let end = parts[(index + 1)...].firstIndex { $0.joint != .pipe } ?? parts.count
      let joint = parts[index].joint
      let pipeline = parts[index..<end]
      index = end
      if joint == .and && status != 0 || joint == .or && status == 0 { continue }
      var output: [UInt8]?
      for part in pipeline {
        let words = part.words.compactMap { word -> String? in
          let text = Self.expand(word, variables, status)
          return text.isEmpty && !word.isQuoted ? nil : text
        }
        guard let first = words.first else { continue }
        if first == "exit" {
          whole.status = words.count > 1 ? Int32(words[1]) ?? 2 : status
          return whole
        }
        var result: PodShell.Result
        if let input = output, TextFilter.names.contains(first) {
          result = try TextFilter(words).run(input)
        } else {
          result = try shell.run(words)
        }
        if part.dropsOutput { result.output = [] }
        if part.dropsErrors { result.errors = "" }
        if part.joinsErrors {
          result.output = Array(result.errors.utf8) + result.output
          result.errors = ""
        }
        whole.errors += result.errors
        output = result.output
        status = result.status
      }
      whole.output += output ?? []
    }
    whole.status = status
    return whole
  }

  private static func expand(
    _ word: Word, _ variables: [EnvironmentVariable], _ status: Int32
  ) -> String {
    word.pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .variable(let name): variables.last { $0.name == name }?.value ?? ""
      case .status: String(status)
      }
    }.joined()
  }
}
