import JSON
import KubernetesAPI
import Manifests
import Platform

/// What became of edited objects that were not put back.
///
/// kubectl: pkg/cmd/util/editor/editoptions.go, editResults.
struct EditResults {
  /// Why the file is opened again.
  var reasons: [String] = []
  /// How many objects could be put back another time.
  var retryable = 0
  /// How many objects are not there any more.
  var missing = 0

  /// Takes note of a refusal, and says it in a line.
  mutating func add(_ status: APIStatus, _ info: ResourceInfo) -> String {
    let title = "\(info.resource.qualifiedPlural) \(quoted(info.name))"
    switch status.reason {
    case .invalid:
      reasons.append(Self.reason(title, status.causes.map(\.message)))
      return "error: \(title) is invalid"
    case .notFound:
      missing += 1
      return "error: \(title) could not be found on the server"
    default:
      retryable += 1
      return "error: \(title) could not be patched: \(status.message)"
    }
  }

  static func reason(_ title: String, _ causes: [String]) -> String {
    let head = "\(title) was not valid"
    if causes.isEmpty { return head }
    return ([head + ":"] + causes.map { "* \($0)" }).joined(separator: "\n")
  }
}

/// A file in an editor, opened again until it can be put back, or is left as it was.
///
/// kubectl: pkg/cmd/util/editor/editoptions.go, Run.
struct Editing {
  private let text: String
  private let format: EditFormat
  /// The first object, as a refusal of the whole file names it.
  private let title: String
  /// Whether the file is looked at before anything is made of it.
  private let isValidated: Bool
  private let context: Context
  private let editor: Editor

  init(text: String, format: EditFormat, title: String, isValidated: Bool, _ context: Context) {
    self.text = text
    self.format = format
    self.title = title
    self.isValidated = isValidated
    self.context = context
    editor = Editor(context, ending: format.ending)
  }

  /// - `read`: the objects of an edited file.
  /// - `save`: puts them back.
  func run(
    reading read: (String) throws -> [APIObject], save: ([APIObject]) throws -> EditResults
  ) throws {
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
      let objects: [APIObject]
      do {
        objects = try read(edited)
      } catch {
        let words = ErrorReport(context).plainText(of: error)
        reasons = ["The edited file had a syntax error: \(words)"]
        hasFailed = true
        continue
      }
      let results: EditResults
      do {
        results = try save(objects)
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
    return EditDocument.heading("")
      + reasons.map { reason in
        reason.split(separator: "\n", omittingEmptySubsequences: false)
          .map { $0.hasPrefix("#") ? "\($0)\n" : "# \($0)\n" }.joined() + "#\n"
      }.joined()
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
