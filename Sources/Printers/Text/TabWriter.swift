/// Aligns text whose cells are ended by tabs.
///
/// A column is a run of neighbouring lines that all have a cell ended by a tab there; all its cells
/// become as wide as the widest of them, plus padding. The last cell of a line is not ended by a
/// tab, belongs to no column and is not padded. Widths count characters, not bytes.
///
/// Go: text/tabwriter, and its copy in kubectl that remembers widths from one flush to the next.
package struct TabWriter {
  /// The least width of a column, and what is added to the widest cell.
  package struct Layout: Sendable {
    package let minimumWidth: Int
    package let padding: Int

    /// Whether tabs are left as they are, and nothing is aligned.
    package let keepsTabs: Bool

    package init(minimumWidth: Int, padding: Int, keepsTabs: Bool = false) {
      self.minimumWidth = minimumWidth
      self.padding = padding
      self.keepsTabs = keepsTabs
    }

    /// The layout of text that kubectl does not align, such as the template of a rollout's history.
    package static let unaligned = Layout(minimumWidth: 0, padding: 0, keepsTabs: true)

    /// The tables of `get`.
    package static let table = Layout(minimumWidth: 6, padding: 3)
    /// The fields of `describe`.
    package static let description = Layout(minimumWidth: 0, padding: 2)
  }

  private struct Cell {
    /// The end of the cell's text in `text`; it starts where the previous one ends.
    let end: Int
    let width: Int32
    /// The column it belongs to; -1 for the last cell of a line.
    var column: Int32 = -1

    init(end: Int, width: Int) {
      self.end = end
      self.width = Int32(clamping: width)
    }
  }

  /// How many bytes come together before they are handed on.
  private static let chunk = 1 << 16

  /// Whether sequences that style a terminal's text count as nothing; if not, every character has
  /// a width.
  package var ignoresStyles = false
  private var isInStyle = false

  private let layout: Layout
  /// Whether a column never becomes narrower than it was before an earlier flush.
  private let remembersWidths: Bool
  private var remembered: [Int] = []
  private var text: [UInt8] = []
  private var cells: [Cell] = []
  /// How many cells have been started before each line.
  private var lineStarts: [Int] = [0]
  private var cellWidth = 0
  /// Widths of all columns so far, the columns of the previous line, and those of this one.
  private var columnWidths: [Int] = []
  private var columnPositions: [Int] = []
  private var openColumns: [Int] = []

  package init(_ layout: Layout, remembersWidths: Bool = false) {
    self.layout = layout
    self.remembersWidths = remembersWidths
  }

  /// Whether nothing was written since the last flush.
  package var isEmpty: Bool { text.isEmpty && cells.isEmpty && lineStarts.count == 1 }

  /// Appends text; tabs end cells, line feeds end lines.
  package mutating func write(_ string: String) {
    var width = 0
    let bytes = string.utf8Span.span
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x20 {
        // It ends something, or starts a style: byte by byte.
        for byte in string.utf8 { write(byte) }
        return
      }
      if byte & 0xC0 != 0x80 { width += 1 }
    }
    text.append(contentsOf: string.utf8)
    if !isInStyle { cellWidth += width }
  }

  /// Appends text; tabs end cells, line feeds end lines.
  package mutating func write(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { write(byte) }
  }

  private mutating func write(_ byte: UInt8) {
    switch byte {
    case 0x09, 0x0B: endCell()
    case 0x0A, 0x0C:
      endLine()
      // A form feed also ends every column.
      if byte == 0x0C { openColumns.removeAll(keepingCapacity: true) }
    default:
      text.append(byte)
      // Every byte that does not continue a character starts one.
      if ignoresStyles, byte == 0x1B { isInStyle = true }
      if byte & 0xC0 != 0x80, !isInStyle { cellWidth += 1 }
      if isInStyle, byte == UInt8(ascii: "m") { isInStyle = false }
    }
  }

  /// Ends a cell with a tab.
  package mutating func endCell() {
    if layout.keepsTabs { return text.append(0x09) }
    cells.append(Cell(end: text.count, width: cellWidth))
    cellWidth = 0
  }

  /// Ends a line; its last cell stands outside all columns.
  package mutating func endLine() {
    cells.append(Cell(end: text.count, width: cellWidth))
    cellWidth = 0
    assignColumns()
    lineStarts.append(cells.count)
  }

  /// Joins the cells of the last line to the columns of the line above.
  private mutating func assignColumns() {
    let first = lineStarts[lineStarts.count - 1]
    let count = cells.count - 1 - first
    if openColumns.count > count { openColumns.removeLast(openColumns.count - count) }
    for position in 0..<max(count, 0) {
      let width = max(layout.minimumWidth, Int(cells[first + position].width) + layout.padding)
      if position < openColumns.count {
        let column = openColumns[position]
        if width > columnWidths[column] { columnWidths[column] = width }
      } else {
        openColumns.append(columnWidths.count)
        columnWidths.append(width)
        columnPositions.append(position)
      }
      cells[first + position].column = Int32(clamping: openColumns[position])
    }
  }

  /// Writes what is aligned to the end of `output` and forgets it.
  ///
  /// - `drain`: is given `output` from time to time, and may take what stands in it.
  package mutating func flush(
    to output: inout [UInt8], _ drain: (inout [UInt8]) -> Void = { _ in }
  ) {
    if cells.count > lineStarts[lineStarts.count - 1] || text.count > (cells.last?.end ?? 0) {
      // The last line has no line feed.
      cells.append(Cell(end: text.count, width: cellWidth))
      assignColumns()
      lineStarts.append(cells.count)
      applyRememberedWidths()
      writeLines(to: &output) { _ in }
      output.removeLast()
    } else {
      applyRememberedWidths()
      writeLines(to: &output, drain)
    }
    text.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    lineStarts = [0]
    cellWidth = 0
    columnWidths.removeAll(keepingCapacity: true)
    columnPositions.removeAll(keepingCapacity: true)
    openColumns.removeAll(keepingCapacity: true)
  }

  /// Forgets the widths of earlier flushes.
  package mutating func forgetWidths() { remembered.removeAll() }

  private mutating func applyRememberedWidths() {
    guard remembersWidths else { return }
    for (column, position) in columnPositions.enumerated() {
      while remembered.count <= position { remembered.append(0) }
      remembered[position] = max(remembered[position], columnWidths[column])
      columnWidths[column] = remembered[position]
    }
  }

  private func writeLines(to output: inout [UInt8], _ drain: (inout [UInt8]) -> Void) {
    output.reserveCapacity(output.count + min(text.count * 2, Self.chunk + 4096))
    var start = 0
    for line in 0..<(lineStarts.count - 1) {
      for index in lineStarts[line]..<lineStarts[line + 1] {
        let cell = cells[index]
        output.append(contentsOf: text[start..<cell.end])
        start = cell.end
        if cell.column >= 0 {
          let blanks = columnWidths[Int(cell.column)] - Int(cell.width)
          output.append(contentsOf: repeatElement(0x20, count: max(0, blanks)))
        }
      }
      output.append(0x0A)
      if output.count >= Self.chunk { drain(&output) }
    }
  }
}
