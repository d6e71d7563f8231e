import ControlPlane
import KubernetesAPI

/// Finds what the last word of a command line may become.
struct Completer {
  private let context: Context

  init(_ context: Context) {
    self.context = context
  }

  /// A verb and what stands around it on the line.
  private struct Line {
    var verb: (any Command.Type)?
    var verbs: [any Command.Type] = Verbs.all
    var rows: [FlagRow] = []
    /// Arguments behind the verb, the last word aside.
    var arguments: [String] = []
  }

  /// Candidates, in the order in which they are offered.
  ///
  /// - `words`: what stands behind the program's name; the last one is being typed.
  func candidates(_ words: [String]) -> [String] {
    guard let last = words.last else { return verbs(Verbs.all, "") }
    let line = line(Array(words.dropLast()))
    if words.dropLast().contains("--") { return [] }
    if last.hasPrefix("--"), let equals = last.firstIndex(of: "=") {
      let name = last[..<equals].dropFirst(2)
      guard let row = line.rows.first(where: { $0.name == name }) else { return [] }
      let typed = String(last[last.index(after: equals)...])
      return values(of: row, typed).map { "--\(name)=\($0)" }
    }
    if let row = waitingFlag(Array(words.dropLast()), line.rows) { return values(of: row, last) }
    if last.hasPrefix("-") { return flags(line.rows, last) }
    if line.arguments.isEmpty {
      let names = verbs(line.verbs, last)
      if line.verb == nil || !names.isEmpty { return names }
    }
    return arguments(line, last)
  }

  // MARK: The line

  /// Finds the verb and takes the flags that matter: namespace, store, context.
  private func line(_ words: [String]) -> Line {
    var line = Line()
    let global = GlobalOptions.flags
    var rest = words
    line.rows = global.map(\.row)
    while true {
      let positions = FlagParser(line.rows).argumentPositions(in: rest)
      guard let position = positions.first,
        let found = line.verbs.first(where: {
          $0.name == rest[position] || $0.aliases.contains(rest[position])
        })
      else {
        line.arguments = positions.map { rest[$0] }
        break
      }
      rest.remove(at: position)
      line.verb = found
      line.verbs = found.subcommands
      line.rows = Self.rows(found) + global.map(\.row)
    }
    // What cannot be read yet is being typed.
    _ = try? FlagParser(global.map(\.row)).parse(globalWords(rest, line.rows)) {
      (position: Int, text: String) throws(FlagValueError) in
      try global[position].set(&context.global, text)
    }
    return line
  }

  /// The words that are flags of every verb, with their values.
  private func globalWords(_ words: [String], _ rows: [FlagRow]) -> [String] {
    var kept: [String] = []
    for (position, word) in words.enumerated() {
      for (long, short) in [("--namespace", "-n"), ("--store", "-"), ("--context", "-")] {
        if word == long || word == short, position + 1 < words.count {
          kept += [long, words[position + 1]]
        } else if word.hasPrefix(long + "=") {
          kept.append(word)
        } else if short == "-n", word.hasPrefix(short), word.count > 2, !word.hasPrefix("--") {
          kept += [long, String(word.dropFirst(word.hasPrefix("-n=") ? 3 : 2))]
        }
      }
    }
    return kept
  }

  private static func rows(_ verb: any Command.Type) -> [FlagRow] {
    func rows<Verb: Command>(_: Verb.Type) -> [FlagRow] { Verb.flags.map(\.row) }
    return rows(verb)
  }

  /// The flag before the last word, when that word is its value.
  private func waitingFlag(_ words: [String], _ rows: [FlagRow]) -> FlagRow? {
    guard let word = words.last, word.hasPrefix("-"), !word.contains("=") else { return nil }
    let row =
      word.hasPrefix("--")
      ? rows.first { $0.name == word.dropFirst(2) }
      : rows.first { !$0.shorthand.isEmpty && $0.shorthand.first == word.last }
    return row?.valueWhenBare == nil ? row : nil
  }

  // MARK: Candidates

  private func verbs(_ verbs: [any Command.Type], _ typed: String) -> [String] {
    verbs.filter { !$0.isHidden && $0.name.hasPrefix(typed) }
      .map { "\($0.name)\t\($0.summary)" }.sorted()
  }

  private func flags(_ rows: [FlagRow], _ typed: String) -> [String] {
    rows.filter { !$0.isHidden && !$0.isWithoutEffect }.flatMap { row -> [String] in
      let long = row.valueWhenBare == nil ? "--\(row.name)=" : "--\(row.name)"
      return (row.shorthand.isEmpty ? [] : ["-\(row.shorthand)"]) + [long]
    }.filter { $0.hasPrefix(typed) }.sorted()
  }

  private func values(of row: FlagRow, _ typed: String) -> [String] {
    let words: [String]
    switch row.values {
    case .anything, .files, .directories: return []
    case .words(let known): words = known
    case .namespaces: words = names(Namespace.resource, typed)
    case .nodes: words = names(Node.resource, typed)
    case .contexts: words = contexts
    }
    return words.filter { $0.hasPrefix(typed) }
  }

  private var contexts: [String] {
    let file = try? ContextFile.read(context)
    return Set((file?.entries ?? []).map(\.name) + [ContextFile.defaultName]).sorted()
  }

  private func arguments(_ line: Line, _ typed: String) -> [String] {
    guard let verb = line.verb else { return [] }
    switch verb.arguments {
    case .nothing, .files: return []
    case .words(let words): return words.filter { $0.hasPrefix(typed) }
    case .contexts: return contexts.filter { $0.hasPrefix(typed) }
    case .names(let plural):
      guard let resource = mapper?.resources.first(where: { $0.plural == plural }) else {
        return []
      }
      return names(resource, typed).filter { !line.arguments.contains($0) }
    case .resources: return resources(line.arguments, typed, among: nil)
    case .someResources(let plurals): return resources(line.arguments, typed, among: plurals)
    case .fields: return fields(typed)
    }
  }

  private var mapper: ResourceMapper? { try? context.session().mapper() }

  /// Types, then names of the type; behind a slash names of the type before it.
  private func resources(_ arguments: [String], _ typed: String, among plurals: [String]?)
    -> [String]
  {
    guard let mapper else { return [] }
    if let slash = typed.firstIndex(of: "/") {
      let type = String(typed[..<slash])
      guard let resource = try? mapper.resource(named: type) else { return [] }
      let start = String(typed[typed.index(after: slash)...])
      return names(resource, start).map { "\(type)/\($0)" }
    }
    if let type = arguments.first, !type.contains("/") {
      guard let resource = try? mapper.resource(named: type) else { return [] }
      return names(resource, typed).filter { !arguments.contains($0) }
    }
    let comma = typed.lastIndex(of: ",").map { typed[...$0] } ?? ""
    let types = mapper.resources.filter { plurals?.contains($0.plural) ?? true }
      .map { $0.group.contains(".") ? $0.qualifiedPlural : $0.plural }
    return types.map { comma + $0 }.filter { $0.hasPrefix(typed) }.sorted()
  }

  /// The names of a resource's objects that begin with what was typed, in the namespace where there
  /// is one; a thousand at most, which is more than anybody reads.
  private func names(_ resource: APIResource, _ typed: String) -> [String] {
    guard let session = try? context.session() else { return [] }
    let found = try? session.cluster.names(
      resource, namespace: session.namespace, beginningWith: typed, limit: 1000)
    return found ?? []
  }

  /// A type, then the fields behind each dot.
  private func fields(_ typed: String) -> [String] {
    guard let dot = typed.lastIndex(of: ".") else { return resources([], typed, among: nil) }
    let parts = typed[..<dot].split(separator: ".").map(String.init)
    guard let type = parts.first, let resource = try? mapper?.resource(named: type),
      let schema = Kinds.definition(of: resource)?.schema,
      let found = try? SchemaWalk.walk(Array(parts.dropFirst()), in: schema)
    else { return [] }
    return (found.schema?.fields ?? []).map { typed[...dot] + $0.name }
      .filter { $0.hasPrefix(typed) }
  }
}
