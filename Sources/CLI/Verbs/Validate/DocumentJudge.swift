import ControlPlane
import JSON
import KubernetesAPI
import Manifests
import YAML

/// Judges the documents of a set of files, one after the other.
struct DocumentJudge {
  private let rehearsal: Rehearsal
  /// Counts the lines of the file that is read.
  private var lines = LineCounter()
  private var countedSource = ""
  private var numbering = DocumentNumbering()

  init(rehearsal: Rehearsal) {
    self.rehearsal = rehearsal
  }

  /// The verdicts on the documents of a piece of a file, or on the fault that stands there.
  ///
  /// Throws the error of the store that is checked against.
  mutating func verdicts(on piece: ExaminedPiece) throws -> [DocumentVerdict] {
    switch piece.content {
    case .nothing: return []
    case .fault(var error):
      error.index = numbering.next(in: piece.file)
      return [Self.verdict(on: error)]
    case .documents(let documents):
      let index = numbering.next(in: piece.file)
      return try documents.map { document in
        var document = document
        document.document.index = index
        document.verdict.index = index
        return try verdict(on: document)
      }
    }
  }

  private mutating func verdict(on examined: ExaminedDocument) throws -> DocumentVerdict {
    let document = examined.document
    if document.source != countedSource || document.index == 0 {
      countedSource = document.source
      lines = LineCounter()
    }
    var verdict = examined.verdict
    switch examined.finding {
    case .skipped(let reason): verdict.skip(reason)
    case .refused(let type, let message): verdict.refuse(type, message, document, &lines)
    case .examined(let examination):
      let judgement = try rehearsal.judge(examination)
      if judgement.isValid {
        verdict.warnings =
          judgement.warnings
          + document.places(of: examined.repetitions, &lines).map(\.words)
        if !verdict.warnings.isEmpty { verdict.place = document.place(ofField: "", &lines) }
      } else {
        verdict.add(judgement, document, &lines)
      }
    }
    return verdict
  }

  /// A file that cannot be read is one document that is refused.
  private static func verdict(on error: ManifestError) -> DocumentVerdict {
    var verdict = DocumentVerdict(source: error.source, index: error.index, status: .invalid)
    var fault = DocumentVerdict.Fault(
      type: "Syntax", field: "", badValue: nil, detail: "", message: error.message)
    if let syntax = error.syntax {
      let report = syntax.report
      fault.place = report.mark
      fault.explanation = report.explanation
    }
    verdict.faults = [fault]
    return verdict
  }
}

extension RepeatedKey {
  /// Both lines, because it is the second value that counts.
  var words: String {
    "key \(quoted(name)) stands in line \(first.line) and again in line \(second.line): "
      + "the last one counts" + (cause.map { "; \($0)" } ?? "")
  }
}

extension DocumentVerdict {
  mutating func skip(_ reason: String) {
    status = .skipped
    self.reason = reason
  }

  /// Refuses the document as a whole.
  mutating func refuse(
    _ type: String, _ message: String, _ document: ManifestDocument, _ lines: inout LineCounter
  ) {
    status = .invalid
    faults.append(
      Fault(
        type: type, field: "", badValue: nil, detail: "", message: message,
        place: document.place(ofField: "", &lines)))
  }

  /// Adds every fault of a judgement, each at its place in the file.
  mutating func add(
    _ judgement: Rehearsal.Judgement, _ document: ManifestDocument, _ lines: inout LineCounter
  ) {
    status = .invalid
    if let failure = judgement.decodingFailure {
      faults.append(
        Fault(
          type: "Decoding", field: failure.path, badValue: nil, detail: "",
          message: failure.message, place: document.place(ofField: failure.path, &lines)))
    }
    if !judgement.strictErrors.isEmpty {
      let schema = Kinds.definition(apiVersion: apiVersion, kind: kind)?.schema
      for message in judgement.strictErrors { addStrictError(message, schema, document, &lines) }
    }
    if let refusal = judgement.refusal {
      refuse(refusal.reason.rawValue, refusal.message, document, &lines)
    }
    for error in judgement.faults {
      faults.append(Fault(error, place: Self.place(of: error, document, &lines)))
    }
  }

  /// Where the field of a fault stands; some paths of the API server are not those of the manifest.
  private static func place(
    of error: FieldError, _ document: ManifestDocument, _ lines: inout LineCounter
  ) -> YAMLMark? {
    var field = error.path.description
    for (path, written) in serverPaths where field.hasPrefix(path) {
      field = written + field.dropFirst(path.count)
    }
    let annotation = "annotations."
    if field.hasPrefix(annotation) {
      field = "metadata.annotations[\(field.dropFirst(annotation.count))]"
    }
    let place = document.place(ofField: field, &lines)
    // The first of the addresses is often written in the older field alone.
    if field.hasPrefix("spec.clusterIPs"), place == document.place(ofField: "spec", &lines) {
      return document.place(ofField: "spec.clusterIP", &lines)
    }
    return place
  }

  private static let serverPaths = [
    ("metadata.taints", "spec.taints"),
    ("spec.LoadBalancerSourceRanges", "spec.loadBalancerSourceRanges"),
    ("spec.resources.containers", "spec.containers"),
  ]

  /// A fault such as `unknown field "spec.prots"`: the field stands in quotation marks.
  private mutating func addStrictError(
    _ message: String, _ schema: ObjectSchema?, _ document: ManifestDocument,
    _ lines: inout LineCounter
  ) {
    let parts = message.split(separator: "\"", omittingEmptySubsequences: false)
    let field = parts.count > 2 ? parts[1..<(parts.count - 1)].joined(separator: "\"") : ""
    faults.append(
      Fault(
        type: message.hasPrefix("duplicate") ? "DuplicateField" : "UnknownField", field: field,
        badValue: nil, detail: "", message: message, place: document.place(ofField: field, &lines),
        hint: schema.flatMap { FieldHint.hint(for: field, in: $0) }))
  }
}
