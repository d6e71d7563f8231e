import JSON

/// A part of a source with one document in it, which any thread can read: what stands around it is
/// not asked for.
package struct ManifestPiece: Sendable {
  enum Content: Sendable {
    /// YAML that nobody has read yet.
    case yaml([UInt8], Range<Int>)
    case value(JSONValue, ManifestOrigin)
    case fault(ManifestError)
  }

  /// What stands in a piece.
  package enum Reading: Sendable {
    /// Nothing but a null or comments, which are not counted.
    case null
    /// A document that has no number yet.
    case document(ManifestDocument)
    /// Why the piece cannot be read, without its number.
    case fault(ManifestError)
  }

  /// The file as kubectl names it: its path, or `STDIN`.
  package let source: String
  /// The number of the file among those that are read, from 0.
  package var file = 0
  private let content: Content

  init(source: String, content: Content) {
    self.source = source
    self.content = content
  }

  /// Reads the piece.
  ///
  /// `keys`: the keys that the same thread has read before.
  package func read(keys: inout KeyTable) -> Reading {
    switch content {
    case .fault(let error): return .fault(error)
    case .value(let json, let origin): return reading(json, origin)
    case .yaml(let bytes, let range):
      do throws(ManifestError) {
        let (result, document) = try ChunkReading.read(bytes, range, keys: &keys)
        return reading(result.json, .yaml(document, mayRepeatKeys: result.mayRepeatKeys))
      } catch {
        return .fault(error.parsing(source))
      }
    }
  }

  private func reading(_ json: JSONValue, _ origin: ManifestOrigin) -> Reading {
    if json.isNull { return .null }
    return .document(ManifestDocument(json: json, source: source, index: 0, origin: origin))
  }
}

extension ManifestError {
  /// The error as kubectl tells it of the text of a file.
  func parsing(_ source: String) -> ManifestError {
    ManifestError("error parsing \(source): \(message)", source: source, syntax: syntax)
  }
}
