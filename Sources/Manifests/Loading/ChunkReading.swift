import JSON
import YAML

/// Reads the one document of a part of a YAML stream.
enum ChunkReading {
  /// The JSON of the first document in `bytes[range]`; what stands behind it is not looked at, as
  /// go-yaml does not.
  static func read(_ bytes: [UInt8], _ range: Range<Int>) throws(ManifestError)
    -> (JSONValue, YAMLDocument)
  {
    let document: YAMLDocument
    do {
      document = try parse(bytes, range)
    } catch {
      throw ManifestError(
        "error converting YAML to JSON: yaml: \(GoYAMLMessage.text(of: error, bytes, range))",
        syntax: ManifestSyntaxFault(error: error, bytes: bytes))
    }
    do {
      return (try KubectlReading.json(of: document), document)
    } catch {
      throw ManifestError("error converting YAML to JSON: \(error.message)")
    }
  }

  private static func parse(_ bytes: [UInt8], _ range: Range<Int>) throws(YAMLError)
    -> YAMLDocument
  {
    let text = try YAMLText(utf8: bytes, range: range)
    var parser = YAMLParser(text, range: range, leniency: .goYAML)
    return try parser.nextDocument() ?? .empty(bytes)
  }
}
