import JSON

/// A function of templates.
///
/// Go: text/template/funcs.go; Kubernetes adds `exists` and `base64decode`.
struct TemplateFunction: Sendable {
  /// Why a function refuses its arguments, in Go's words.
  struct Failure: Error {
    let message: String

    init(_ message: String) {
      self.message = message
    }
  }

  typealias Body = @Sendable ([TemplateValue]) throws(Failure) -> TemplateValue

  /// How many arguments it takes; at least so many when it is variadic.
  let fixedCount: Int
  let isVariadic: Bool
  /// Whether its first argument must be a string.
  let takesText: Bool
  let body: Body

  private init(
    _ fixedCount: Int, isVariadic: Bool = false, takesText: Bool = false, _ body: @escaping Body
  ) {
    self.fixedCount = fixedCount
    self.isVariadic = isVariadic
    self.takesText = takesText
    self.body = body
  }

  /// The function `name`; nil when there is none.
  static func named(_ name: String) -> TemplateFunction? { all[name] }

  private static let all: [String: TemplateFunction] = [
    // The evaluator decides for `and` and `or` how many arguments it evaluates.
    "and": TemplateFunction(1, isVariadic: true) { $0.last ?? .invalid },
    "or": TemplateFunction(1, isVariadic: true) { $0.last ?? .invalid },
    "not": TemplateFunction(1) { .bool(!($0.first?.isTrue ?? false)) },
    "len": TemplateFunction(1) { arguments throws(Failure) in try length(arguments[0]) },
    "index": TemplateFunction(1, isVariadic: true) { arguments throws(Failure) in
      try index(arguments[0], arguments.dropFirst())
    },
    "slice": TemplateFunction(1, isVariadic: true) { arguments throws(Failure) in
      try slice(arguments[0], Array(arguments.dropFirst()))
    },
    "exists": TemplateFunction(1, isVariadic: true) { .bool(exists($0[0], $0.dropFirst())) },
    "call": TemplateFunction(1, isVariadic: true) { arguments throws(Failure) in
      if arguments[0].isNil { throw Failure("call of nil") }
      throw Failure(
        "non-function \(arguments[0].text) of type \(arguments[0].concreteTypeName)")
    },
    "print": TemplateFunction(0, isVariadic: true) { .string(GoPrint.print($0)) },
    "println": TemplateFunction(0, isVariadic: true) { .string(GoPrint.println($0)) },
    "printf": TemplateFunction(1, isVariadic: true, takesText: true) {
      .string(GoPrintf.format($0[0].text, Array($0.dropFirst())))
    },
    "html": TemplateFunction(0, isVariadic: true) { .string(TemplateEscaping.html(text(of: $0))) },
    "js": TemplateFunction(0, isVariadic: true) {
      .string(TemplateEscaping.javaScript(text(of: $0)))
    },
    "urlquery": TemplateFunction(0, isVariadic: true) {
      .string(TemplateEscaping.query(text(of: $0)))
    },
    "eq": TemplateFunction(1, isVariadic: true) { arguments throws(Failure) in
      .bool(try areEqual(arguments[0], arguments.dropFirst()))
    },
    "ne": TemplateFunction(2) { arguments throws(Failure) in
      .bool(try !areEqual(arguments[0], arguments.dropFirst()))
    },
    "lt": TemplateFunction(2) { arguments throws(Failure) in
      .bool(try isLess(arguments[0], arguments[1]))
    },
    "le": TemplateFunction(2) { arguments throws(Failure) in
      .bool(try isLessOrEqual(arguments[0], arguments[1]))
    },
    "gt": TemplateFunction(2) { arguments throws(Failure) in
      .bool(try !isLessOrEqual(arguments[0], arguments[1]))
    },
    "ge": TemplateFunction(2) { arguments throws(Failure) in
      .bool(try !isLess(arguments[0], arguments[1]))
    },
    "base64decode": TemplateFunction(1, takesText: true) { arguments throws(Failure) in
      .string(try Base64Text.decode(arguments[0].text))
    },
  ]

  /// The arguments as one text, where a missing value reads `<no value>`.
  private static func text(of arguments: [TemplateValue]) -> String {
    GoPrint.print(arguments.map { $0.isNil ? .string("<no value>") : $0 })
  }

  // MARK: Length and elements

  private static func length(_ value: TemplateValue) throws(Failure) -> TemplateValue {
    switch value.content {
    case .json(.string(let text)): return TemplateValue(.int(text.utf8.count))
    case .json(.array(let elements)): return TemplateValue(.int(elements.count))
    case .json(.object(let object)): return TemplateValue(.int(object.count))
    case .invalid, .json(.null): throw Failure("len of nil pointer")
    default: throw Failure("len of type \(value.concreteTypeName)")
    }
  }

  private static func position(_ index: TemplateValue, limit: Int) throws(Failure) -> Int {
    guard !index.isNil else { throw Failure("cannot index slice/array with nil") }
    guard let position = index.integer else {
      throw Failure("cannot index slice/array with type \(index.concreteTypeName)")
    }
    guard (0...limit).contains(position) else {
      throw Failure("index out of range: \(position)")
    }
    return position
  }

  private static func index(_ item: TemplateValue, _ indices: ArraySlice<TemplateValue>)
    throws(Failure) -> TemplateValue
  {
    guard !item.isNil else { throw Failure("index of untyped nil") }
    var item = item
    for index in indices {
      switch item.content {
      case .json(.array(let elements)):
        let position = try position(index, limit: elements.count)
        guard position < elements.count else {
          throw Failure("reflect: slice index out of range")
        }
        item = TemplateValue(json: elements[position], isInterface: true)
      case .json(.string(let text)):
        let bytes = Array(text.utf8)
        let position = try position(index, limit: bytes.count)
        guard position < bytes.count else { throw Failure("reflect: string index out of range") }
        item = TemplateValue(.byte(bytes[position]))
      case .json(.object(let object)):
        guard !index.isNil else { throw Failure("value is nil; should be of type string") }
        guard case .json(.string(let key)) = index.content else {
          throw Failure("value has type \(index.concreteTypeName); should be string")
        }
        item = TemplateValue(json: object[key] ?? .null, isInterface: true)
      case .invalid, .json(.null): throw Failure("index of nil pointer")
      default: throw Failure("can't index item of type \(item.concreteTypeName)")
      }
    }
    return item
  }

  private static func exists(_ item: TemplateValue, _ indices: ArraySlice<TemplateValue>) -> Bool {
    guard !item.isNil else { return false }
    let found = try? index(item, indices)
    return found.map { !$0.isNil } ?? false
  }

  private static func slice(_ item: TemplateValue, _ indices: [TemplateValue]) throws(Failure)
    -> TemplateValue
  {
    guard !item.isNil else { throw Failure("slice of untyped nil") }
    guard indices.count <= 3 else { throw Failure("too many slice indexes: \(indices.count)") }
    let count: Int
    switch item.content {
    case .json(.string(let text)):
      guard indices.count < 3 else { throw Failure("cannot 3-index slice a string") }
      count = text.utf8.count
    case .json(.array(let elements)): count = elements.count
    default: throw Failure("can't slice item of type \(item.concreteTypeName)")
    }
    var bounds = [0, count, count]
    for (place, index) in indices.enumerated() {
      bounds[place] = try position(index, limit: count)
    }
    for (low, high) in [(bounds[0], bounds[1]), (bounds[1], bounds[2])] where low > high {
      throw Failure("invalid slice index: \(low) > \(high)")
    }
    let range = bounds[0]..<bounds[1]
    switch item.content {
    case .json(.string(let text)):
      return .string(String(decoding: Array(text.utf8)[range], as: UTF8.self))
    case .json(.array(let elements)): return TemplateValue(json: .array(Array(elements[range])))
    default: return .invalid
    }
  }

  // MARK: Comparison

  private static func areEqual(_ value: TemplateValue, _ others: ArraySlice<TemplateValue>)
    throws(Failure) -> Bool
  {
    guard !others.isEmpty else { throw Failure("missing argument for comparison") }
    for other in others where try areEqual(value, other) { return true }
    return false
  }

  private static func areEqual(_ left: TemplateValue, _ right: TemplateValue) throws(Failure)
    -> Bool
  {
    if left.isNil || right.isNil { return left.isNil && right.isNil }
    do throws(GoComparison.Failure) {
      return try GoComparison.areEqual(left.json, right.json)
    } catch {
      let types = "\(left.concreteTypeName) and \(right.concreteTypeName)"
      let areContainers = [left, right].filter {
        $0.json.arrayValue != nil || $0.json.objectValue != nil
      }
      guard areContainers.count == 2 else {
        throw Failure("incompatible types for comparison: \(types)")
      }
      throw Failure(
        "non-comparable types \(left.text): \(left.concreteTypeName), "
          + "\(right.concreteTypeName): \(right.text)")
    }
  }

  private static func isLess(_ left: TemplateValue, _ right: TemplateValue) throws(Failure) -> Bool
  {
    do throws(GoComparison.Failure) {
      return try GoComparison.isLess(left.json, right.json)
    } catch {
      guard error == .incompatible else { throw Failure(error.rawValue) }
      throw Failure(
        "incompatible types for comparison: \(left.concreteTypeName) and "
          + right.concreteTypeName)
    }
  }

  private static func isLessOrEqual(_ left: TemplateValue, _ right: TemplateValue)
    throws(Failure) -> Bool
  {
    if try isLess(left, right) { return true }
    return try areEqual(left, right)
  }
}
