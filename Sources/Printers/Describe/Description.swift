import JSON
import KubernetesAPI

/// The text of one description as it grows: fields and their values in aligned columns.
///
/// A tab ends a cell and a line feed a line in all text that is written, in values too, as in
/// kubectl; other control characters of values are spelt out.
///
/// Kubernetes: kubectl/pkg/describe PrefixWriter and tabbedString.
struct Description {
  private var writer: TabWriter
  private var output: [UInt8] = []
  private let isColored: Bool
  /// Seconds since 1970.
  let now: Int

  init(now: Int, isColored: Bool, layout: TabWriter.Layout = .description) {
    writer = TabWriter(layout)
    self.now = now
    self.isColored = isColored
    writer.ignoresStyles = isColored
  }

  /// The finished text.
  mutating func finish() -> [UInt8] {
    writer.flush(to: &output)
    return output
  }

  /// Ends all columns: what follows is aligned by itself.
  mutating func endColumns() { writer.flush(to: &output) }

  /// Writes text as it is, tabs and line feeds included.
  mutating func write(_ text: String) { writer.write(escapedForTerminal(text)) }

  /// Writes bytes that may end in the middle of a character.
  mutating func write(bytes: some Sequence<UInt8>) { writer.write(bytes) }

  /// A line, two blanks further in for each level.
  mutating func line(_ text: String, level: Int = 0) {
    write(String(repeating: "  ", count: level))
    write(text)
    writer.endLine()
  }

  /// `label:` and its value in the next column.
  mutating func field(
    _ label: String, _ value: String, level: Int = 0, style: TextStyle = .plain
  ) {
    write(String(repeating: "  ", count: level))
    styled(label + ":", .heading)
    writer.endCell()
    styled(escapedForTerminal(value), style)
    writer.endLine()
  }

  private mutating func styled(_ text: String, _ style: TextStyle) {
    guard isColored, let sequence = style.sequence(for: text) else {
      writer.write(text)
      return
    }
    writer.write(sequence)
    writer.write(text)
    writer.write(TextStyle.end)
  }

  // MARK: Metadata

  /// Name and namespace, with which nearly every description begins.
  mutating func nameAndNamespace(_ object: APIObject) {
    field("Name", object.name, style: .name)
    field("Namespace", object.namespace)
  }

  mutating func labelsAndAnnotations(_ object: APIObject) {
    labels("Labels", object.labels)
    annotations("Annotations", object.metadata.annotations)
  }

  /// `a=b`, a line each, ordered by name; `<none>` without any.
  mutating func labels(
    _ title: String, _ labels: Labels, indent: String = "", valueIndent: String = ""
  ) {
    list(
      title, labels.sorted.map { "\($0.name)=\($0.value)" }, indent: indent,
      valueIndent: valueIndent)
  }

  /// Values under one another in the column of values; `<none>` without any.
  ///
  /// A description inside of another one (`valueIndent`) sets its values in as well, as kubectl does.
  mutating func list(
    _ title: String, _ values: [String], indent: String = "", valueIndent: String = ""
  ) {
    write(indent)
    styled(title + ":", .heading)
    writer.endCell()
    guard !values.isEmpty else {
      line(valueIndent + "<none>")
      return
    }
    for (position, value) in values.enumerated() {
      if position > 0 {
        write(indent + valueIndent)
        writer.endCell()
      }
      line(valueIndent + value)
    }
  }

  /// How many bytes of an annotation stand on a line.
  private static let annotationLimit = 140

  /// Annotations ordered by name, without the last applied configuration; long ones and those of
  /// several lines stand on lines of their own, cut at 138 bytes.
  ///
  /// `indent`: what the lines of a description inside of another one begin with.
  mutating func annotations(_ title: String, _ annotations: JSONObject, indent: String = "") {
    write(indent)
    styled(title + ":", .heading)
    writer.endCell()
    let shown = annotations.members
      .filter { $0.key != ObjectMeta.lastAppliedAnnotation }
      .sorted { $0.key.precedesInBytes($1.key) }
    guard !shown.isEmpty else {
      line(indent + "<none>")
      return
    }
    for (position, member) in shown.enumerated() {
      if position > 0 {
        write(indent)
        writer.endCell()
      }
      var value = member.value.stringValue ?? ""
      if value.utf8.last == 0x0A { value.unicodeScalars.removeLast() }
      let size = value.utf8.count + member.key.utf8.count + 2
      guard size > Self.annotationLimit || value.utf8.contains(0x0A) else {
        line("\(indent)\(member.key): \(value)")
        continue
      }
      line("\(indent)\(member.key):")
      let lines = value.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      for text in lines { cut(Substring(text), at: Self.annotationLimit - 2, indent) }
    }
  }

  private mutating func cut(_ text: Substring, at limit: Int, _ indent: String) {
    write(indent)
    writer.endCell()
    write("  ")
    let bytes = Array(escapedForTerminal(String(text)).utf8)
    write(bytes: bytes.prefix(limit))
    if bytes.count > limit { write("...") }
    writer.endLine()
  }

  // MARK: Times

  /// How long ago `timestamp` was.
  func age(_ timestamp: String?) -> String { Printers.age(of: timestamp, now: now) }

  /// `timestamp` as `Sat, 21 Nov 2026 01:14:27 +0000`.
  func time(_ timestamp: String?) -> String {
    Timestamp(timestamp)?.rfc1123 ?? "Mon, 01 Jan 0001 00:00:00 +0000"
  }
}
