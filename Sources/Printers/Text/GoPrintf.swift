import JSON
import KubernetesAPI

/// Formats values as Go's `fmt.Sprintf` does, mistakes of the format included.
struct GoPrintf {
  /// A verb's flags, width and precision.
  struct Options {
    var isLeftAligned = false
    var showsSign = false
    var isAlternate = false
    var leavesSignBlank = false
    var padsWithZeros = false
    var width: Int?
    var precision: Int?

    /// The options for what stands inside of a list or map: `%+v` wants no signs there.
    func insideOfComposite(_ verb: Unicode.Scalar) -> Options {
      guard verb == "v" else { return self }
      var options = self
      options.showsSign = false
      return options
    }
  }

  /// A greater width or precision is a mistake.
  private static let limit = 1_000_000

  private let format: [Unicode.Scalar]
  private let arguments: [TemplateValue]
  private var position = 0
  private var argument = 0
  private var isReordered = false
  /// Whether the last index in brackets was one of an argument.
  private var isIndexGood = true
  private var output = ""

  static func format(_ format: String, _ arguments: [TemplateValue]) -> String {
    var printer = GoPrintf(format, arguments)
    printer.run()
    return printer.output
  }

  private init(_ format: String, _ arguments: [TemplateValue]) {
    self.format = Array(format.unicodeScalars)
    self.arguments = arguments
  }

  private mutating func run() {
    while position < format.count {
      let scalar = format[position]
      position += 1
      if scalar == "%" {
        verb()
      } else {
        output.unicodeScalars.append(scalar)
      }
    }
    if !isReordered, argument < arguments.count {
      let rest = arguments[argument...].map { value in
        value.isNil ? "<nil>" : "\(value.concreteTypeName)=\(value.text)"
      }
      output += "%!(EXTRA \(rest.joined(separator: ", ")))"
    }
  }

  private mutating func verb() {
    var options = flags()
    var afterIndex = false
    isIndexGood = true
    index(&afterIndex)
    if looksAt("*") {
      position += 1
      options.width = takeInteger()
      if options.width == nil { output += "%!(BADWIDTH)" }
      if let width = options.width, width < 0 {
        options.width = -width
        options.isLeftAligned = true
        options.padsWithZeros = false
      }
      afterIndex = false
    } else {
      options.width = number()
      if afterIndex, options.width != nil { isIndexGood = false }
    }
    if looksAt(".") {
      position += 1
      if afterIndex { isIndexGood = false }
      index(&afterIndex)
      if looksAt("*") {
        position += 1
        options.precision = takeInteger()
        if let precision = options.precision, precision < 0 { options.precision = nil }
        if options.precision == nil { output += "%!(BADPREC)" }
        afterIndex = false
      } else {
        options.precision = number() ?? 0
      }
    }
    if !afterIndex { index(&afterIndex) }
    guard position < format.count else {
      output += "%!(NOVERB)"
      return
    }
    let verb = format[position]
    position += 1
    if verb == "%" {
      output += "%"
    } else if !isIndexGood {
      output += "%!\(verb)(BADINDEX)"
    } else if argument >= arguments.count {
      output += "%!\(verb)(MISSING)"
    } else {
      let value = arguments[argument]
      argument += 1
      output += GoVerb(verb, options).text(of: value)
    }
  }

  private func looksAt(_ scalar: Unicode.Scalar) -> Bool {
    position < format.count && format[position] == scalar
  }

  private mutating func flags() -> Options {
    var options = Options()
    while position < format.count {
      switch format[position] {
      case "-":
        options.isLeftAligned = true
        options.padsWithZeros = false
      case "+": options.showsSign = true
      case "#": options.isAlternate = true
      case " ": options.leavesSignBlank = true
      case "0": options.padsWithZeros = !options.isLeftAligned
      default: return options
      }
      position += 1
    }
    return options
  }

  /// Digits at the position; nil when there are none, or too many.
  private mutating func number() -> Int? {
    var value: Int?
    while position < format.count, let digit = Self.digit(format[position]) {
      let (grown, overflow) = (value ?? 0).multipliedReportingOverflow(by: 10)
      guard !overflow, grown <= Self.limit else {
        while position < format.count, Self.digit(format[position]) != nil { position += 1 }
        return nil
      }
      value = grown + digit
      position += 1
    }
    return value
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    (0x30...0x39).contains(scalar.value) ? Int(scalar.value) - 0x30 : nil
  }

  private mutating func takeInteger() -> Int? {
    guard argument < arguments.count else { return nil }
    let value = arguments[argument].integer
    argument += 1
    guard let value, (-Self.limit...Self.limit).contains(value) else { return nil }
    return value
  }

  /// Reads `[n]`, which names the argument to be used next.
  private mutating func index(_ found: inout Bool) {
    guard looksAt("[") else { return }
    isReordered = true
    guard let end = format[position...].firstIndex(of: "]") else {
      isIndexGood = false
      position += 1
      return
    }
    position += 1
    let number = number()
    let isClosed = position == end
    position = end + 1
    guard let number, isClosed, (1...max(1, arguments.count)).contains(number),
      !arguments.isEmpty
    else {
      isIndexGood = false
      return
    }
    argument = number - 1
    found = true
  }
}
