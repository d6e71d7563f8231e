/// A template in the language of Go's text/template, with the functions kubectl adds.
///
/// Go: text/template; Kubernetes: k8s.io/cli-runtime/pkg/printers/template.go.
package struct GoTemplate: Sendable {
  /// The name that kubectl gives to the template; error messages show it.
  static let name = "output"

  let text: [UInt8]
  /// The template and those it defines, by name.
  let definitions: [String: [TemplateNode]]

  /// Reads a template.
  ///
  /// Throws `GoTemplateError` in Go's words when it is malformed.
  package init(_ template: String) throws(GoTemplateError) {
    var parser = TemplateParser(Array(template.utf8))
    definitions = try parser.parse()
    text = Array(template.utf8)
  }
}

/// Why a template cannot be read or executed, in Go's words.
package struct GoTemplateError: Error, Equatable {
  package let message: String

  init(_ message: String) {
    self.message = message
  }
}

/// A piece of a template.
indirect enum TemplateNode: Sendable {
  case text([UInt8])
  case action(TemplatePipeline)
  case conditional(TemplateBranch)
  case range(TemplateBranch)
  case with(TemplateBranch)
  case template(name: String, TemplatePipeline?, position: Int)
  case breakLoop
  case continueLoop
}

/// `{{if pipeline}} list {{else}} elseList {{end}}`, and the like.
struct TemplateBranch: Sendable {
  let pipeline: TemplatePipeline
  let list: [TemplateNode]
  let elseList: [TemplateNode]?
}

/// Commands of which each is given the result of the one before.
struct TemplatePipeline: Sendable {
  /// The offset of its first byte in the template.
  var position: Int
  var variables: [String] = []
  /// Whether variables are assigned to (`=`) instead of declared (`:=`).
  var isAssignment = false
  var commands: [TemplateCommand] = []
}

/// A function or value with its arguments.
struct TemplateCommand: Sendable {
  var position: Int
  var arguments: [TemplateTerm] = []
}

/// An argument of a command.
struct TemplateTerm: Sendable {
  indirect enum Kind: Sendable {
    case function(String)
    case field([String])
    case chain(TemplateTerm, [String])
    case variable(name: String, fields: [String])
    case dot
    case null
    case bool(Bool)
    case int(Int, text: String)
    case float(Double, text: String)
    case string(String, quoted: String)
    case pipeline(TemplatePipeline)
  }

  var position: Int
  var kind: Kind
}

// MARK: Text, as error messages show the pieces

extension TemplateTerm: CustomStringConvertible {
  var description: String {
    switch kind {
    case .function(let name): name
    case .field(let names): names.map { "." + $0 }.joined()
    case .chain(let term, let names): term.parenthesized + names.map { "." + $0 }.joined()
    case .variable(let name, let fields): ([name] + fields).joined(separator: ".")
    case .dot: "."
    case .null: "nil"
    case .bool(let value): value ? "true" : "false"
    case .int(_, let text), .float(_, let text): text
    case .string(_, let quoted): quoted
    case .pipeline(let pipeline): pipeline.description
    }
  }

  /// The text with parentheses around a pipeline.
  var parenthesized: String {
    if case .pipeline = kind { "(\(self))" } else { description }
  }
}

extension TemplateCommand: CustomStringConvertible {
  var description: String { arguments.map(\.parenthesized).joined(separator: " ") }
}

extension TemplatePipeline: CustomStringConvertible {
  var description: String {
    let declared = variables.joined(separator: ", ") + (isAssignment ? " = " : " := ")
    return (variables.isEmpty ? "" : declared)
      + commands.map(\.description).joined(separator: " | ")
  }
}
