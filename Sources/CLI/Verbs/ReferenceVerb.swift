import Platform

/// Writes the reference: `make reference` and `make man` call it.
struct ReferenceVerb: Command {
  var format = "markdown", differences = ""
  private var folder = ""

  static let use = "__reference DIRECTORY"
  static let summary = "Write the reference of all verbs into a directory"
  static let isHidden = true
  static var flags: [Flag<Self>] {
    [
      .string(
        "format", \.format, "markdown or man", shownDefault: "markdown",
        values: .words(["markdown", "man"])),
      .string("differences", \.differences, "The document with the table of flags", values: .files),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    guard invocation.arguments.count == 1 else {
      throw UsageError.message("exactly one DIRECTORY is needed")
    }
    folder = invocation.arguments[0]
  }

  func validate() throws {
    guard ["markdown", "man"].contains(format) else {
      throw UsageError.message("--format must be 'markdown' or 'man'")
    }
  }

  func run(_ context: Context) throws {
    let document =
      differences.isEmpty
      ? "" : String(decoding: try context.contents(of: differences), as: UTF8.self)
    let files =
      format == "man"
      ? ManualReference.files(differences: document)
      : MarkdownReference.files(differences: document)
    do {
      try Directory.create(folder)
      for file in files {
        try FileContents.replace(Path.join(folder, file.name), with: Array(file.text.utf8))
      }
    } catch {
      throw UsageError.message("\(error.call) \(error.path): \(error.text)")
    }
  }
}
