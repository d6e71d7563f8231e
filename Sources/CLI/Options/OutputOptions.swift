import JSON
import KubernetesAPI
import Platform
import Printers

/// The flags that say how a command prints the objects it made or changed.
///
/// kubectl: cli-runtime/pkg/genericclioptions/print_flags.go.
struct OutputOptions {
  var output: String?
  var template = ""
  var showsManagedFields = false
  var allowsMissingTemplateKeys = true

  /// The flags, for a verb that prints objects.
  ///
  /// - `format`: the format that help shows as the default.
  static func flags<Verb>(
    _ path: WritableKeyPath<Verb, OutputOptions>, format: String = ""
  ) -> [Flag<Verb>] {
    let flags: [Flag<OutputOptions>] = [
      .optionalString(
        "output", short: "o", \.output,
        "How to print: one of (\(OutputFormat.Family.object.formats.joined(separator: ", ")))",
        shownDefault: format,
        values: .words(words(.object)))
    ]
    return (flags + templateFlags).map { $0.lifted(path) }
  }

  /// The flags beside `--output`.
  static var templateFlags: [Flag<OutputOptions>] {
    [
      .string(
        "template", \.template,
        "Template, or the file of a template, for -o go-template and -o go-template-file"),
      .bool(
        "show-managed-fields", \.showsManagedFields,
        "Keep metadata.managedFields when objects are printed as JSON or YAML"),
      .bool(
        "allow-missing-template-keys", \.allowsMissingTemplateKeys,
        "Print nothing for a field that a template names and the object lacks", shownDefault: true),
    ]
  }

  /// The formats as completion offers them.
  static func words(_ family: OutputFormat.Family) -> [String] {
    let withValue = [
      "custom-columns", "custom-columns-file", "go-template", "go-template-file", "jsonpath",
      "jsonpath-as-json", "jsonpath-file", "template", "templatefile",
    ]
    return family.formats.map { withValue.contains($0) ? $0 + "=" : $0 }
  }

  /// Whether a format was asked for; without one a result line is printed.
  var isGiven: Bool { !(output ?? "").isEmpty || !template.isEmpty }

  /// The format, when one was asked for.
  func format(_ context: Context) throws -> OutputFormat? {
    guard isGiven else { return nil }
    return try OutputFormat.parse(
      output ?? "", template: template, family: .object, readFile: context.readFormatFile)
  }

  /// A printer of objects, when a format was asked for.
  ///
  /// - `order`: as given for objects that svcctl made and no server has seen.
  func printer(_ context: Context, order: PrintOptions.FieldOrder = .sorted) throws
    -> ObjectPrinter?
  {
    guard let format = try format(context) else { return nil }
    var options = context.printOptions
    options.showsManagedFields = showsManagedFields
    options.allowsMissingTemplateKeys = allowsMissingTemplateKeys
    options.fieldOrder = order
    return try ObjectPrinter.make(format: format, options: options)
  }
}

extension Context {
  /// What printing needs to know beside the flags.
  var printOptions: PrintOptions {
    var options = PrintOptions(now: Int(clock.secondsSinceEpoch))
    options.isColored = usesColor
    return options
  }

  /// Reads the file that an output format names.
  func readFormatFile(_ path: String) throws(PrinterError) -> String {
    do {
      return String(decoding: try contents(of: path), as: UTF8.self)
    } catch {
      throw PrinterError(ErrorReport(self).plainText(of: error))
    }
  }
}

extension PrinterError: WordedError {
  package var words: String { message }
}
