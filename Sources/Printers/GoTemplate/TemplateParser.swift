import KubernetesAPI

/// Reads a template into its pieces.
///
/// Go: text/template/parse/parse.go. Nesting is bounded, so that no template exhausts the stack.
struct TemplateParser {
  /// How deep actions and parentheses may nest.
  private static let maximumDepth = 200

  private enum Ending {
    case end
    case otherwise
  }

  private enum Item {
    case node(TemplateNode)
    case ending(Ending)
    /// A definition, which is no piece of the template it stands in.
    case definition
  }

  private var lexer: TemplateLexer
  /// Tokens that have been looked at; the newest first read stands at the front.
  private var lookahead: [TemplateToken] = []
  private var current: TemplateToken
  private var variables = ["$"]
  private var definitions: [String: [TemplateNode]] = [:]
  private var actionLine = 0
  private var rangeDepth = 0
  private var depth = 0

  init(_ text: [UInt8]) {
    lexer = TemplateLexer(text)
    current = TemplateToken(kind: .end, position: 0, text: "", line: 1)
  }

  /// The templates by name; the whole text is that named `output`.
  mutating func parse() throws(GoTemplateError) -> [String: [TemplateNode]] {
    var nodes: [TemplateNode] = []
    while peek().kind != .end {
      switch try textOrAction(isTopLevel: true) {
      case .node(let node): nodes.append(node)
      case .definition: break
      case .ending(let ending):
        throw error("unexpected \(ending == .end ? "{{end}}" : "{{else}}")")
      }
    }
    try define(GoTemplate.name, nodes)
    return definitions
  }

  private mutating func define(_ name: String, _ nodes: [TemplateNode]) throws(GoTemplateError) {
    if let known = definitions[name], !Self.isEmpty(known) {
      guard Self.isEmpty(nodes) else {
        throw error("template: multiple definition of template \(goQuoted(name))")
      }
      return
    }
    definitions[name] = nodes
  }

  /// Whether there is nothing but white space.
  private static func isEmpty(_ nodes: [TemplateNode]) -> Bool {
    nodes.allSatisfy { node in
      guard case .text(let bytes) = node else { return false }
      return bytes.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
    }
  }

  // MARK: Tokens

  private mutating func next() -> TemplateToken {
    if lookahead.isEmpty {
      current = lexer.next()
      return current
    }
    return lookahead.removeFirst()
  }

  private mutating func peek() -> TemplateToken {
    if lookahead.isEmpty {
      current = lexer.next()
      lookahead.append(current)
    }
    return lookahead[0]
  }

  private mutating func backup(_ tokens: TemplateToken...) {
    lookahead.insert(contentsOf: tokens, at: 0)
  }

  private mutating func nextNonSpace() -> TemplateToken {
    var token = next()
    while token.kind == .space { token = next() }
    return token
  }

  private mutating func peekNonSpace() -> TemplateToken {
    while peek().kind == .space { _ = next() }
    return peek()
  }

  private mutating func expect(_ kind: TemplateToken.Kind, _ context: String)
    throws(GoTemplateError)
  {
    let token = nextNonSpace()
    guard token.kind == kind else { throw unexpected(token, context) }
  }

  private func error(_ message: String) -> GoTemplateError {
    GoTemplateError("template: \(GoTemplate.name):\(current.line): \(message)")
  }

  private func unexpected(_ token: TemplateToken, _ context: String) -> GoTemplateError {
    guard token.kind == .error else {
      return error("unexpected \(token.description) in \(context)")
    }
    var extra = ""
    if actionLine != 0, actionLine != token.line {
      let place = " started at \(GoTemplate.name):\(actionLine)"
      extra = token.text.hasSuffix(" action") ? place : " in action" + place
    }
    return error(token.text + extra)
  }

  private mutating func deeper<Value>(
    _ body: (inout TemplateParser) throws(GoTemplateError) -> Value
  ) throws(GoTemplateError) -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw error("template is nested too deeply") }
    return try body(&self)
  }

  // MARK: Lists

  private mutating func textOrAction(isTopLevel: Bool = false) throws(GoTemplateError) -> Item {
    let token = nextNonSpace()
    switch token.kind {
    case .text: return .node(.text(Array(token.text.utf8)))
    case .leftDelimiter:
      actionLine = token.line
      defer { actionLine = 0 }
      return try action(isTopLevel: isTopLevel)
    default: throw unexpected(token, "input")
    }
  }

  private mutating func list() throws(GoTemplateError) -> ([TemplateNode], Ending) {
    var nodes: [TemplateNode] = []
    while peekNonSpace().kind != .end {
      switch try textOrAction() {
      case .node(let node): nodes.append(node)
      case .ending(let ending): return (nodes, ending)
      case .definition: break
      }
    }
    throw error("unexpected EOF")
  }

  private mutating func action(isTopLevel: Bool) throws(GoTemplateError) -> Item {
    let token = nextNonSpace()
    guard token.kind == .keyword else {
      backup(token)
      return .node(.action(try pipeline("command", endsWith: .rightDelimiter)))
    }
    switch token.text {
    case "if":
      return .node(
        .conditional(try deeper { parser throws(GoTemplateError) in try parser.branch("if") }))
    case "with":
      return .node(
        .with(try deeper { parser throws(GoTemplateError) in try parser.branch("with") }))
    case "range":
      return .node(
        .range(try deeper { parser throws(GoTemplateError) in try parser.branch("range") }))
    case "end":
      try expect(.rightDelimiter, "end")
      return .ending(.end)
    case "else":
      let following = peekNonSpace()
      if following.kind == .keyword, following.text == "if" || following.text == "with" {
        return .ending(.otherwise)
      }
      try expect(.rightDelimiter, "else")
      return .ending(.otherwise)
    case "break", "continue":
      try expect(.rightDelimiter, "{{\(token.text)}}")
      guard rangeDepth > 0 else { throw error("{{\(token.text)}} outside {{range}}") }
      return .node(token.text == "break" ? .breakLoop : .continueLoop)
    case "template": return .node(try templateCall())
    case "block": return .node(try deeper { parser throws(GoTemplateError) in try parser.block() })
    case "define" where isTopLevel:
      try deeper { parser throws(GoTemplateError) in try parser.definition() }
      return .definition
    default: throw unexpected(token, "command")
    }
  }

  /// `{{if pipeline}} list {{else}} list {{end}}`; `else if` and `else with` need one end only.
  private mutating func branch(_ context: String) throws(GoTemplateError) -> TemplateBranch {
    let known = variables.count
    defer { variables.removeLast(variables.count - known) }
    let pipeline = try pipeline(context, endsWith: .rightDelimiter)
    if context == "range" { rangeDepth += 1 }
    let (nodes, ending) = try list()
    if context == "range" { rangeDepth -= 1 }
    guard ending == .otherwise else {
      return TemplateBranch(pipeline: pipeline, list: nodes, elseList: nil)
    }
    let following = peek()
    if following.kind == .keyword, following.text == context, context != "range" {
      _ = next()
      let inner = try deeper { parser throws(GoTemplateError) in try parser.branch(context) }
      let node: TemplateNode = context == "if" ? .conditional(inner) : .with(inner)
      return TemplateBranch(pipeline: pipeline, list: nodes, elseList: [node])
    }
    let (elseNodes, last) = try list()
    guard last == .end else { throw error("expected end; found {{else}}") }
    return TemplateBranch(pipeline: pipeline, list: nodes, elseList: elseNodes)
  }

  // MARK: Definitions

  private mutating func templateName(_ token: TemplateToken, _ context: String)
    throws(GoTemplateError) -> String
  {
    guard token.kind == .string || token.kind == .rawString else {
      throw unexpected(token, context)
    }
    guard let name = GoUnquoting.text(of: token.text) else { throw error("invalid syntax") }
    return name
  }

  private mutating func templateCall() throws(GoTemplateError) -> TemplateNode {
    let context = "template clause"
    let token = nextNonSpace()
    let name = try templateName(token, context)
    let following = nextNonSpace()
    var argument: TemplatePipeline?
    if following.kind != .rightDelimiter {
      backup(following)
      argument = try pipeline(context, endsWith: .rightDelimiter)
    }
    return .template(name: name, argument, position: token.position)
  }

  private mutating func block() throws(GoTemplateError) -> TemplateNode {
    let context = "block clause"
    let token = nextNonSpace()
    let name = try templateName(token, context)
    let argument = try pipeline(context, endsWith: .rightDelimiter)
    try body(of: name, context)
    return .template(name: name, argument, position: token.position)
  }

  private mutating func definition() throws(GoTemplateError) {
    let context = "define clause"
    let name = try templateName(nextNonSpace(), context)
    try expect(.rightDelimiter, context)
    try body(of: name, context)
  }

  /// A template of its own knows no variables of the one it stands in.
  private mutating func body(of name: String, _ context: String) throws(GoTemplateError) {
    let (outer, outerDepth) = (variables, rangeDepth)
    variables = ["$"]
    rangeDepth = 0
    let (nodes, ending) = try list()
    guard ending == .end else { throw error("unexpected {{else}} in \(context)") }
    (variables, rangeDepth) = (outer, outerDepth)
    try define(name, nodes)
  }

  // MARK: Pipelines

  private mutating func pipeline(_ context: String, endsWith end: TemplateToken.Kind)
    throws(GoTemplateError) -> TemplatePipeline
  {
    var pipeline = TemplatePipeline(position: peekNonSpace().position)
    try declarations(context, &pipeline)
    while true {
      let token = nextNonSpace()
      switch token.kind {
      case end:
        try check(pipeline, context)
        return pipeline
      case .bool, .constant, .dot, .field, .identifier, .number, .null, .rawString, .string,
        .variable, .leftParenthesis:
        backup(token)
        pipeline.commands.append(try command())
      default: throw unexpected(token, context)
      }
    }
  }

  private mutating func declarations(_ context: String, _ pipeline: inout TemplatePipeline)
    throws(GoTemplateError)
  {
    while peekNonSpace().kind == .variable {
      let variable = next()
      let adjacent = peek()
      let following = peekNonSpace()
      if following.kind == .assign || following.kind == .declare {
        pipeline.isAssignment = following.kind == .assign
        _ = nextNonSpace()
        pipeline.variables.append(variable.text)
        variables.append(variable.text)
        return
      }
      guard following.kind == .character, following.text == "," else {
        if adjacent.kind == .space { backup(variable, adjacent) } else { backup(variable) }
        return
      }
      _ = nextNonSpace()
      pipeline.variables.append(variable.text)
      variables.append(variable.text)
      guard context == "range", pipeline.variables.count < 2 else {
        throw error("too many declarations in \(context)")
      }
      switch peekNonSpace().kind {
      case .variable, .rightDelimiter, .rightParenthesis: continue
      default: throw error("range can only initialize variables")
      }
    }
  }

  private func check(_ pipeline: TemplatePipeline, _ context: String) throws(GoTemplateError) {
    guard !pipeline.commands.isEmpty else { throw error("missing value for \(context)") }
    for (position, command) in pipeline.commands.enumerated().dropFirst() {
      switch command.arguments.first?.kind {
      case .bool, .dot, .null, .int, .float, .string:
        throw error("non executable command in pipeline stage \(position + 1)")
      default: break
      }
    }
  }

  private mutating func command() throws(GoTemplateError) -> TemplateCommand {
    var command = TemplateCommand(position: peekNonSpace().position)
    while true {
      _ = peekNonSpace()
      if let operand = try operand() { command.arguments.append(operand) }
      let token = next()
      switch token.kind {
      case .space: continue
      case .rightDelimiter, .rightParenthesis: backup(token)
      case .pipe: break
      default: throw unexpected(token, "operand")
      }
      break
    }
    guard !command.arguments.isEmpty else { throw error("empty command") }
    return command
  }

  private mutating func operand() throws(GoTemplateError) -> TemplateTerm? {
    guard var term = try term() else { return nil }
    guard peek().kind == .field else { return term }
    let position = peek().position
    var names: [String] = []
    while peek().kind == .field { names.append(String(next().text.dropFirst())) }
    switch term.kind {
    case .field(let first):
      term = TemplateTerm(position: position, kind: .field(first + names))
    case .variable(let name, let first):
      term = TemplateTerm(position: position, kind: .variable(name: name, fields: first + names))
    case .bool, .string, .int, .float, .null, .dot:
      throw error("unexpected . after term \(goQuoted(term.description))")
    case .function, .chain, .pipeline:
      term = TemplateTerm(position: position, kind: .chain(term, names))
    }
    return term
  }

  private mutating func term() throws(GoTemplateError) -> TemplateTerm? {
    let token = nextNonSpace()
    func made(_ kind: TemplateTerm.Kind) -> TemplateTerm {
      TemplateTerm(position: token.position, kind: kind)
    }
    switch token.kind {
    case .identifier:
      guard TemplateFunction.named(token.text) != nil else {
        throw error("function \(goQuoted(token.text)) not defined")
      }
      return made(.function(token.text))
    case .dot: return made(.dot)
    case .null: return made(.null)
    case .variable:
      guard variables.contains(where: { $0 == token.text }) else {
        throw error("undefined variable \(goQuoted(token.text))")
      }
      return made(.variable(name: token.text, fields: []))
    case .field: return made(.field([String(token.text.dropFirst())]))
    case .bool: return made(.bool(token.text == "true"))
    case .constant, .number: return made(try number(token))
    case .leftParenthesis:
      let inner = try deeper { parser throws(GoTemplateError) in
        try parser.pipeline("parenthesized pipeline", endsWith: .rightParenthesis)
      }
      return made(.pipeline(inner))
    case .string, .rawString:
      guard let text = GoUnquoting.text(of: token.text) else { throw error("invalid syntax") }
      return made(.string(text, quoted: token.text))
    default:
      backup(token)
      return nil
    }
  }

  private func number(_ token: TemplateToken) throws(GoTemplateError) -> TemplateTerm.Kind {
    let text = token.text
    if token.kind == .constant {
      let inner = GoUnquoting.text(of: text)
      guard let inner, inner.unicodeScalars.count == 1, let scalar = inner.unicodeScalars.first
      else { throw error("malformed character constant: \(text)") }
      return .int(Int(scalar.value), text: text)
    }
    if let value = GoNumber.integer(text) { return .int(value, text: text) }
    if let value = GoNumber.float(text) {
      guard text.utf8.contains(where: { ".eEpP".utf8.contains($0) }) else {
        throw error("integer overflow: \(goQuoted(text))")
      }
      return .float(value, text: text)
    }
    throw error("illegal number syntax: \(goQuoted(text))")
  }
}

/// Numbers as Go's source text spells them.
enum GoNumber {
  /// A 64-bit integer, with the prefixes 0x, 0o, 0b, 0 and with underscores; nil for other text.
  static func integer(_ text: String) -> Int? {
    var digits = text.filter { $0 != "_" }
    var sign = ""
    if digits.hasPrefix("-") || digits.hasPrefix("+") { sign = String(digits.removeFirst()) }
    if sign == "+" { sign = "" }
    let lower = digits.lowercased()
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where lower.hasPrefix(prefix) {
      return Int(sign + lower.dropFirst(2), radix: radix)
    }
    if lower.utf8.count > 1, lower.hasPrefix("0") {
      return Int(sign + lower.dropFirst(), radix: 8)
    }
    return Int(sign + digits)
  }

  /// A finite double; nil for other text.
  static func float(_ text: String) -> Double? {
    let digits = text.filter { $0 != "_" }
    guard let value = Double(digits), value.isFinite else { return nil }
    return value
  }
}
