/// Guesses at what happened to a whole file before it was read: a template that nobody filled in, a
/// merge that stopped, an editor's encoding.
public enum TextCause {
  /// What to do; nil when nothing suggests itself.
  static func hint(_ error: YAMLError, _ text: FaultText) -> String? {
    switch error.kind {
    case .controlCharacter(let code): return control(code, text)
    case .invalidUTF8: return windows(text.byte(error.offset))
    case .invalidUTF16, .invalidUTF32: return "save the file as UTF-8"
    default: return hint(at: error.offset, text)
    }
  }

  /// The same for a fault that another reader found at `offset`.
  public static func hint(at offset: Int, _ text: FaultText) -> String? {
    conflict(offset, text) ?? template(offset, text) ?? oddCharacter(offset, text)
  }

  // MARK: Merges and templates

  private static let markers = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"]

  /// The line of the fault or one of the three above.
  private static func conflict(_ offset: Int, _ text: FaultText) -> String? {
    var line: Int? = text.lineStart(offset)
    for _ in 0..<4 {
      guard let start = line else { return nil }
      let words = text.line(start)
      let marker = words.prefix(7)
      let isMarker =
        markers.contains(String(marker)) && (words.count == 7 || words.dropFirst(7).first == " ")
      if isMarker {
        return "line \(text.lineNumber(start)) is a marker of a merge that was not finished: "
          + "choose one side and remove the lines with \(marker)"
      }
      line = text.lineAbove(start)
    }
    return nil
  }

  private static func template(_ offset: Int, _ text: FaultText) -> String? {
    let line = text.line(offset)
    for mark in ["{{", "{%", "<%"] where line.contains(mark) {
      return "'\(mark)' begins a template: fill it in before the file is read, as "
        + "\"helm template\" does"
    }
    return nil
  }

  // MARK: Characters

  /// Characters that look like others: in the line of the fault, and where the one above begins.
  private static func oddCharacter(_ offset: Int, _ text: FaultText) -> String? {
    oddCharacter(inLine: text.lineStart(offset), everywhere: true, text)
      ?? text.lineAbove(offset).flatMap { oddCharacter(inLine: $0, everywhere: false, text) }
  }

  private static func oddCharacter(inLine start: Int, everywhere: Bool, _ text: FaultText)
    -> String?
  {
    let place = "line \(text.lineNumber(start)) has "
    var previous: Unicode.Scalar = " "
    for (index, scalar) in text.line(start).unicodeScalars.enumerated() {
      let column = "in column \(index + 1)"
      let isFirst = previous == " " || previous == "\u{FEFF}"
      if scalar == "#", isFirst { return nil }
      switch scalar {
      case "\u{FEFF}":
        return place + "a byte order mark (U+FEFF) \(column), as when files are put together: "
          + "remove it"
      case "\u{A0}", "\u{2007}", "\u{202F}", "\u{3000}", "\u{2003}", "\u{2002}", "\u{200B}":
        guard isFirst || previous == ":" || previous == "-" else { break }
        return place + "\(YAMLError.codePoint(scalar.value)) \(column), which looks like a blank "
          + "and is none: replace it"
      case "“", "„", "‘":
        guard isFirst || previous == "[" || previous == "{" || previous == "," else { break }
        return place + "\(scalar) \(column), which is no quotation mark to YAML: write \" or '"
      case "：":
        return place + "\(scalar) (U+FF1A) \(column), which is no ':' to YAML"
      default: break
      }
      guard everywhere || scalar == " " else { return nil }
      previous = scalar
    }
    return nil
  }

  private static func control(_ code: UInt32, _ text: FaultText) -> String? {
    if text.bytes.starts(with: [0x1F, 0x8B]) { return "the file is compressed: unpack it first" }
    switch code {
    case 0:
      let isWide = text.bytes.prefix(64).count { $0 == 0 } >= min(text.bytes.count, 64) / 3
      return isWide
        ? "the file looks like UTF-16 without a byte order mark: save it as UTF-8"
        : "is this a text file?"
    case 0x1B: return "the text was copied from a terminal with its colours: remove them"
    case 0x80..<0xA0:
      return "\(byteName(UInt8(code))) is a character of Windows-1252 that was taken for "
        + "ISO 8859-1: save the file as UTF-8"
    default: return nil
    }
  }

  static func byteName(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "the byte 0x" + (digits.utf8.count < 2 ? "0" : "") + digits
  }

  private static func windows(_ byte: UInt8) -> String {
    let high = Array("€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ")
    let index = Int(byte) - 0x80
    var character: Character = " "
    if high.indices.contains(index) { character = high[index] }
    if byte >= 0xA1 { character = Character(Unicode.Scalar(byte)) }
    return character == " "
      ? "save the file as UTF-8"
      : "in Windows-1252 it is '\(character)': save the file as UTF-8"
  }
}
