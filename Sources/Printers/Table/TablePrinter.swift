import JSON
package import KubernetesAPI

/// Prints objects as tables for people.
///
/// A caller names the resource of the objects that follow with ``begin(_:columns:to:)``, adds them
/// with ``append(_:)``, and calls ``finish(to:)`` at the end. Neighbouring objects of one resource
/// share a table; another resource starts a table of its own after an empty line.
///
/// Cells are kept as bytes until their table ends, since every width depends on all of them; the
/// objects are not (unless they are sorted).
///
/// Kubernetes: k8s.io/cli-runtime/pkg/printers/tableprinter.go, kubectl/pkg/cmd/get/get.go.
package struct TablePrinter {
  /// Text that is shown with a colour, by where it stands in a row.
  private let options: PrintOptions
  private let isWide: Bool
  private let context: TableContext
  private var writer: TabWriter
  private var definition = TableDefinition.generic
  private var resource: APIResource?
  private var printedColumns: [TableColumn] = []
  private var printsKind = false
  private var hasHeaders = false
  private var sorter: ObjectSorter?
  private var rowCount = 0
  private var needsSeparator = false

  /// Whether anything was written to the output; if not, there were no objects.
  package private(set) var hasWritten = false

  /// - Parameter isWide: whether the columns of `-o wide` are shown.
  package init(options: PrintOptions, isWide: Bool) {
    self.options = options
    self.isWide = isWide
    context = TableContext(now: options.now)
    writer = TabWriter(.table, remembersWidths: true)
  }

  /// Says of which resource the following objects are.
  ///
  /// - Parameters:
  ///   - withKind: whether names are shown with their kind: several kinds are printed, or
  ///     `--show-kind` was given (the option counts as well).
  ///   - definition: the columns; nil for those of the kind.
  package mutating func begin(
    _ resource: APIResource, withKind: Bool, definition: TableDefinition? = nil,
    to output: inout [UInt8]
  ) throws(PrinterError) {
    try endRequest()
    if self.resource != resource {
      flush(to: &output)
      writer.forgetWidths()
      if self.resource != nil, !options.omitsHeaders, hasWritten { needsSeparator = true }
      self.resource = resource
      self.definition = definition ?? .of(resource)
      printsKind = withKind || options.showsKind
      printedColumns = Self.columns(self.definition, resource, options)
      hasHeaders = false
    }
    rowCount = 0
    sorter = options.sortBy.isEmpty ? nil : ObjectSorter(options.sortBy)
  }

  /// Adds a row.
  ///
  /// - Parameter event: `ADDED`, `MODIFIED` or `DELETED`, with `--output-watch-events`.
  package mutating func append(_ object: APIObject, event: String? = nil) {
    rowCount += 1
    if sorter != nil {
      sorter?.append(.object(object.json))
    } else {
      write(object, event: event)
    }
  }

  /// Ends what one request gave: sorts it, if it is to be sorted.
  ///
  /// - Throws: `PrinterError` when no object has the field to sort by.
  private mutating func endRequest() throws(PrinterError) {
    guard let sorter = self.sorter else { return }
    self.sorter = nil
    for object in try sorter.sortedForTable() { write(APIObject(object.object), event: nil) }
  }

  /// Ends the tables and writes what is left.
  ///
  /// - Throws: `PrinterError` when no object has the field to sort by.
  package mutating func finish(to output: inout [UInt8]) throws(PrinterError) {
    try endRequest()
    flush(to: &output)
  }

  /// Writes the rows so far; later ones will be at least as wide (`--watch`).
  package mutating func flush(to output: inout [UInt8]) {
    guard !writer.isEmpty else { return }
    if needsSeparator { output.append(0x0A) }
    needsSeparator = false
    hasWritten = true
    guard options.isColored else {
      writer.flush(to: &output)
      return
    }
    var table: [UInt8] = []
    writer.flush(to: &table)
    output.append(contentsOf: table)
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
      writer.write(column.name.uppercased())
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
      writeCell(cells[position])
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
  private mutating func writeCell(_ text: String) {
    let special = text.utf8.first { $0 == 0x0A || $0 == 0x0C || $0 == 0x0D || $0 == 0x1B }
    guard special != nil else {
      writer.write(text)
      return
    }
    let line = text.unicodeScalars.prefix { $0 != "\n" && $0 != "\u{0C}" && $0 != "\r" }
    writer.write(escapedForTerminal(String(line)))
    if line.count < text.unicodeScalars.count { writer.write("...") }
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
