package import YAML

/// Why a manifest cannot be loaded, in kubectl's words.
package struct ManifestError: Error, Sendable {
  /// The message behind `error: `.
  package var message: String
  /// The source it is about; empty when it is about none.
  package var source: String
  /// The fault in the text, for messages with line and caret; nil when the text is not at fault.
  package var syntax: ManifestSyntaxFault?
  /// The number of the document in its source, from 0.
  package var index: Int

  package init(
    _ message: String, source: String = "", syntax: ManifestSyntaxFault? = nil, index: Int = 0
  ) {
    self.message = message
    self.source = source
    self.syntax = syntax
    self.index = index
  }
}

/// A fault in the text of a manifest.
package struct ManifestSyntaxFault: Sendable {
  package var diagnosis: FaultDiagnosis
  package var bytes: [UInt8]

  /// The place, the line with a caret, and the likely cause.
  package var report: FaultReport { FaultReport(diagnosis, in: bytes) }
}
