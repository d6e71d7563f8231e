import JSON
import KubernetesAPI
import Manifests
import Platform
import YAML

/// The manifests that a command was given.
struct ManifestReader {
  private let loader: ManifestLoader<CommandFiles>
  /// Whether objects that do not tell their kind are refused as kubectl's validation does.
  private let validates: Bool

  /// Whether exactly one file was named, and no directory and no standard input.
  let isSingleFile: Bool

  init(_ options: FilenameOptions, validates: Bool, _ context: Context) throws {
    let names = options.filenames.filter { !$0.isEmpty }
    let files = CommandFiles(context: context)
    loader = try ManifestLoader(names, isRecursive: options.isRecursive, files: files)
    self.validates = validates
    isSingleFile =
      names.count == 1 && names[0] != "-" && loader.paths.count == 1
      && files.kind(of: names[0]) == .file
  }

  /// Reads every object in order, until `body` returns false; errors do not end the reading.
  func forEachDocument(
    _ body: (ManifestObject) -> Bool, onError: (any Error) -> Void
  ) {
    var refusedSource: String?
    loader.forEach(unfoldingLists: false) { result in
      switch result {
      case .failure(let error): onError(error)
      case .success(let document):
        // What stands behind a refused object in the same file is not looked at.
        if document.source == refusedSource { return true }
        if validates, let problem = Self.typeProblem(document.json) {
          refusedSource = document.source
          onError(
            UsageError.message(
              "error validating \(quoted(document.source)): error validating data: \(problem); if"
                + " you choose to ignore these errors, turn validation off with --validate=false"))
          return true
        }
        for item in document.unfolded {
          if let problem = ManifestDecoding.problem(item.json) {
            onError(UsageError.message("unable to decode \(quoted(item.source)): \(problem)"))
          } else if !body(ManifestObject(object: APIObject(item.json.object), source: item.source))
          {
            return false
          }
        }
      }
      return true
    }
  }

  /// What kubectl's validation says of a document that does not tell its kind; nil when it does.
  static func typeProblem(_ json: JSONValue) -> String? {
    guard case .object(let object) = json else { return "invalid object to validate" }
    var problems: [String] = []
    for name in ["apiVersion", "kind"] {
      switch object[name] {
      case nil, .null?: problems.append("\(name) not set")
      case .string?: break
      default: problems.append("\(name) isn't string type")
      }
    }
    if problems.count > 1 { return "[" + problems.joined(separator: ", ") + "]" }
    if let problem = problems.first { return problem }
    let version = object["apiVersion"]?.stringValue ?? ""
    if version.utf8.filter({ $0 == UInt8(ascii: "/") }).count > 1 {
      return "unexpected GroupVersion string: \(version)"
    }
    return nil
  }
}

/// What kubectl's decoder checks of any object before it is sent: its kind and its metadata.
enum ManifestDecoding {
  /// What is wrong, in Go's words; nil when nothing is.
  static func problem(_ json: JSONValue) -> String? {
    guard case .object(let object) = json else {
      return "json: cannot unmarshal \(json.typeName) into Go value of type unstructured.detector"
    }
    guard let kind = object["kind"]?.stringValue, !kind.isEmpty else {
      let text = JSONWriter.text(json, sortsKeys: true)
      return "Object 'Kind' is missing in '\(text)'"
    }
    guard object["metadata"] != nil else { return nil }
    do throws(DecodingFailure) {
      _ = try StrictDecoder.decode(
        JSONObject([("metadata", object["metadata"] ?? .null)]), as: metadataOnly)
      return nil
    } catch {
      return error.message
    }
  }

  private static let metadataOnly = ObjectSchema(
    "metadataOnlyObject",
    fields: [FieldSchema("metadata", .object(.objectMeta))])
}

/// The files of this process.
struct CommandFiles: ManifestFiles {
  let context: Context

  func kind(of path: String) -> ManifestFileKind {
    do {
      let status = try FileStatus.of(path)
      return status.kind == .directory ? .directory : .file
    } catch {
      return error.isNotFound ? .missing : .inaccessible("\(error.call) \(path): \(error.text)")
    }
  }

  func names(in directory: String) throws(ManifestFileError) -> [String] {
    do {
      return try Directory.names(at: directory)
    } catch {
      throw ManifestFileError("open \(directory): \(error.text)")
    }
  }

  func read(_ path: String) throws(ManifestFileError) -> [UInt8] {
    do {
      return try FileContents.read(path)
    } catch {
      throw ManifestFileError("\(error.isDirectory ? "read" : "open") \(path): \(error.text)")
    }
  }

  func readStandardInput() throws(ManifestFileError) -> [UInt8] {
    do {
      return try context.standardInput()
    } catch {
      throw ManifestFileError(ErrorReport(context).plainText(of: error))
    }
  }
}

/// Text that is not applied, but read as kubectl reads YAML: patches, the contexts' file.
enum ManifestText {
  /// The first document.
  ///
  /// Throws `ManifestError`; its words name no file unless `source` does.
  static func value(_ bytes: [UInt8], source: String = "") throws(ManifestError) -> JSONValue {
    var stream = ManifestStream(bytes, source: source)
    return try stream.next()?.json ?? .null
  }

  /// The first document of the text of `file`; a fault is told behind `words` and shown at its place.
  static func value(_ bytes: [UInt8], of file: String, else words: String) throws(UsageError)
    -> JSONValue
  {
    do {
      return try value(bytes)
    } catch {
      throw .inText(
        "\(words): \(error.message)", explanation: error.syntax?.report.text(file: file))
    }
  }

  static func yaml(_ value: JSONValue) -> [UInt8] { YAMLEmitter.encode(value) }
}

extension ManifestError: WordedError, ExplainedError {
  package var words: String { message }
  package var explanation: String? { syntax?.report.text(file: source) }
}
