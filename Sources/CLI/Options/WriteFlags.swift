import ControlPlane
import JSON
import KubernetesAPI
import Printers

/// The flags of a verb that writes objects.
struct WriteFlags {
  var dryRunText = "none"
  var fieldManager = ""
  var validation = "strict"
  var savesConfiguration = false
  var output = OutputOptions()

  /// Which of the flags a verb has.
  struct Parts: OptionSet {
    let rawValue: Int
    static let dryRun = Parts(rawValue: 1)
    static let fieldManager = Parts(rawValue: 2)
    static let validate = Parts(rawValue: 4)
    static let saveConfiguration = Parts(rawValue: 8)
    static let all: Parts = [.dryRun, .fieldManager, .validate, .saveConfiguration]
  }

  /// The flags, for a verb that signs its changes as `manager`.
  static func flags<Verb>(
    _ path: WritableKeyPath<Verb, WriteFlags>, manager: String, _ parts: Parts = .all
  ) -> [Flag<Verb>] {
    var flags: [Flag<WriteFlags>] = OutputOptions.flags(\.output)
    if parts.contains(.dryRun) { flags.append(DryRun.flag(\.dryRunText)) }
    if parts.contains(.fieldManager) {
      flags.append(
        .string(
          "field-manager", \.fieldManager, "Who signs for the fields that are changed",
          shownDefault: manager))
    }
    if parts.contains(.validate) {
      flags.append(
        .string(
          "validate", \.validation,
          "What becomes of unknown fields: strict (or true) refuses them, warn warns,"
            + " ignore (or false) drops them", shownDefault: "strict", valueWhenBare: "strict",
          values: .words(["strict", "warn", "ignore", "true", "false"])))
    }
    if parts.contains(.saveConfiguration) {
      flags.append(
        .bool(
          "save-config", \.savesConfiguration,
          "Keep the configuration in an annotation, so that apply can be used later"))
    }
    return flags.map { $0.lifted(path) }
  }

  /// Judges the flags' values.
  func validate() throws(UsageError) {
    _ = try dryRun()
    _ = try fieldValidation()
  }

  func dryRun() throws(UsageError) -> DryRun { try DryRun(flag: dryRunText) }

  private func fieldValidation() throws(UsageError) -> WriteOptions.FieldValidation {
    switch validation.lowercased() {
    case "strict", "true": return .strict
    case "warn": return .warn
    case "ignore", "false": return .ignore
    default:
      throw .message(
        "invalid - validate option \(quoted(validation)); must be one of: strict (or true), warn,"
          + " ignore (or false)")
    }
  }

  /// How the control plane is to write.
  ///
  /// - `manager`: who signs unless a flag says otherwise.
  func options(manager: String) throws(UsageError) -> WriteOptions {
    WriteOptions(
      dryRun: try dryRun() == .server, fieldManager: fieldManager.isEmpty ? manager : fieldManager,
      fieldValidation: try fieldValidation())
  }
}

/// Shows what became of objects: a result line each, or the objects in the format that was asked for.
struct ResultPrinter {
  private let session: Session
  private let suffix: String
  private var printer: ObjectPrinter?

  /// - `order`: as given for objects that svcctl made itself.
  init(
    _ output: OutputOptions, _ dryRun: DryRun, _ session: Session,
    order: PrintOptions.FieldOrder = .sorted
  ) throws {
    self.session = session
    suffix = dryRun.suffix
    printer = try output.printer(session.context, order: order)
  }

  /// Whether objects are printed, and no result lines.
  var printsObjects: Bool { printer != nil }

  /// - `verb`: `created`, `configured`, as the result line says.
  mutating func show(_ info: ResourceInfo, _ object: APIObject, _ verb: String) throws {
    guard printer != nil else {
      session.say("\(info.title) \(verb)\(suffix)")
      return
    }
    try session.print { output in try printer?.print(object, to: &output) }
  }

  /// Prints several objects as one list, or one by itself.
  mutating func showTogether(_ objects: [APIObject]) throws {
    guard printer != nil else { return }
    try session.print { output in
      if objects.count == 1, let only = objects.first {
        try printer?.print(only, to: &output)
        return
      }
      printer?.beginList(to: &output)
      for object in objects { try printer?.append(object, to: &output) }
      try printer?.endList(to: &output)
    }
  }
}

extension WriteFlags {
  /// Whether kubectl's own validation looks at objects before they are sent.
  var isValidating: Bool { (try? fieldValidation()) == .strict }
}
