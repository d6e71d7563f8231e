import JSON
import KubernetesAPI
import Manifests
import Platform

/// A file in an editor, opened again until it can be put back, or is left as it was.
///
/// kubectl: pkg/cmd/util/editor/editoptions.go, Run.
struct Editing {
  /// What the lines on top of the file say.
  enum Subject {
    /// Objects.
    case objects
    /// The configurations that were applied last.
    case configurations
  }

  private let text: String
  private let format: EditFormat
  private let subject: Subject
  /// The first object, as a refusal of the whole file names it.
  private let title: String
  /// Whether the file is looked at before anything is made of it.
  private let isValidated: Bool
  private let session: Session
  private let context: Context
  private let editor: Editor

  /// The objects of `infos` in an editor, in the format of `-o`; `write` says also whether the file
  /// is looked at.
  init(
    _ infos: [ResourceInfo], _ subject: Subject, _ write: WriteFlags, _ session: Session
  ) {
    format = EditFormat(rawValue: write.output.output ?? "") ?? .yaml
    text = EditDocument(infos.compactMap(\.object), format).text
    self.subject = subject
    title = infos.first.map { "\($0.resource.qualifiedPlural) \(quoted($0.name))" } ?? ""
    isValidated = !["ignore", "false"].contains(write.validation.lowercased())
    self.session = session
    context = session.context
    editor = Editor(context, ending: format.ending)
  }

  /// Opens the file until `save` has put back what stands in it.
  func run(save: ([ResourceInfo]) throws -> EditResults) throws {
    var reasons: [String] = []
    var edited = ""
    var path = ""
    var hasFailed = false
    while true {
      let opened = heading(reasons) + (hasFailed ? Self.withoutComments(edited) : text)
      let before = edited
      let previous = path
      do {
        (edited, path) = try editor.open(opened)
      } catch {
        tell(previous)
        throw error
      }
      if hasFailed, Self.isSame(before, edited) {
        tell(path)
        throw UsageError.message("Edit cancelled, no valid changes were saved.")
      }
      if !previous.isEmpty { TemporaryDirectory.removeTree(previous) }
      if isValidated, let problem = Self.problem(of: edited) {
        reasons = [
          EditResults.reason(
            title, ["<nil>: Invalid value: \"The edited file failed validation\": \(problem)"])
        ]
        hasFailed = true
        ErrorReport(context).note("error: \(title) is invalid")
        continue
      }
      if Self.isSame(text, edited) || EditDocument.isEmpty(edited) {
        TemporaryDirectory.removeTree(path)
        return ErrorReport(context).note(
          EditDocument.isEmpty(edited)
            ? "Edit cancelled, saved file was empty." : "Edit cancelled, no changes made.")
      }
      let infos: [ResourceInfo]
      do {
        infos = try EditDocument.objects(edited).map { object in
          try ManifestObject(object: object, source: "edited-file").info(session)
        }
      } catch {
        let words = ErrorReport(context).plainText(of: error)
        reasons = ["The edited file had a syntax error: \(words)"]
        hasFailed = true
        continue
      }
      let results: EditResults
      do {
        try requireNamespace(infos)
        results = try save(infos)
      } catch {
        tell(path)
        throw error
      }
      if results.retryable > 0 {
        ErrorReport(context).note(
          "You can run `\(context.program) replace -f \(path)` to try this update again.")
        throw UsageError.silent
      }
      if results.missing > 0 {
        ErrorReport(context).note(
          "The edits you made on deleted resources have been saved to \(quoted(path))")
        throw UsageError.silent
      }
      if results.reasons.isEmpty {
        TemporaryDirectory.removeTree(path)
        return
      }
      reasons = results.reasons
      hasFailed = true
    }
  }

  /// JSON knows no comments.
  private func heading(_ reasons: [String]) -> String {
    if format == .json { return "" }
    return EditDocument.heading(subject)
      + reasons.map { reason in
        reason.split(separator: "\n", omittingEmptySubsequences: false)
          .map { $0.hasPrefix("#") ? "\($0)\n" : "# \($0)\n" }.joined() + "#\n"
      }.joined()
  }

  /// An object cannot be moved.
  private func requireNamespace(_ infos: [ResourceInfo]) throws(UsageError) {
    for info in infos where info.resource.isNamespaced && info.namespace != session.namespace {
      throw .message(
        "the namespace from the provided object \(quoted(info.namespace)) does not match the"
          + " namespace \(quoted(session.namespace)). You must pass '--namespace=\(info.namespace)'"
          + " to perform this operation.")
    }
  }

  /// Says where a person finds what was written.
  private func tell(_ path: String) {
    if path.isEmpty { return }
    ErrorReport(context).note("A copy of your changes has been stored to \(quoted(path))")
  }

  // MARK: Texts

  /// What is wrong with a file as a whole; nil when nothing is.
  private static func problem(of text: String) -> String? {
    do {
      return ManifestReader.typeProblem(try ManifestText.value(Array(withoutComments(text).utf8)))
    } catch {
      // Named without the file, which has no name here.
      for prefix in ["error parsing : error converting YAML to JSON: ", "error parsing : "]
      where error.message.hasPrefix(prefix) {
        return String(error.message.dropFirst(prefix.count))
      }
      return error.message
    }
  }

  /// Whether two files say the same.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    guard let first = try? ManifestText.value(Array(one.utf8)),
      let second = try? ManifestText.value(Array(other.utf8))
    else { return withoutComments(one) == withoutComments(other) }
    return first == second
  }

  private static func withoutComments(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { line in
        let trimmed = line.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        return !trimmed.hasPrefix("#") || trimmed.hasPrefix("#!")
      }
      .joined(separator: "\n")
  }
}
