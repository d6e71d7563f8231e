import JSON
import KubernetesAPI
import Platform
import Printers

/// Shows objects: tables for people, other formats for programs.
struct Get: Command {
  var request = ResourceRequest()
  var output = ""
  var options = OutputOptions()
  var omitsHeaders = false
  var showsLabels = false
  var showsKind = false
  var labelColumns: [String] = []
  var sortBy = ""
  var ignoresMissing = false
  var subresource = ""
  var watches = false
  var watchesOnly = false
  var showsEvents = false
  private var selector = ""
  private var fieldSelector = ""

  static let use =
    "get [(-o|--output=)json|yaml|kyaml|name|go-template|go-template-file|template|templatefile"
    + "|jsonpath|jsonpath-as-json|jsonpath-file|custom-columns|custom-columns-file|wide]"
    + " (TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) [flags]"
  static let summary = "Display one or many resources"
  static let discussion = """
    Display one or many resources.

     Without -o a table shows what matters most; -o wide adds to it, and the other formats are for \
    programs. Objects can be chosen by name, with a label selector (-l), with a field selector, or \
    by the manifests that describe them (-f).
    """
  static let examples = [
    Example("List the Services of the namespace", "get services"),
    Example("List them with their selectors", "get svc -o wide"),
    Example("Show one Service as YAML", "get svc/kubernetes -o yaml"),
    Example("List Services and Deployments of every namespace", "get svc,deploy -A"),
    Example("List what has a label", "get svc -l app=web --show-labels"),
    Example(
      "Print the cluster IP alone", "get svc kubernetes -o jsonpath='{.spec.clusterIP}'"),
    Example(
      "Print columns of your own",
      "get svc -o custom-columns=NAME:.metadata.name,PORT:.spec.ports[0].port"),
  ]
  static var arguments: ArgumentHint { .resources }

  init() {
    request.allowsBareTypes = true
  }

  static var flags: [Flag<Self>] {
    FilenameOptions.flags(\.request.files, "name the objects")
      + OutputOptions.templateFlags.map { $0.lifted(\.options) }
      + SelectorFlags.flags(
        labels: \.selector, fields: \.fieldSelector) + printFlags + watchFlags
  }

  private static var printFlags: [Flag<Self>] {
    [
      .string(
        "output", short: "o", \.output,
        "How to print: one of (\(OutputFormat.Family.get.formats.joined(separator: ", ")))",
        values: .words(OutputOptions.words(.get))),
      .bool("all-namespaces", short: "A", \.request.allNamespaces, "Look in every namespace"),
      .bool("ignore-not-found", \.ignoresMissing, "An object that is not there is no error"),
      .list(
        "label-columns", short: "L", \.labelColumns,
        "Labels that get a column each, separated by commas; may be repeated"),
      .bool("no-headers", \.omitsHeaders, "Print tables without their first line"),
      .bool("show-kind", \.showsKind, "Print the kind before every name"),
      .bool("show-labels", \.showsLabels, "Print all labels in a last column"),
      .string(
        "sort-by", \.sortBy,
        "Sort by a field, given as a JSONPath expression such as {.metadata.name}"),
      .string(
        "subresource", \.subresource, "Print this part of the object: status, scale",
        values: .words(["status", "scale"])),
      .withoutEffect(
        "chunk-size", .int, shownDefault: "500",
        "Accepted and without effect: lists are not fetched over a network"),
      .withoutEffect(
        "server-print", .bool, shownDefault: "true",
        "Accepted and without effect: tables are always the server's"),
    ]
  }

  private static var watchFlags: [Flag<Self>] {
    [
      .bool("watch", short: "w", \.watches, "Go on printing what changes"),
      .bool("watch-only", \.watchesOnly, "Print what changes from now on"),
      .bool(
        "output-watch-events", \.showsEvents, "Print what happened to each object as well"),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    request.arguments = invocation.arguments
    if invocation.isGiven("selector") { request.labelSelector = selector }
    if invocation.isGiven("field-selector") { request.fieldSelector = fieldSelector }
    if request.labelSelector?.isEmpty == true { request.labelSelector = nil }
    if request.fieldSelector?.isEmpty == true { request.fieldSelector = nil }
    options.output = output
    if invocation.arguments.isEmpty, request.files.isEmpty, !isWatching {
      ErrorReport(context).note(
        "You must specify the type of resource to get. Use \"\(context.program) api-resources\""
          + " for a complete list of supported resources.\n")
      throw UsageError.withHint(
        "Required resource not specified.\nUse \"\(context.program) explain <resource>\" for a"
          + " detailed description of that resource (e.g. \(context.program) explain pods).")
    }
    request.subresource = subresource
    if watches, !sortBy.isEmpty {
      ErrorReport(context).note(
        "warning: --watch requested, --sort-by will be ignored for watch events received")
    } else if watchesOnly, !sortBy.isEmpty {
      ErrorReport(context).note("warning: --watch-only requested, --sort-by will be ignored")
    }
  }

  func validate() throws {
    if showsLabels, !output.isEmpty, output != "wide" {
      throw UsageError.message("--show-labels option cannot be used with \(output) printer")
    }
    if showsEvents, !isWatching {
      throw UsageError.message(
        "--output-watch-events option can only be used with --watch or --watch-only")
    }
    try request.files.validate()
  }

  var isWatching: Bool { watches || watchesOnly }

  func run(_ context: Context) throws {
    let format = try OutputFormat.parse(
      output, template: options.template, family: .get, readFile: context.readFormatFile)
    if isWatching { return try Watch(self, format).run(context) }
    let session = try context.session()
    if case .table(let isWide) = format { return try printTable(isWide: isWide, session) }
    var result = request.find(session)
    if result.isRefused { return try result.throwIfFailed() }
    try narrow(&result)
    if ignoresMissing { result.errors.errors.removeAll(where: Self.isMissing) }
    try printObjects(result, format, session)
  }

  /// Replaces objects by the parts of them that were asked for.
  private func narrow(_ result: inout ResourceRequest.Result) throws {
    guard !subresource.isEmpty else { return }
    for index in result.infos.indices {
      guard let object = result.infos[index].object else { continue }
      result.infos[index] = try ObjectPart.named(subresource, of: object, result.infos[index])
    }
  }

  private static func isMissing(_ error: any Error) -> Bool {
    (error as? APIStatus)?.reason == .notFound
  }

  /// How everything is printed.
  func printOptions(_ context: Context) -> PrintOptions {
    var print = context.printOptions
    print.omitsHeaders = omitsHeaders
    print.showsLabels = showsLabels
    print.showsKind = showsKind
    print.labelColumns = labelColumns
    print.showsNamespace = request.allNamespaces
    print.showsEvents = showsEvents
    print.showsManagedFields = options.showsManagedFields
    print.allowsMissingTemplateKeys = options.allowsMissingTemplateKeys
    print.sortBy = sortBy
    return print
  }

  // MARK: Tables

  private func printTable(isWide: Bool, _ session: Session) throws {
    let context = session.context
    let options = printOptions(context)
    var printer = TablePrinter(options: options, isWide: isWide)
    printer.drain = session.printAtOnce
    var output: [UInt8] = []
    var last: APIResource?
    // Objects of a list become rows as they are read, so that only the table is held; and only
    // what the rows show is read of them.
    let visitor = ResourceRequest.Visitor { resource in
      try columns(resource, session).fields(isWide: isWide, options)
    } visit: { resource, object in
      if resource != last {
        last = resource
        try begin(
          &printer, resource, withKind: request.listsSeveralTypes(session), session, &output)
      }
      printer.append(object)
    }
    var result = request.find(session, visitor: visitor)
    if result.isRefused { return try result.throwIfFailed() }
    try narrow(&result)
    if ignoresMissing { result.errors.errors.removeAll(where: Self.isMissing) }
    do {
      for info in result.infos {
        // Every object asked for by name is a request of its own.
        try begin(&printer, info.resource, withKind: result.hasSeveralKinds, session, &output)
        if let object = info.object { printer.append(object) }
      }
      try printer.finish(to: &output)
      session.print(output)
    } catch {
      session.print(output)
      throw error
    }
    if !printer.hasWritten, result.errors.errors.isEmpty, !ignoresMissing {
      ErrorReport(context).note(
        result.isNamespaced && !request.allNamespaces
          ? "No resources found in \(session.namespace) namespace." : "No resources found")
    }
    // kubectl's tables report their errors together, even when there is only one.
    if !result.errors.errors.isEmpty { throw result.errors }
  }

  private func begin(
    _ printer: inout TablePrinter, _ resource: APIResource, withKind: Bool, _ session: Session,
    _ output: inout [UInt8]
  ) throws {
    let columns = try columns(resource, session)
    printer.begin(resource, withKind: withKind, definition: columns, to: &output)
  }

  private func columns(_ resource: APIResource, _ session: Session) throws -> TableDefinition {
    try TableDefinition.of(resource, in: session.snapshot())
  }

  // MARK: Other formats

  private func printObjects(
    _ result: ResourceRequest.Result, _ format: OutputFormat, _ session: Session
  ) throws {
    if result.isSingle, !result.errors.errors.isEmpty { return try result.throwIfFailed() }
    if result.infos.isEmpty, ignoresMissing { return try result.throwIfFailed() }
    var printer = try ObjectPrinter.make(format: format, options: printOptions(session.context))
    var failure: (any Error)?
    session.print { output in
      do {
        if result.isSingle, result.infos.count == 1, let object = result.infos[0].object {
          try printer.print(object, to: &output)
        } else {
          printer.beginList(to: &output)
          for info in result.infos {
            if let object = info.object { try printer.append(object, to: &output) }
          }
          try printer.endList(to: &output)
        }
      } catch {
        failure = error
      }
    }
    var errors = result.errors
    if let failure { errors.errors.append(failure) }
    try errors.throwIfAny()
  }
}

extension ResourceRequest.Result {
  /// Whether objects of several kinds were named, so that their names are shown with the kind.
  var hasSeveralKinds: Bool {
    guard let first = infos.first else { return false }
    return infos.contains { $0.resource != first.resource }
  }
}

extension ResourceRequest {
  /// Whether several types are listed, so that names are shown with their kind.
  fileprivate func listsSeveralTypes(_ session: Session) throws -> Bool {
    guard let types = arguments.first else { return false }
    return try session.mapper().resources(inList: types).count > 1
  }
}
