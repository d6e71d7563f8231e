import JSON
import KubernetesAPI

/// Executes a template on a document.
///
/// Work, output and depth are bounded: a few lines can otherwise ask for more than any machine has.
///
/// Go: text/template/exec.go.
struct TemplateEvaluator {
  private static let maximumOutput = 256 << 20
  private static let maximumDepth = 400

  /// How a list of pieces ended.
  private enum Flow {
    case normal, breakLoop, continueLoop
  }

  /// Where an error is reported.
  private enum Place {
    case term(TemplateTerm)
    case command(TemplateCommand)
    case pipeline(TemplatePipeline)
    case call(name: String, TemplatePipeline?, position: Int)

    var position: Int {
      switch self {
      case .term(let term): term.position
      case .command(let command): command.position
      case .pipeline(let pipeline): pipeline.position
      case .call(_, _, let position): position
      }
    }

    var text: String {
      switch self {
      case .term(let term): term.description
      case .command(let command): command.description
      case .pipeline(let pipeline): pipeline.description
      case .call(let name, let argument, _):
        "{{template \(goQuoted(name))\(argument.map { " \($0)" } ?? "")}}"
      }
    }
  }

  /// How many actions one template may execute.
  private let maximumSteps: Int
  private let template: GoTemplate
  private let allowsMissingKeys: Bool
  private var variables: [(name: String, value: TemplateValue)] = []
  private var place: Place?
  private var templateName = GoTemplate.name
  private var steps = 0
  private var depth = 0
  /// What has been printed, also when an error ended it.
  private(set) var output: [UInt8] = []

  init(_ template: GoTemplate, allowsMissingKeys: Bool, maximumSteps: Int) {
    self.maximumSteps = maximumSteps
    self.template = template
    self.allowsMissingKeys = allowsMissingKeys
  }

  /// Executes the template.
  ///
  /// Throws `GoTemplateError` in Go's words.
  mutating func execute(on document: JSONValue) throws(GoTemplateError) {
    let data = TemplateValue(json: document)
    variables = [("$", data)]
    _ = try walk(template.definitions[GoTemplate.name] ?? [], data)
  }

  /// An error at the place that was looked at last.
  private func error(_ message: String) -> GoTemplateError {
    guard let place else { return GoTemplateError("template: \(templateName): \(message)") }
    let before = template.text[..<min(place.position, template.text.count)]
    let line = 1 + before.filter { $0 == 0x0A }.count
    let column = before.lastIndex(of: 0x0A).map { place.position - ($0 + 1) } ?? place.position
    return GoTemplateError(
      "template: \(GoTemplate.name):\(line):\(column): executing \(goQuoted(templateName)) at "
        + "<\(place.text)>: \(message)")
  }

  // MARK: Pieces

  private mutating func walk(_ nodes: [TemplateNode], _ dot: TemplateValue)
    throws(GoTemplateError) -> Flow
  {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else {
      throw error("exceeded maximum template depth (\(Self.maximumDepth))")
    }
    for node in nodes {
      try takeStep()
      let flow = try walk(node, dot)
      if flow != .normal { return flow }
    }
    return .normal
  }

  private mutating func takeStep() throws(GoTemplateError) {
    steps += 1
    guard steps <= maximumSteps, output.count <= Self.maximumOutput else {
      throw error("the template does not come to an end")
    }
  }

  private mutating func walk(_ node: TemplateNode, _ dot: TemplateValue) throws(GoTemplateError)
    -> Flow
  {
    switch node {
    case .text(let bytes): output += bytes
    case .action(let pipeline):
      let value = try evaluate(pipeline, dot)
      if pipeline.variables.isEmpty { output += value.text.utf8 }
    case .conditional(let branch), .with(let branch):
      let known = variables.count
      defer { variables.removeLast(variables.count - known) }
      let value = try evaluate(branch.pipeline, dot)
      if value.isTrue {
        if case .with = node { return try walk(branch.list, value) }
        return try walk(branch.list, dot)
      }
      return try walk(branch.elseList ?? [], dot)
    case .range(let branch): return try walk(range: branch, dot)
    case .template(let name, let argument, let position):
      try call(name, argument, position, dot)
    case .breakLoop: return .breakLoop
    case .continueLoop: return .continueLoop
    }
    return .normal
  }

  private mutating func call(
    _ name: String, _ argument: TemplatePipeline?, _ position: Int, _ dot: TemplateValue
  ) throws(GoTemplateError) {
    place = .call(name: name, argument, position: position)
    guard let nodes = template.definitions[name] else {
      throw error("template \(goQuoted(name)) not defined")
    }
    let value =
      try argument.map { argument throws(GoTemplateError) in
        try evaluate(argument, dot)
      } ?? .invalid
    let (outerVariables, outerName) = (variables, templateName)
    // A template knows no variables but $.
    variables = [("$", value)]
    templateName = name
    _ = try walk(nodes, value)
    (variables, templateName) = (outerVariables, outerName)
  }

  // MARK: Range

  private mutating func walk(range branch: TemplateBranch, _ dot: TemplateValue)
    throws(GoTemplateError) -> Flow
  {
    let known = variables.count
    defer { variables.removeLast(variables.count - known) }
    let value = try evaluate(branch.pipeline, dot)
    let mark = variables.count
    var count = 0
    func iterate(
      _ evaluator: inout TemplateEvaluator, _ index: TemplateValue, _ element: TemplateValue
    ) throws(GoTemplateError) -> Bool {
      count += 1
      try evaluator.takeStep()
      try evaluator.setLoopVariables(branch.pipeline, index, element)
      let flow = try evaluator.walk(branch.list, element)
      evaluator.variables.removeLast(evaluator.variables.count - mark)
      return flow != .breakLoop
    }
    switch value.content {
    case .json(.array(let elements)):
      for (position, element) in elements.enumerated() {
        let element = TemplateValue(json: element, isInterface: true)
        guard try iterate(&self, TemplateValue(.int(position)), element) else { break }
      }
    case .json(.object(let object)):
      for member in object.members.sorted(by: { $0.key.precedesInBytes($1.key) }) {
        let element = TemplateValue(json: member.value, isInterface: true)
        guard try iterate(&self, .string(member.key), element) else { break }
      }
    case .int, .byte, .json(.number(.integer)):
      guard branch.pipeline.variables.count < 2 else {
        throw error("can't use \(value.text) to iterate over more than one variable")
      }
      for number in 0..<max(0, value.integer ?? 0) {
        let element = TemplateValue(.int(number))
        guard try iterate(&self, element, element) else { break }
      }
    case .invalid, .json(.null): break
    case .json(.bool), .json(.string), .json(.number):
      throw error("range can't iterate over \(value.text)")
    }
    return count == 0 ? try walk(branch.elseList ?? [], dot) : .normal
  }

  private mutating func setLoopVariables(
    _ pipeline: TemplatePipeline, _ index: TemplateValue, _ element: TemplateValue
  ) throws(GoTemplateError) {
    let names = pipeline.variables
    let values = names.count > 1 ? [index, element] : [element]
    for (name, value) in zip(names, values) {
      if pipeline.isAssignment {
        try assign(name, value)
      } else if let position = variables.lastIndex(where: { $0.name == name }) {
        variables[position].value = value
      }
    }
  }

  private mutating func assign(_ name: String, _ value: TemplateValue) throws(GoTemplateError) {
    guard let position = variables.lastIndex(where: { $0.name == name }) else {
      throw error("undefined variable: \(name)")
    }
    variables[position].value = value
  }

  // MARK: Pipelines

  private mutating func evaluate(_ pipeline: TemplatePipeline, _ dot: TemplateValue)
    throws(GoTemplateError) -> TemplateValue
  {
    place = .pipeline(pipeline)
    try takeStep()
    var value: TemplateValue?
    for command in pipeline.commands {
      let result = try evaluate(command, dot, final: value)
      value = result.isInterface ? result.unwrapped : result
    }
    let result = value ?? .invalid
    for name in pipeline.variables {
      if pipeline.isAssignment {
        try assign(name, result)
      } else {
        variables.append((name, result))
      }
    }
    return result
  }

  private mutating func evaluate(
    _ command: TemplateCommand, _ dot: TemplateValue, final: TemplateValue?
  ) throws(GoTemplateError) -> TemplateValue {
    guard let first = command.arguments.first else { return .invalid }
    let hasArguments = command.arguments.count > 1 || final != nil
    switch first.kind {
    case .function(let name): return try call(name, first, command, dot, final)
    case .field, .chain: return try evaluate(first, dot, hasArguments: hasArguments)
    case .variable(_, let fields) where !fields.isEmpty:
      return try evaluate(first, dot, hasArguments: hasArguments)
    default: break
    }
    if case .pipeline = first.kind {} else { place = .term(first) }
    guard !hasArguments else {
      throw error("can't give argument to non-function \(first.parenthesized)")
    }
    if case .null = first.kind { throw error("nil is not a command") }
    return try evaluate(first, dot)
  }

  /// The value of a term that is not a function with arguments.
  private mutating func evaluate(
    _ term: TemplateTerm, _ dot: TemplateValue, hasArguments: Bool = false
  ) throws(GoTemplateError) -> TemplateValue {
    place = .term(term)
    switch term.kind {
    case .dot: return dot
    case .null: return .invalid
    case .bool(let value): return .bool(value)
    case .int(let value, _): return TemplateValue(.int(value))
    case .float(let value, _): return TemplateValue(json: .number(Self.floating(value)))
    case .string(let text, _): return .string(text)
    case .pipeline(let pipeline): return try evaluate(pipeline, dot)
    case .function(let name):
      let command = TemplateCommand(position: term.position, arguments: [term])
      return try call(name, term, command, dot, nil)
    case .field(let names): return try follow(names, from: dot, hasArguments)
    case .variable(let name, let fields):
      let value = variables.last { $0.name == name }?.value ?? .invalid
      return fields.isEmpty ? value : try follow(fields, from: value, hasArguments)
    case .chain(let inner, let names):
      if case .null = inner.kind {
        throw error("indirection through explicit nil in \(term)")
      }
      let value = try evaluate(inner, dot)
      return try follow(names, from: value, hasArguments)
    }
  }

  /// A floating-point constant keeps its type even when it is a whole number.
  private static func floating(_ value: Double) -> JSONNumber {
    let text = JSONNumber(value).text
    return .literal(Int64(text) == nil ? text : text + ".0")
  }

  private func follow(_ names: [String], from value: TemplateValue, _ hasArguments: Bool)
    throws(GoTemplateError) -> TemplateValue
  {
    var receiver = value
    for (position, name) in names.enumerated() {
      let isLast = position == names.count - 1
      receiver = try member(name, of: receiver, isLast && hasArguments)
    }
    return receiver
  }

  private func member(_ name: String, of receiver: TemplateValue, _ hasArguments: Bool)
    throws(GoTemplateError) -> TemplateValue
  {
    switch receiver.content {
    case .invalid:
      guard allowsMissingKeys else { throw error("nil data; no entry for key \(goQuoted(name))") }
      return .invalid
    case .json(.null): throw error("nil pointer evaluating \(receiver.typeName).\(name)")
    case .json(.object(let object)):
      guard !hasArguments else { throw error("\(name) is not a method but has arguments") }
      if let value = object[name] { return TemplateValue(json: value, isInterface: true) }
      guard allowsMissingKeys else {
        throw error("map has no entry for key \(goQuoted(name))")
      }
      return .invalid
    default: throw error("can't evaluate field \(name) in type \(receiver.typeName)")
    }
  }

  // MARK: Functions

  private mutating func call(
    _ name: String, _ term: TemplateTerm, _ command: TemplateCommand, _ dot: TemplateValue,
    _ final: TemplateValue?
  ) throws(GoTemplateError) -> TemplateValue {
    place = .term(term)
    guard let function = TemplateFunction.named(name) else {
      throw error("\(goQuoted(name)) is not a defined function")
    }
    let terms = command.arguments.dropFirst()
    let count = terms.count + (final == nil ? 0 : 1)
    if function.isVariadic {
      guard count >= function.fixedCount else {
        throw error(
          "wrong number of args for \(name): want at least \(function.fixedCount) got "
            + "\(terms.count)")
      }
    } else if count != function.fixedCount {
      throw error("wrong number of args for \(name): want \(function.fixedCount) got \(count)")
    }
    if name == "and" || name == "or" {
      return try firstDeciding(terms, dot, final, decides: name == "or")
    }
    var arguments: [TemplateValue] = []
    for term in terms {
      arguments.append(try argument(term, dot, isText: isText(function, arguments.count)))
    }
    if let final {
      arguments.append(try validated(final, isText: isText(function, arguments.count)))
    }
    do throws(TemplateFunction.Failure) {
      return try function.body(arguments)
    } catch {
      place = .command(command)
      throw self.error("error calling \(name): \(error.message)")
    }
  }

  private func isText(_ function: TemplateFunction, _ position: Int) -> Bool {
    function.takesText && position == 0
  }

  /// `and` and `or` evaluate their arguments only until one decides.
  private mutating func firstDeciding(
    _ terms: ArraySlice<TemplateTerm>, _ dot: TemplateValue, _ final: TemplateValue?,
    decides: Bool
  ) throws(GoTemplateError) -> TemplateValue {
    var value = TemplateValue.invalid
    for term in terms {
      value = try argument(term, dot, isText: false)
      if value.isTrue == decides { return value }
    }
    return final ?? value
  }

  private mutating func argument(_ term: TemplateTerm, _ dot: TemplateValue, isText: Bool)
    throws(GoTemplateError) -> TemplateValue
  {
    place = .term(term)
    if isText {
      switch term.kind {
      case .null: throw error("cannot assign nil to string")
      case .bool, .int, .float: throw error("expected string; found \(term)")
      default: break
      }
    }
    return try validated(try evaluate(term, dot), isText: isText)
  }

  private func validated(_ value: TemplateValue, isText: Bool) throws(GoTemplateError)
    -> TemplateValue
  {
    guard isText else { return value }
    if case .invalid = value.content { throw error("invalid value; expected string") }
    guard value.isString else {
      let type = value.isNil ? value.typeName : value.concreteTypeName
      throw error("wrong type for value; expected string; got \(type)")
    }
    return value
  }
}
