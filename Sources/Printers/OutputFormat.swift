import KubernetesAPI

/// What `-o` asks for.
package enum OutputFormat: Sendable, Equatable {
  /// The table for people; wide tables have more columns.
  case table(isWide: Bool)
  case json
  case yaml
  case kyaml
  /// `kind.group/name`, a line each.
  case name
  case jsonPath(String, asJSON: Bool)
  case goTemplate(String)
  /// `HEADER:path,…`.
  case customColumns(String)
  /// A line of headers and a line of paths.
  case customColumnsFile(String)

  /// Reads a file that a format names.
  ///
  /// - Throws: `PrinterError` with the system's words behind the file's name:
  ///   `open none.txt: no such file or directory`.
  package typealias FileReader = (_ path: String) throws(PrinterError) -> String

  /// Which formats a command offers.
  package enum Family: Sendable {
    /// `get`: everything, tables and custom columns too.
    case get
    /// Commands that print one object they made or changed.
    case object

    /// Every format, as the message about an unknown one and completion list them.
    package var formats: [String] {
      let objects = [
        "go-template", "go-template-file", "json", "jsonpath", "jsonpath-as-json",
        "jsonpath-file", "kyaml", "name", "template", "templatefile", "yaml",
      ]
      guard self == .get else { return objects }
      return (objects + ["custom-columns", "custom-columns-file", "wide"]).sorted()
    }
  }

  /// Whether the format is one for people, printed with ``TablePrinter``.
  package var isTable: Bool {
    if case .table = self { true } else { false }
  }

  /// Reads the value of `--output`, with what `--template` gives.
  ///
  /// Both are empty when they are not given; for `get` that is the table. Throws `PrinterError` in
  /// kubectl's words.
  ///
  /// Kubernetes: kubectl/pkg/cmd/get/get_flags.go and cli-runtime/pkg/genericclioptions.
  package static func parse(
    _ text: String, template: String = "", family: Family, readFile: FileReader
  ) throws(PrinterError) -> OutputFormat {
    var text = text
    if text.isEmpty, !template.isEmpty { text = "go-template" }
    if let format = try templated(text, template, readFile) { return format }
    switch text.lowercased() {
    case "json": return .json
    case "yaml": return .yaml
    case "kyaml": return .kyaml
    case "name": return .name
    default: break
    }
    if family == .get {
      if text.isEmpty { return .table(isWide: false) }
      if text == "wide" { return .table(isWide: true) }
      if let format = try columns(text, template, readFile) { return format }
    }
    throw PrinterError(
      "unable to match a printer suitable for the output format \(goQuoted(text)), "
        + "allowed formats are: \(family.formats.joined(separator: ","))")
  }

  private static func templated(_ text: String, _ template: String, _ readFile: FileReader)
    throws(PrinterError) -> OutputFormat?
  {
    let (name, value) = split(text, template)
    switch name {
    case "jsonpath", "jsonpath-as-json", "jsonpath-file", "go-template", "template",
      "go-template-file", "templatefile":
      break
    default: return nil
    }
    guard !value.isEmpty else {
      throw PrinterError("template format specified but no template given")
    }
    switch name {
    case "jsonpath": return .jsonPath(value, asJSON: false)
    case "jsonpath-as-json": return .jsonPath(value, asJSON: true)
    case "jsonpath-file":
      return .jsonPath(try contents(value, "--template ", "", readFile), asJSON: false)
    case "go-template", "template": return .goTemplate(value)
    default: return .goTemplate(try contents(value, "--template ", "", readFile))
    }
  }

  private static func columns(_ text: String, _ template: String, _ readFile: FileReader)
    throws(PrinterError) -> OutputFormat?
  {
    let (name, value) = split(text, template)
    guard name == "custom-columns" || name == "custom-columns-file" else { return nil }
    guard !value.isEmpty else {
      throw PrinterError("custom-columns format specified but no custom columns given")
    }
    if name == "custom-columns" { return .customColumns(value) }
    return .customColumnsFile(try contents(value, "template ", "\n", readFile))
  }

  /// The name and what stands behind the first `=`; `--template` replaces the latter.
  private static func split(_ text: String, _ template: String) -> (name: String, value: String) {
    if !template.isEmpty { return (text, template) }
    guard let mark = text.firstIndex(of: "=") else { return (text, "") }
    return (String(text[..<mark]), String(text[text.index(after: mark)...]))
  }

  private static func contents(
    _ path: String, _ what: String, _ end: String, _ readFile: FileReader
  ) throws(PrinterError) -> String {
    do {
      return try readFile(path)
    } catch {
      throw PrinterError("error reading \(what)\(path), \(error.message)\(end)")
    }
  }
}
