package import JSON

/// A template in kubectl's dialect of JSONPath: text with actions in braces.
///
/// The dialect has ranges, filters, slices, unions, recursive descent and quoted text; it differs
/// from RFC 9535 in nearly everything else.
///
/// Kubernetes: k8s.io/client-go/util/jsonpath.
package struct JSONPath: Sendable {
  /// Text and actions, in their order.
  let nodes: [Node]

  /// A piece of a template.
  indirect enum Node: Sendable {
    case text(String)
    /// What stands in one pair of braces: each node is applied to the results of the one before.
    case list([Node])
    case field(String)
    case array(Slice)
    case filter(left: [Node], comparison: String, right: [Node])
    case exists([Node])
    case int(Int)
    case float(Double)
    case bool(Bool)
    case wildcard
    case recursive
    case union([[Node]])
    case identifier(String)
  }

  /// `[start:end:step]`, or one index.
  struct Slice: Sendable {
    var start: Int?
    var end: Int?
    /// Whether only one index was given, so that the end after -1 is that of the list.
    var isSingleIndex = false
    var step: Int?
  }

  /// Reads a template.
  ///
  /// Throws `JSONPathError` in kubectl's words when it is malformed.
  package init(_ template: String) throws(JSONPathError) {
    var parser = JSONPathParser(template)
    nodes = try parser.parse()
  }

  /// The values that each piece of the template finds in `document`.
  ///
  /// Throws `JSONPathError` when a piece cannot be applied, in kubectl's words, or when more than
  /// `maximumVisits` values were visited.
  package func results(
    in document: JSONValue, allowsMissingKeys: Bool, maximumVisits: Int = 20_000_000
  ) throws(JSONPathError) -> [[JSONValue]] {
    var evaluator = JSONPathEvaluator(
      nodes: nodes, allowsMissingKeys: allowsMissingKeys, maximumVisits: maximumVisits)
    return try evaluator.findResults(in: document, from: 0, depth: 0)
  }

  /// The first value that the template finds, as sorting needs it; nil when there is none.
  func firstResult(in document: JSONValue) throws(JSONPathError) -> JSONValue? {
    try results(in: document, allowsMissingKeys: true).first?.first
  }

  /// The way `--sort-by` and custom columns are written: `metadata.name`, `.metadata.name` and
  /// `{metadata.name}` all become `{.metadata.name}`.
  ///
  /// Throws `JSONPathError` for anything with other braces.
  package static func relaxed(_ path: String) throws(JSONPathError) -> String {
    guard !path.isEmpty else { return path }
    var inner = Substring(path)
    if path.utf8.count > 2, path.hasPrefix("{"), path.hasSuffix("}") {
      inner = path.dropFirst().dropLast()
    }
    if inner.hasPrefix("."), inner.utf8.count > 1 { inner = inner.dropFirst() }
    guard !inner.isEmpty, !inner.utf8.contains(where: { $0 == 0x7B || $0 == 0x7D }) else {
      throw JSONPathError(
        "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' "
          + "or '{.name1.name2}'")
    }
    return "{.\(inner)}"
  }
}

/// Why a template cannot be read or applied, in kubectl's words.
package struct JSONPathError: Error, Equatable, Sendable {
  package let message: String

  init(_ message: String) {
    self.message = message
  }
}
