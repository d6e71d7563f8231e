import JSON
package import KubernetesAPI

/// Prints objects as tables for people.
///
/// A caller names the resource of the objects that follow with ``begin(_:withKind:definition:to:)``,
/// once for each request (each list, and each object asked for by name), adds them with
/// ``append(_:event:)``, and calls ``finish(to:)`` at the end. Neighbouring requests for one resource
/// share a table; another resource starts a table of its own after an empty line.
///
/// Cells are kept as bytes until their table ends, since every width depends on all of them; the
/// objects are not (unless they are sorted).
///
/// Kubernetes: k8s.io/cli-runtime/pkg/printers/tableprinter.go, kubectl/pkg/cmd/get/get.go.
package struct TablePrinter {
  /// What one request gave, kept until all are known because they are sorted.
  private struct Request {
    let resource: APIResource
    let printsKind: Bool
    let definition: TableDefinition
    var objects: [JSONValue] = []
  }

  private let options: PrintOptions
  private let isWide: Bool
  private var context: TableContext
  private var writer: TabWriter
  private var definition = TableDefinition.generic
  private var resource: APIResource?
  private var printedColumns: [TableColumn] = []
  private var printsKind = false
  private var hasHeaders = false
  private var needsSeparator = false
  private var requests: [Request] = []

  /// Is given the output from time to time while a long table is written, and may take what stands
  /// in it.
  package var drain: ((inout [UInt8]) -> Void)?

  /// Whether anything was written to the output; if not, there were no objects.
  package private(set) var hasWritten = false

  /// The moment to which ages are counted, in seconds since 1970; it moves on in a watch.
  package var now: Int {
    get { context.now }
    set { context = TableContext(now: newValue, isWide: isWide) }
  }

  /// A printer of ordinary tables, or of wide ones with the columns of `-o wide`.
  package init(options: PrintOptions, isWide: Bool) {
    self.options = options
    self.isWide = isWide
    context = TableContext(now: options.now, isWide: isWide)
    writer = TabWriter(.table, remembersWidths: true)
    writer.ignoresStyles = options.isColored
  }

  /// Says of which resource the following objects are.
  ///
  /// Names are shown with their kind when `withKind` is true (several kinds are printed) or
  /// `--show-kind` was given. `definition` replaces the columns of the kind.
  package mutating func begin(
    _ resource: APIResource, withKind: Bool, definition: TableDefinition? = nil,
    to output: inout [UInt8]
  ) {
    let definition = definition ?? .of(resource)
    let printsKind = withKind || options.showsKind
    if options.sortBy.isEmpty {
      start(resource, printsKind, definition, &output)
    } else {
      requests.append(
        Request(resource: resource, printsKind: printsKind, definition: definition))
    }
  }

  private mutating func start(
    _ resource: APIResource, _ printsKind: Bool, _ definition: TableDefinition,
    _ output: inout [UInt8]
  ) {
    guard self.resource != resource else { return }
    flush(to: &output)
    writer.forgetWidths()
    if self.resource != nil, !options.omitsHeaders, hasWritten { needsSeparator = true }
    self.resource = resource
    self.definition = definition
    self.printsKind = printsKind
    printedColumns = Self.columns(definition, resource, options)
    hasHeaders = false
  }

  /// Adds a row; with `--output-watch-events` what happened: `ADDED`, `MODIFIED` or `DELETED`.
  package mutating func append(_ object: APIObject, event: String? = nil) {
    guard requests.isEmpty else {
      requests[requests.count - 1].objects.append(.object(object.json))
      return
    }
    write(object, event: event)
  }

  /// Ends the tables and writes what is left.
  ///
  /// - Throws: `PrinterError` when they cannot be sorted as asked.
  package mutating func finish(to output: inout [UInt8]) throws(PrinterError) {
    try writeSorted(&output)
    flush(to: &output)
  }

  private mutating func writeSorted(_ output: inout [UInt8]) throws(PrinterError) {
    let requests = self.requests
    self.requests = []
    let sorter = ObjectSorter(options.sortBy)
    if requests.count > 1 {
      // kubectl sorts the answers of several requests by the fields of the tables, not of the
      // objects in them. All tables are alike there, so that their order stays.
      _ = try sorter.sorted(
        requests.map { _ in ["apiVersion": "meta.k8s.io/v1", "kind": "Table", "metadata": [:]] })
    }
    for request in requests {
      start(request.resource, request.printsKind, request.definition, &output)
      for object in try sorter.sortedForTable(request.objects) ?? [] {
        write(APIObject(object.object), event: nil)
      }
    }
  }

  /// Writes the rows so far; later ones will be at least as wide (`--watch`).
  package mutating func flush(to output: inout [UInt8]) {
    guard !writer.isEmpty else { return }
    if needsSeparator { output.append(0x0A) }
    needsSeparator = false
    hasWritten = true
    if let drain { writer.flush(to: &output, drain) } else { writer.flush(to: &output) }
  }

  // MARK: Rows

  private static func columns(
    _ definition: TableDefinition, _ resource: APIResource, _ options: PrintOptions
  ) -> [TableColumn] {
    var columns = definition.columns
    if options.showsNamespace, resource.isNamespaced {
      columns.insert(TableColumn("Namespace", style: .muted), at: 0)
    }
    if options.showsEvents { columns.insert(.plain("Event"), at: 0) }
    for label in options.labelColumns {
      let name = label.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
      columns.append(.plain(String(name)))
    }
    if options.showsLabels { columns.append(.plain("Labels")) }
    return columns
  }

  private mutating func writeHeaders() {
    hasHeaders = true
    guard !options.omitsHeaders else { return }
    var isFirst = true
    for column in printedColumns where isWide || !column.isWide {
      if !isFirst { writer.endCell() }
      isFirst = false
      writeStyled(column.name.uppercased(), .heading)
    }
    writer.endLine()
  }

  private mutating func write(_ object: APIObject, event: String?) {
    if !hasHeaders { writeHeaders() }
    var isFirst = true
    func separate(_ writer: inout TabWriter) {
      if !isFirst { writer.endCell() }
      isFirst = false
    }
    if options.showsEvents {
      separate(&writer)
      writer.write(Self.paddedEvent(event ?? "ADDED"))
    }
    if options.showsNamespace, resource?.isNamespaced == true {
      separate(&writer)
      writeCell(object.namespace)
    }
    let cells = definition.cells(object, context)
    for (position, column) in definition.columns.enumerated() where isWide || !column.isWide {
      separate(&writer)
      guard position < cells.count else { continue }
      if column.isName, printsKind, let resource {
        writer.write(Self.kindPrefix(resource))
      }
      writeCell(cells[position], column.style)
    }
    if !options.labelColumns.isEmpty || options.showsLabels {
      let labels = object.labels
      for label in options.labelColumns {
        separate(&writer)
        writeCell(labels[label] ?? "")
      }
      if options.showsLabels {
        separate(&writer)
        writeCell(labels.text)
      }
    }
    writer.endLine()
  }

  /// `service/`, `deployment.apps/`.
  private static func kindPrefix(_ resource: APIResource) -> String {
    let kind = resource.group.isEmpty ? resource.kind : "\(resource.kind).\(resource.group)"
    return kind.lowercased() + "/"
  }

  private static func paddedEvent(_ type: String) -> String {
    type + String(repeating: " ", count: max(0, 8 - type.utf8.count))
  }

  /// A cell ends at the first line break, and commands no terminal.
  private mutating func writeCell(_ text: String, _ style: TextStyle = .plain) {
    guard Self.hasLineBreakOrEscape(text.utf8Span.span) else {
      writeStyled(text, style)
      return
    }
    let line = text.unicodeScalars.prefix { $0 != "\n" && $0 != "\u{0C}" && $0 != "\r" }
    let end = line.count < text.unicodeScalars.count ? "..." : ""
    writeStyled(escapedForTerminal(String(line)) + end, style)
  }

  private static func hasLineBreakOrEscape(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      switch text[index] {
      case 0x0A, 0x0C, 0x0D, 0x1B: return true
      default: continue
      }
    }
    return false
  }

  private mutating func writeStyled(_ text: String, _ style: TextStyle) {
    guard options.isColored, let sequence = style.sequence(for: text) else {
      writer.write(text)
      return
    }
    writer.write(sequence)
    writer.write(text)
    writer.write(TextStyle.end)
  }
}

extension Labels {
  /// `a=b,c=d` ordered by name; `<none>` when there are none.
  ///
  /// Kubernetes: labels.FormatLabels.
  package var text: String {
    let text = sorted.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
    return text.isEmpty ? "<none>" : text
  }
}
