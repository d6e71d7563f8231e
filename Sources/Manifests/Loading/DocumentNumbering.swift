/// Numbers the documents of the files that are read, in their order.
package struct DocumentNumbering: Sendable {
  private var file = 0
  private var count = 0

  package init() {}

  /// The number, from 0, of the next document of a file, or of a fault in place of one.
  package mutating func next(in file: Int = 0) -> Int {
    if file != self.file {
      self.file = file
      count = 0
    }
    count += 1
    return count - 1
  }
}
