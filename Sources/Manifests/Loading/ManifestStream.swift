import JSON
import YAML

/// Reads the documents of one source, as kubectl's decoder does: JSON values one behind the other
/// while they are JSON, else YAML documents between lines that begin with `---`.
///
/// Kubernetes: k8s.io/apimachinery/pkg/util/yaml, YAMLOrJSONDecoder and YAMLReader.
package struct ManifestStream {
  private let bytes: [UInt8]
  private let source: String
  private var position = 0
  private var isJSON: Bool
  /// How many JSON values have been read.
  private var count = 0
  private var numbering = DocumentNumbering()
  private var hasEnded = false
  private var keys = KeyTable()

  /// A reader of the bytes of a file, in any of the encodings that kubectl reads.
  ///
  /// `source`: the file as kubectl names it.
  package init(_ bytes: [UInt8], source: String) {
    self.bytes = SourceText.decode(bytes)
    self.source = source
    isJSON = self.bytes.prefix(4096).first { !GoSpace.isSpace($0) } == UInt8(ascii: "{")
  }

  /// The next document; nil at the end.
  ///
  /// - Throws: `ManifestError`, once: a document that cannot be read hides those behind it, as it
  ///   does for kubectl.
  package mutating func next() throws(ManifestError) -> ManifestDocument? {
    while let piece = nextPiece() {
      switch piece.read(keys: &keys) {
      case .null: continue
      case .document(var document):
        document.index = numbering.next()
        return document
      case .fault(var error):
        hasEnded = true
        error.index = numbering.next()
        throw error
      }
    }
    return nil
  }

  /// The next piece, which holds a document, a null or a fault; nil at the end.
  ///
  /// YAML is only cut off; JSON, whose end is found by reading it, comes read. Behind a fault in YAML
  /// more pieces follow.
  package mutating func nextPiece() -> ManifestPiece? {
    if hasEnded { return nil }
    do throws(ManifestError) {
      if !isJSON {
        guard let range = try nextChunk() else {
          hasEnded = true
          return nil
        }
        return ManifestPiece(source: source, content: .yaml(bytes, range))
      }
      guard let (json, origin) = try nextValue() else {
        hasEnded = true
        return nil
      }
      count += 1
      return ManifestPiece(source: source, content: .value(json, origin))
    } catch {
      // Between JSON values there is nothing by which the next one could be found.
      hasEnded = isJSON
      count += 1
      return ManifestPiece(source: source, content: .fault(error.parsing(source)))
    }
  }

  private mutating func nextValue() throws(ManifestError) -> (JSONValue, ManifestOrigin)? {
    var reader = JSONReader(bytes, range: position..<bytes.count)
    if reader.isAtEnd { return nil }
    let start = reader.offset
    do {
      var value = try reader.readValue()
      position = reader.offset
      value.normaliseNumbers()
      return (value, .json(bytes: bytes, offset: start))
    } catch {
      // One object may also be the first document of a YAML stream.
      let syntax = error.syntax(in: bytes, from: start)
      guard count <= 1 else {
        throw ManifestError(Self.message(of: error, isAlone: true), syntax: syntax)
      }
      isJSON = false
      let failure = Self.message(of: error, isAlone: false)
      skipOneLineOfSpace()
      do {
        return try nextYAML()
      } catch {
        throw ManifestError(failure, syntax: syntax)
      }
    }
  }

  /// What Go's decoder says of a source that ends too early or is no JSON.
  ///
  /// `isAlone`: whether the source can only be JSON; else the message tells the offset.
  private static func message(of error: JSONError, isAlone: Bool) -> String {
    if error.kind == .unexpectedEnd { return "unexpected EOF" }
    return isAlone ? error.goMessage : "json: offset \(error.offset + 1): \(error.goMessage)"
  }

  /// Skips white space up to the end of the line.
  private mutating func skipOneLineOfSpace() {
    while position < bytes.count, GoSpace.isSpace(bytes[position]) {
      position += 1
      if bytes[position - 1] == UInt8(ascii: "\n") { return }
    }
  }

  // MARK: YAML

  private mutating func nextYAML() throws(ManifestError) -> (JSONValue, ManifestOrigin)? {
    guard let chunk = try nextChunk() else { return nil }
    let (result, document) = try ChunkReading.read(bytes, chunk, keys: &keys)
    return (result.json, .yaml(document, mayRepeatKeys: result.mayRepeatKeys))
  }

  /// The lines up to the next separator; nil when none are left.
  private mutating func nextChunk() throws(ManifestError) -> Range<Int>? {
    let bytes = self.bytes
    let span = bytes.span
    var start = position
    while position < span.count {
      let line = span.lineWithDash(from: position)
      let end = span.endOfLine(from: line)
      position = min(end + 1, span.count)
      guard end - line >= 3, span[line] == 0x2D, span[line + 1] == 0x2D, span[line + 2] == 0x2D
      else { continue }
      if let words = Self.words(bytes[(line + 3)..<end]) {
        throw ManifestError(
          "invalid Yaml document separator: \(words)",
          syntax: Self.separatorFault(in: bytes, behind: line + 3))
      }
      if line > start { return start..<line }
      start = position
    }
    return start < position ? start..<position : nil
  }

  /// Text behind `---`.
  private static func separatorFault(in bytes: [UInt8], behind mark: Int) -> ManifestSyntaxFault {
    var offset = mark
    while offset < bytes.count, GoSpace.isSpace(bytes[offset]) { offset += 1 }
    let diagnosis = FaultDiagnosis(
      at: offset, "found \(FaultText(bytes).found(offset)) behind '---'",
      expected: "a comment or the end of the line could stand here",
      hint: "begin the document on the next line; text that begins with '---' must stand in "
        + "quotation marks")
    return ManifestSyntaxFault(diagnosis: diagnosis, bytes: bytes)
  }

  /// What stands behind `---`, without white space; nil when it is nothing or a comment.
  private static func words(_ rest: ArraySlice<UInt8>) -> String? {
    var rest = rest
    while let last = rest.last, GoSpace.isSpace(last) { rest.removeLast() }
    while let first = rest.first, GoSpace.isSpace(first) { rest.removeFirst() }
    guard let first = rest.first, first != UInt8(ascii: "#") else { return nil }
    return String(decoding: rest, as: UTF8.self)
  }
}

/// ASCII's white space as Go's `unicode.IsSpace` knows it.
enum GoSpace {
  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
}
