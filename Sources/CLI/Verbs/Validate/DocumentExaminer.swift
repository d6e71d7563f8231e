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

/// Examines documents, each by itself, so on any thread.
struct DocumentExaminer: Sendable {
  var namespace: String
  var skippedKinds: Set<String>
  var ignoresUnknownKinds: Bool
  /// Whether there is a cluster that may have the objects already.
  var keepsObjects: Bool
  private let mapper = ResourceMapper(Kinds.all.map { $0.resource } + BuiltinResources.all)

  init(
    namespace: String, skippedKinds: Set<String>, ignoresUnknownKinds: Bool, keepsObjects: Bool
  ) {
    self.namespace = namespace
    self.skippedKinds = skippedKinds
    self.ignoresUnknownKinds = ignoresUnknownKinds
    self.keepsObjects = keepsObjects
  }

  private func isSkipped(_ object: APIObject) -> Bool {
    if skippedKinds.isEmpty { return false }
    return skippedKinds.contains(object.kind)
      || skippedKinds.contains("\(object.apiVersion)/\(object.kind)")
  }

  func examine(_ document: ManifestDocument) -> ExaminedDocument {
    var verdict = DocumentVerdict(source: document.source, index: document.index)
    guard let object = document.object else {
      return ExaminedDocument(
        document: document, verdict: verdict,
        finding: .refused("Syntax", "invalid object to validate"))
    }
    verdict.apiVersion = object.apiVersion
    verdict.kind = object.kind
    verdict.name = object.name.isEmpty ? object.metadata.generateName : object.name
    verdict.namespace = object.namespace
    var place = document
    place.json = .null
    if let problem = document.typeProblem {
      return ExaminedDocument(
        document: place, verdict: verdict, finding: .refused("TypeMeta", problem))
    }
    if isSkipped(object) {
      return ExaminedDocument(
        document: place, verdict: verdict,
        finding: .skipped("--skip-kinds names \(object.kind)"))
    }
    guard let resource = mapper.resource(of: object) else {
      let finding: ExaminedDocument.Finding =
        ignoresUnknownKinds
        ? .skipped("unknown kind")
        : .refused(
          "UnknownKind",
          "no matches for kind \(quoted(object.kind)) in version \(quoted(object.apiVersion))")
      return ExaminedDocument(document: place, verdict: verdict, finding: finding)
    }
    if resource.isNamespaced, verdict.namespace.isEmpty { verdict.namespace = namespace }
    let examination = Examination(
      object, in: resource, namespace: namespace, keepsObject: keepsObjects)
    return ExaminedDocument(
      document: place, verdict: verdict, finding: .examined(examination),
      repetitions: document.keyRepetitions)
  }
}
