import JSON
import YAML

/// Reads the one document of a part of a YAML stream.
enum ChunkReading {
  /// The JSON of the first document in `bytes[range]`; what stands behind it is not looked at, as
  /// go-yaml does not.
  static func read(_ bytes: [UInt8], _ range: Range<Int>, keys: inout KeyTable)
    throws(ManifestError) -> (json: KubectlReading.Result, document: YAMLDocument)
  {
    let (document, isPlain) = try parse(bytes, range)
    // What YAML 1.2 allows and go-yaml v2 does not is refused as kubectl refuses it.
    if !isPlain, let fault = GoYAMLFault.find(in: bytes, range) {
      throw ManifestError(prefix + fault.message, syntax: fault.syntax(in: bytes))
    }
    do {
      return (try KubectlReading.read(document, keys: &keys), document)
    } catch {
      throw ManifestError(
        "error converting YAML to JSON: \(error.message)",
        syntax: error.syntax(in: bytes, else: range.lowerBound))
    }
  }

  private static let prefix = "error converting YAML to JSON: yaml: "

  /// The document, and whether there is nothing in it on which YAML 1.2 and go-yaml could differ.
  private static func parse(_ bytes: [UInt8], _ range: Range<Int>) throws(ManifestError)
    -> (YAMLDocument, isPlain: Bool)
  {
    do {
      let text = try YAMLText(utf8: bytes, range: range)
      guard !text.hasUnusualCharacters else {
        throw ManifestError(
          prefix + "control characters are not allowed",
          syntax: unusualCharacter(in: bytes, range))
      }
      var parser = YAMLParser(text, range: range, leniency: .goYAML)
      guard let document = try parser.nextDocument() else { return (.empty(bytes), true) }
      return (
        document, !text.hasTabs && !text.hasByteOrderMarks && !document.usesRareSyntax
      )
    } catch let error as YAMLError {
      throw ManifestError(
        prefix + message(of: error, bytes, range),
        syntax: ManifestSyntaxFault(diagnosis: diagnosis(of: error, bytes), bytes: bytes))
    } catch let error as ManifestError {
      throw error
    } catch {
      throw ManifestError("\(error)")
    }
  }

  private static func diagnosis(of error: YAMLError, _ bytes: [UInt8]) -> FaultDiagnosis {
    let text = FaultText(bytes)
    // The `---` behind a directive belongs to the next part already.
    guard error.kind == .directiveWithoutDocument, let line = text.lineAbove(error.offset) else {
      return FaultDiagnosis(error, in: bytes)
    }
    return FaultDiagnosis(
      at: line, "found a directive before a line '---', where kubectl cuts the file",
      hint: "remove the line")
  }

  /// The first character that go-yaml reads nowhere, although YAML 1.2 has it in quoted text.
  private static func unusualCharacter(in bytes: [UInt8], _ range: Range<Int>)
    -> ManifestSyntaxFault?
  {
    var index = range.lowerBound
    for scalar in String(decoding: bytes[range], as: UTF8.self).unicodeScalars {
      if YAMLText.isUnusual(scalar.value) {
        let error = YAMLError(.controlCharacter(scalar.value), at: index)
        return ManifestSyntaxFault(diagnosis: FaultDiagnosis(error, in: bytes), bytes: bytes)
      }
      index += UTF8.width(scalar)
    }
    return nil
  }

  /// What go-yaml says about the text, or what svcctl says where go-yaml would read it.
  private static func message(of error: YAMLError, _ bytes: [UInt8], _ range: Range<Int>) -> String
  {
    if case .controlCharacter = error.kind { return "control characters are not allowed" }
    if let fault = GoYAMLFault.find(in: bytes, range) { return fault.message }
    let line = YAMLMark(of: error.offset, in: bytes).line
    let first = YAMLMark(of: range.lowerBound, in: bytes).line
    return "line \(line - first + 1): \(error.problem)"
  }
}
