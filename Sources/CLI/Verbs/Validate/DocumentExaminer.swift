import ControlPlane
import JSON
import KubernetesAPI
import Manifests

/// What can be told of a document without knowing the others.
struct ExaminedDocument: Sendable {
  enum Finding: Sendable {
    /// The document is left out, for this reason.
    case skipped(String)
    /// The document is refused as a whole: the type of the fault, and the message.
    case refused(String, String)
    case examined(Examination)
  }

  /// The document without its value: where it stands.
  var document: ManifestDocument
  /// What the document is; the verdict itself is still open.
  var verdict: DocumentVerdict
  var finding: Finding
  /// The keys that stand twice in it.
  var repetitions: [KeyRepetition] = []
}

/// What can be told of a piece of a file: of its one document, or of each object of a list.
struct ExaminedPiece: Sendable {
  enum Content: Sendable {
    case nothing
    /// One document, or the items of a list that is one.
    case documents([ExaminedDocument])
    case fault(ManifestError)
  }

  /// The number of the file.
  var file: Int
  var content: Content
}

/// Examines documents, each by itself, so on any thread.
struct DocumentExaminer: Sendable {
  var namespace: String
  var skippedKinds: Set<String>
  var ignoresUnknownKinds: Bool
  /// Whether there is a cluster that may have the objects already.
  var keepsObjects: Bool
  /// What the cluster has to give to Services.
  var ranges: ServiceRanges
  private let mapper = ResourceMapper(Kinds.all.map { $0.resource } + BuiltinResources.all)

  init(
    namespace: String, skippedKinds: Set<String>, ignoresUnknownKinds: Bool, keepsObjects: Bool,
    ranges: ServiceRanges
  ) {
    self.namespace = namespace
    self.skippedKinds = skippedKinds
    self.ignoresUnknownKinds = ignoresUnknownKinds
    self.keepsObjects = keepsObjects
    self.ranges = ranges
  }

  private func isSkipped(_ object: APIObject) -> Bool {
    if skippedKinds.isEmpty { return false }
    return skippedKinds.contains(object.kind)
      || skippedKinds.contains("\(object.apiVersion)/\(object.kind)")
  }

  /// Reads and examines a piece of a file.
  ///
  /// `keys`: the keys that the same thread has read before.
  func examine(_ piece: ManifestPiece, keys: inout KeyTable) -> ExaminedPiece {
    switch piece.read(keys: &keys) {
    case .null: ExaminedPiece(file: piece.file, content: .nothing)
    case .fault(let error): ExaminedPiece(file: piece.file, content: .fault(error))
    case .document(let document):
      ExaminedPiece(file: piece.file, content: .documents(examine(items: document.takingItems())))
    }
  }

  private func examine(items: consuming [ManifestDocument]) -> [ExaminedDocument] {
    var examined: [ExaminedDocument] = []
    examined.reserveCapacity(items.count)
    for position in items.indices { examined.append(examine(&items[position])) }
    return examined
  }

  /// Examines a document, and takes its value.
  private func examine(_ document: inout ManifestDocument) -> ExaminedDocument {
    var verdict = DocumentVerdict(source: document.source, index: document.index)
    guard let object = document.takeObject() else {
      return ExaminedDocument(
        document: document, verdict: verdict,
        finding: .refused("Syntax", "invalid object to validate"))
    }
    verdict.apiVersion = object.apiVersion
    verdict.kind = object.kind
    verdict.name = object.name.isEmpty ? object.metadata.generateName : object.name
    verdict.namespace = object.namespace
    if let problem = object.typeProblem {
      return ExaminedDocument(
        document: document, verdict: verdict, finding: .refused("TypeMeta", problem))
    }
    if isSkipped(object) {
      return ExaminedDocument(
        document: document, verdict: verdict,
        finding: .skipped("--skip-kinds names \(object.kind)"))
    }
    guard let resource = mapper.resource(of: object) else {
      let finding: ExaminedDocument.Finding =
        ignoresUnknownKinds
        ? .skipped("unknown kind")
        : .refused(
          "UnknownKind",
          "no matches for kind \(quoted(object.kind)) in version \(quoted(object.apiVersion))")
      return ExaminedDocument(document: document, verdict: verdict, finding: finding)
    }
    if resource.isNamespaced, verdict.namespace.isEmpty { verdict.namespace = namespace }
    let examination = Examination(
      object, in: resource, namespace: namespace, keepsObject: keepsObjects,
      ranges: ranges)
    return ExaminedDocument(
      document: document, verdict: verdict, finding: .examined(examination),
      repetitions: document.keyRepetitions)
  }
}
