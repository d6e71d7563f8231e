import JSON
import YAML

/// Values that svcctl's own verbs print as JSON or YAML.
enum ValueOutput {
  static func json(_ value: JSONValue) -> String {
    JSONWriter.text(value, layout: .indented(4)) + "\n"
  }

  static func yaml(_ value: JSONValue) -> String { YAMLEmitter.text(value) }

  /// Columns of equal width, three blanks apart, the last one as long as it is.
  static func table(_ rows: [[String]]) -> String {
    var widths: [Int] = []
    for row in rows {
      for (column, cell) in row.dropLast().enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], cell.count)
      }
    }
    var text = ""
    for row in rows {
      for (column, cell) in row.enumerated() {
        text += cell
        if column < row.count - 1 {
          text += String(repeating: " ", count: widths[column] - cell.count + 3)
        }
      }
      text += "\n"
    }
    return text
  }
}
