import ControlPlane
import KubernetesAPI
import Manifests
import Platform
import YAML

/// The API server's verdict on manifests, for a CI job: a whole directory as one cluster would see
/// it, without a cluster.
struct Validate: Command {
  private var files = FilenameOptions()
  private var format = "text"
  private var skippedKinds: [String] = []
  private var ignoresUnknownKinds = false
  private var showsSummary = false
  private var kubernetesVersion = ""

  /// The version whose rules svcctl has.
  static let servedVersion = "1.36"

  static let use = "validate -f FILENAME"
  static let summary = "Check manifests as the API server would, without a cluster"
  static let discussion = """
    Check manifests as the API server would, without a cluster.

     Every document is decoded, given its defaults and addresses, and validated; what one document \
    takes, another cannot have: names, cluster IPs, node ports. Nothing is stored. With --store the \
    manifests are checked against the cluster in that store, which is left as it is.

     Every fault is told with file, line and column. The exit status is 1 when a document is \
    refused.
    """
  static let examples = [
    Example("Check a directory and those below it", "validate -R -f ./k8s"),
    Example("Check what another program makes", "$ helm template web | svcctl validate -f -"),
    Example("Show the faults beside the lines of a change", "validate -R -f ./k8s -o github"),
    Example(
      "Check what is known and let the rest pass",
      "validate -R -f ./k8s --ignore-unknown-kinds --summary"),
  ]

  init() {}

  static var flags: [Flag<Self>] {
    FilenameOptions.flags(\.files, "holds the manifests to check")
      + [
        .string(
          "output", short: "o", \.format,
          "How to tell: " + VerdictFormats.names.joined(separator: "|"), shownDefault: "text",
          values: .words(VerdictFormats.names)),
        .list(
          "skip-kinds", \.skippedKinds, "Kinds that are not looked at: Secret,apps/v1/Deployment"),
        .bool(
          "ignore-unknown-kinds", \.ignoresUnknownKinds,
          "Let objects pass whose kind svcctl does not know, instead of refusing them"),
        .bool("summary", \.showsSummary, "Tell at the end how many there were"),
        .string(
          "kubernetes-version", \.kubernetesVersion,
          "The version whose rules count; any but \(servedVersion) is refused"),
      ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    if !invocation.arguments.isEmpty {
      throw UsageError.withHint(
        "Unexpected args: [\(invocation.arguments.joined(separator: " "))]")
    }
    if files.isEmpty { throw UsageError.message("must specify -f") }
  }

  func validate() throws {
    try files.validate()
    if VerdictFormats.make(format) == nil {
      throw UsageError.message(
        "unknown output format \(quoted(format)), allowed formats are: "
          + VerdictFormats.names.joined(separator: ","))
    }
    if !kubernetesVersion.isEmpty, !Self.isServed(kubernetesVersion) {
      throw UsageError.message(
        "--kubernetes-version=\(kubernetesVersion): svcctl has the rules of "
          + "\(Self.servedVersion) only")
    }
  }

  func run(_ context: Context) throws {
    guard
      var report = VerdictFormats.make(format, seconds: context.clock.secondsSinceEpoch)
    else { return }
    let rehearsal = try context.rehearsal()
    var judge = DocumentJudge(rehearsal: rehearsal)
    let examiner = DocumentExaminer(
      namespace: try context.namespaceInEffect(), skippedKinds: Set(skippedKinds),
      ignoresUnknownKinds: ignoresUnknownKinds, keepsObjects: rehearsal.hasStore,
      ranges: try rehearsal.serviceRanges)
    let names = files.filenames.filter { !$0.isEmpty }
    let loader = try ManifestLoader(
      names, isRecursive: files.isRecursive, files: CommandFiles(context: context))
    var summary = ValidationSummary()
    context.output.write(report.begin())
    // Files are cut up here, their pieces examined on other threads, and judged here, in their order.
    let work = OrderedWork<ManifestPiece, ExaminedPiece> {
      var keys = KeyTable()
      return { examiner.examine($0, keys: &keys) }
    }
    func tell(_ piece: ExaminedPiece) throws -> Bool {
      for verdict in try judge.verdicts(on: piece) {
        summary.add(verdict)
        context.output.write(report.report(verdict))
      }
      return !context.isInterrupted && !context.output.isClosed
    }
    var isComplete = true
    try loader.forEachPiece { piece in
      isComplete = try work.give(piece, tell)
      return isComplete
    }
    if isComplete { try work.finish(tell) }
    context.output.write(report.end(summary, showsSummary: showsSummary))
    if summary.documents == 0 { throw UsageError.message("no objects passed to validate") }
    if summary.invalid > 0 { throw UsageError.silent }
  }

  /// Whether the version is the served one: `1.36`, `v1.36.0`.
  static func isServed(_ version: String) -> Bool {
    let number = version.hasPrefix("v") ? version.dropFirst() : version[...]
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    let isNumeric = parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isWholeNumber) }
    return isNumeric && (2...3).contains(parts.count)
      && parts.prefix(2).joined(separator: ".") == servedVersion
  }
}

extension Context {
  /// A cluster to try manifests on: a fresh one, or with `--store` the one there.
  func rehearsal() throws -> Rehearsal {
    let clock = self.clock
    let now = ClusterClock { Timestamp(seconds: clock.secondsSinceEpoch) }
    return global.store.isEmpty
      ? Rehearsal(clock: now) : Rehearsal(store: try openStore(), clock: now)
  }
}
