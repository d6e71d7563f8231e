/// Texts from several values, as Go's `fmt.Sprint` and `fmt.Sprintln` make them.
enum GoPrint {
  /// One after the other, with a blank between two that are no strings.
  static func print(_ values: [TemplateValue]) -> String {
    var text = ""
    for (position, value) in values.enumerated() {
      if position > 0, !value.isString, !values[position - 1].isString { text += " " }
      text += Self.text(value)
    }
    return text
  }

  /// With blanks between all and a line feed at the end.
  static func println(_ values: [TemplateValue]) -> String {
    values.map(text).joined(separator: " ") + "\n"
  }

  private static func text(_ value: TemplateValue) -> String {
    value.isNil ? "<nil>" : value.text
  }
}
