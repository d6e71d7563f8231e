import JSON

/// Columns that the user names: headers, and JSONPath expressions that find the cells.
///
/// Kubernetes: kubectl/pkg/cmd/get/customcolumn.go.
struct CustomColumns {
  private struct Column {
    let header: String
    let path: String
  }

  private let columns: [Column]
  private let omitsHeaders: Bool
  private var hasHeaders = false
  private var paths: [JSONPath] = []
  private var writer = TabWriter(.table, remembersWidths: true)

  /// Reads `NAME:.metadata.name,TYPE:.spec.type`.
  ///
  /// Throws `PrinterError` when a column lacks its path.
  init(specification: String, omitsHeaders: Bool) throws(PrinterError) {
    var columns: [Column] = []
    for part in specification.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else {
        throw PrinterError(
          "unexpected custom-columns spec: \(part), expected <header>:<json-path-expr>")
      }
      columns.append(Column(header: String(pair[0]), path: try Self.relaxed(String(pair[1]))))
    }
    self.columns = columns
    self.omitsHeaders = omitsHeaders
  }

  /// Reads a line of headers and a line of paths, separated by blanks.
  ///
  /// Throws `PrinterError` when a line is missing or their numbers of words differ.
  init(fileContents: String) throws(PrinterError) {
    var lines = fileContents.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    for (position, name) in ["header", "spec"].enumerated() where lines.count <= position {
      throw PrinterError(
        "invalid template, missing \(name) line. Expected format is one line of space separated "
          + "headers, one line of space separated column specs.")
    }
    let headers = Self.words(Substring(lines[0]))
    let paths = Self.words(Substring(lines[1]))
    guard headers.count == paths.count else {
      throw PrinterError(
        "number of headers (\(headers.count)) and field specifications (\(paths.count)) don't "
          + "match")
    }
    var columns: [Column] = []
    for (header, path) in zip(headers, paths) {
      columns.append(Column(header: header, path: try Self.relaxed(path)))
    }
    self.columns = columns
    // Difference from --no-headers elsewhere: kubectl prints the headers of a file always.
    omitsHeaders = false
  }

  private static func words(_ line: Substring) -> [String] {
    line.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
  }

  private static func relaxed(_ path: String) throws(PrinterError) -> String {
    do throws(JSONPathError) {
      return try JSONPath.relaxed(path)
    } catch {
      throw PrinterError(error.message)
    }
  }

  /// Writes the headers and reads the paths, unless both has been done.
  ///
  /// Throws `PrinterError` when a path is malformed; the headers are printed nevertheless, as
  /// kubectl does.
  mutating func begin(to output: inout [UInt8]) throws(PrinterError) {
    guard !hasHeaders else { return }
    hasHeaders = true
    if !omitsHeaders { write(columns.map(\.header)) }
    do throws(JSONPathError) {
      for column in columns { paths.append(try JSONPath(column.path)) }
    } catch {
      finish(to: &output)
      throw PrinterError(error.message)
    }
  }

  /// Adds the row of an object.
  ///
  /// Throws `PrinterError` when a path is malformed or cannot be applied.
  mutating func append(_ value: JSONValue, to output: inout [UInt8]) throws(PrinterError) {
    try begin(to: &output)
    do throws(JSONPathError) {
      var cells: [String] = []
      for path in paths {
        let results = try path.results(in: value, allowsMissingKeys: true)
        var texts = results.joined().map { escapedForTerminal(goText($0)) }
        if results.first?.isEmpty ?? true { texts.insert("<none>", at: 0) }
        cells.append(texts.joined(separator: ","))
      }
      write(cells)
    } catch {
      finish(to: &output)
      throw PrinterError(error.message)
    }
  }

  private mutating func write(_ cells: [String]) {
    for (position, cell) in cells.enumerated() {
      if position > 0 { writer.endCell() }
      writer.write(cell)
    }
    writer.endLine()
  }

  /// Writes the rows that have been added.
  mutating func finish(to output: inout [UInt8]) { writer.flush(to: &output) }
}
