/// The faults of one object, in the order in which the server tells them.
typealias FieldErrors = [FieldError]

extension FieldErrors {
  @inline(never)
  mutating func required(_ path: FieldPath, _ detail: String = "") {
    append(.required(path, detail))
  }

  @inline(never)
  mutating func forbidden(_ path: FieldPath, _ detail: String) {
    append(.forbidden(path, detail))
  }

  @inline(never)
  mutating func invalid(_ path: FieldPath, _ value: FieldValue, _ detail: String) {
    append(.invalid(path, value, detail))
  }

  @inline(never)
  mutating func invalid(_ path: FieldPath, _ value: String, _ detail: String) {
    append(.invalid(path, .string(value), detail))
  }

  @inline(never)
  mutating func invalid(_ path: FieldPath, _ value: Int, _ detail: String) {
    append(.invalid(path, .int(value), detail))
  }

  @inline(never)
  mutating func duplicate(_ path: FieldPath, _ value: String) {
    append(.duplicate(path, .string(value)))
  }

  @inline(never)
  mutating func notSupported(_ path: FieldPath, _ value: String, _ supported: [String]) {
    append(.notSupported(path, .string(value), supported: supported))
  }

  /// Requires `text` to have the form `format`.
  @inline(never)
  mutating func check(
    _ text: String, _ format: TextFormat, at path: @autoclosure () -> FieldPath
  ) {
    if format.accepts(text) { return }
    let path = path()
    for fault in format.describeFaults(of: text) { invalid(path, text, fault) }
  }

  /// Requires a non-empty `text` of the form `format`.
  @inline(never)
  mutating func checkRequired(
    _ text: String, _ format: TextFormat, at path: @autoclosure () -> FieldPath
  ) {
    if text.isEmpty { required(path()) } else { check(text, format, at: path()) }
  }

  /// Requires `text` to be one of `supported`, which are shown in the order given.
  @inline(never)
  mutating func check(
    _ text: String, isOneOf supported: [String], at path: @autoclosure () -> FieldPath
  ) {
    if !supported.contains(text) { notSupported(path(), text, supported) }
  }

  /// Requires a non-empty `text` to be one of `supported`.
  @inline(never)
  mutating func checkRequired(
    _ text: String, isOneOf supported: [String], at path: @autoclosure () -> FieldPath
  ) {
    if text.isEmpty { required(path()) } else { check(text, isOneOf: supported, at: path()) }
  }

  @inline(never)
  mutating func checkNotNegative(_ value: Int, at path: @autoclosure () -> FieldPath) {
    if value < 0 { invalid(path(), value, "must be greater than or equal to 0") }
  }

  @inline(never)
  mutating func check(
    _ value: Int, isIn range: ClosedRange<Int>, at path: @autoclosure () -> FieldPath
  ) {
    if !range.contains(value) {
      invalid(
        path(), value,
        "must be between \(range.lowerBound) and \(range.upperBound), inclusive")
    }
  }

  /// Requires a port number: 1 to 65535.
  @inline(never)
  mutating func checkPort(_ value: Int, at path: @autoclosure () -> FieldPath) {
    check(value, isIn: 1...65535, at: path())
  }

  /// Requires a port number, or a port's name.
  @inline(never)
  mutating func checkPort(_ value: IntOrString, at path: @autoclosure () -> FieldPath) {
    switch value {
    case .int(let number): checkPort(number, at: path())
    case .string(let name): check(name, .portName, at: path())
    }
  }
}
