import JSON

/// Applies a JSONPath template to a document.
///
/// The number of values that are visited is bounded: a few recursive descents in a row would
/// otherwise multiply.
struct JSONPathEvaluator {
  private typealias Node = JSONPath.Node

  /// How deep ranges may nest.
  private static let maximumRangeDepth = 100

  /// How many values one template may visit.
  private let maximumVisits: Int
  private let nodes: [JSONPath.Node]
  private let allowsMissingKeys: Bool
  private var beginRange = 0
  private var inRange = 0
  private var endRange = 0
  /// The position of the last `{end}` that ended a range.
  private var lastEnd = -1
  private var visits = 0

  init(nodes: [JSONPath.Node], allowsMissingKeys: Bool, maximumVisits: Int) {
    self.maximumVisits = maximumVisits
    self.nodes = nodes
    self.allowsMissingKeys = allowsMissingKeys
  }

  /// The results of the nodes from `first` on, up to the end of the range they stand in.
  mutating func findResults(in data: JSONValue, from first: Int, depth: Int)
    throws(JSONPathError) -> [[JSONValue]]
  {
    guard depth <= Self.maximumRangeDepth else {
      throw JSONPathError("ranges are nested too deeply")
    }
    var all: [[JSONValue]] = []
    var position = first
    while position < nodes.count {
      let results = try walk([data], nodes[position])
      if endRange > 0, endRange <= inRange {
        endRange -= 1
        lastEnd = position
        break
      }
      guard beginRange > 0 else {
        all.append(results)
        position += 1
        continue
      }
      beginRange -= 1
      inRange += 1
      for value in results {
        all += try findResults(in: value, from: position + 1, depth: depth + 1)
      }
      if results.isEmpty {
        // The nodes of the range are still passed over, up to its end.
        _ = try findResults(in: .null, from: position + 1, depth: depth + 1)
      }
      inRange -= 1
      // Where no end was met the nodes of the range are printed once more, as kubectl does.
      if lastEnd > position { position = lastEnd }
      position += 1
    }
    return all
  }

  private mutating func walk(_ input: [JSONValue], _ node: Node) throws(JSONPathError)
    -> [JSONValue]
  {
    visits += input.count + 1
    guard visits <= maximumVisits else {
      throw JSONPathError("the expression visits too many values")
    }
    switch node {
    case .text(let text): return [.string(text)]
    case .list(let nodes): return try walk(input, nodes)
    case .field(let name): return try field(name, of: input)
    case .array(let slice): return try elements(slice, of: input)
    case .exists(let condition): return try filter(input, exists: condition)
    case .filter(let left, let comparison, let right):
      return try filter(input, left, comparison, right)
    case .int(let value): return input.map { _ in .integer(value) }
    case .float(let value): return input.map { _ in .number(.literal(JSONNumber(value).text)) }
    case .bool(let value): return input.map { _ in .bool(value) }
    case .wildcard: return input.flatMap(Self.children)
    case .recursive:
      var results: [JSONValue] = []
      try descend(input, into: &results)
      return results
    case .union(let alternatives):
      var results: [JSONValue] = []
      for nodes in alternatives { results += try walk(input, nodes) }
      return results
    case .identifier(let name): return try identifier(name, input)
    }
  }

  private mutating func walk(_ input: [JSONValue], _ nodes: [Node]) throws(JSONPathError)
    -> [JSONValue]
  {
    var values = input
    for node in nodes { values = try walk(values, node) }
    return values
  }

  private mutating func identifier(_ name: String, _ input: [JSONValue]) throws(JSONPathError)
    -> [JSONValue]
  {
    switch name {
    case "range":
      beginRange += 1
      return input
    case "end":
      guard inRange > 0 else { throw JSONPathError("not in range, nothing to end") }
      endRange += 1
      return []
    default: throw JSONPathError("unrecognized identifier \(name)")
    }
  }

  private func field(_ name: String, of input: [JSONValue]) throws(JSONPathError) -> [JSONValue] {
    guard !input.isEmpty else { return [] }
    let results = input.compactMap { $0[name] }
    if results.isEmpty, !allowsMissingKeys { throw JSONPathError("\(name) is not found") }
    return results
  }

  private func elements(_ slice: JSONPath.Slice, of input: [JSONValue]) throws(JSONPathError)
    -> [JSONValue]
  {
    var results: [JSONValue] = []
    for value in input where !value.isNull {
      guard case .array(let array) = value else {
        throw JSONPathError("\(goTypeName(value)) is not array or slice")
      }
      let count = array.count
      var start = slice.start ?? 0
      if start < 0 { start += count }
      var end = slice.end ?? count
      if end < 0 || (end == 0 && slice.isSingleIndex) { end += count }
      // As in kubectl, an empty part ends the whole step.
      if start == end { return results }
      guard (0..<count).contains(start) else {
        throw JSONPathError("array index out of bounds: index \(start), length \(count)")
      }
      guard (0...count).contains(end) else {
        throw JSONPathError("array index out of bounds: index \(end - 1), length \(count)")
      }
      guard start <= end else {
        throw JSONPathError("starting index \(start) is greater than ending index \(end)")
      }
      let step = slice.step ?? 1
      guard step > 0 else { throw JSONPathError("step must be > 0") }
      var index = start
      while index < end {
        results.append(array[index])
        let (following, overflow) = index.addingReportingOverflow(step)
        if overflow { break }
        index = following
      }
    }
    return results
  }

  private static func children(_ value: JSONValue) -> [JSONValue] {
    switch value {
    case .object(let object): object.members.map(\.value)
    case .array(let elements): elements
    // The elements of a string are its bytes.
    case .string(let text): text.utf8.map { .integer(Int($0)) }
    case .null, .bool, .number: []
    }
  }

  /// Every value that has something inside, from the outside in.
  ///
  /// The depth of a document is bounded by its reader.
  private mutating func descend(_ input: [JSONValue], into results: inout [JSONValue])
    throws(JSONPathError)
  {
    visits += input.count
    guard visits <= maximumVisits else {
      throw JSONPathError("the expression visits too many values")
    }
    for value in input {
      switch value {
      case .string(let text): if !text.isEmpty { results.append(value) }
      case .array, .object:
        let inner = Self.children(value)
        guard !inner.isEmpty else { continue }
        results.append(value)
        try descend(inner, into: &results)
      case .null, .bool, .number: break
      }
    }
  }

  // MARK: Filters

  private func filtered(_ value: JSONValue) throws(JSONPathError) -> [JSONValue] {
    guard case .array(let elements) = value else {
      throw JSONPathError("\(goText(value)) is not array or slice and cannot be filtered")
    }
    return elements
  }

  private mutating func filter(_ input: [JSONValue], exists condition: [Node])
    throws(JSONPathError) -> [JSONValue]
  {
    var results: [JSONValue] = []
    for value in input {
      for element in try filtered(value) {
        if try exists(condition, in: element) { results.append(element) }
      }
    }
    return results
  }

  /// Whether the nodes find anything; an error ends the search there, and is none.
  private mutating func exists(_ nodes: [Node], in element: JSONValue) throws(JSONPathError)
    -> Bool
  {
    var values = [element]
    for node in nodes {
      do throws(JSONPathError) {
        values = try walk(values, node)
      } catch {
        // Only the bound on work is an error.
        guard visits <= maximumVisits else { throw error }
        return Self.leavesInput(node) && !values.isEmpty
      }
    }
    return !values.isEmpty
  }

  /// Whether kubectl goes on with what was found before, when a node fails.
  private static func leavesInput(_ node: Node) -> Bool {
    switch node {
    case .field, .filter: false
    case .identifier(let name): name != "end"
    default: true
    }
  }

  private mutating func filter(
    _ input: [JSONValue], _ left: [Node], _ comparison: String, _ right: [Node]
  ) throws(JSONPathError) -> [JSONValue] {
    var results: [JSONValue] = []
    for value in input {
      for element in try filtered(value) {
        guard let leftValue = try single(try walk([element], left)),
          let rightValue = try single(try walk([element], right))
        else { continue }
        if try holds(leftValue, comparison, rightValue) { results.append(element) }
      }
    }
    return results
  }

  private func single(_ values: [JSONValue]) throws(JSONPathError) -> JSONValue? {
    guard values.count <= 1 else { throw JSONPathError("can only compare one element at a time") }
    return values.first
  }

  private func holds(_ left: JSONValue, _ comparison: String, _ right: JSONValue)
    throws(JSONPathError) -> Bool
  {
    do throws(GoComparison.Failure) {
      switch comparison {
      case "==": return try GoComparison.areEqual(left, right)
      case "!=": return try !GoComparison.areEqual(left, right)
      case "<": return try GoComparison.isLess(left, right)
      case "<=": return try GoComparison.isLessOrEqual(left, right)
      case ">": return try !GoComparison.isLessOrEqual(left, right)
      case ">=": return try !GoComparison.isLess(left, right)
      default: break
      }
    } catch {
      throw JSONPathError(error.rawValue)
    }
    throw JSONPathError("unrecognized filter operator \(comparison)")
  }
}
