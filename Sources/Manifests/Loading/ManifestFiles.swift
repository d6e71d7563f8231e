/// The files that manifests are read from; the command line gives the real ones.
package protocol ManifestFiles {
  /// What `path` names; links are followed.
  func kind(of path: String) -> ManifestFileKind
  /// The names in a directory, in any order.
  ///
  /// - Throws: `ManifestFileError` with the system's words, such as `open dir: permission denied`.
  func names(in directory: String) throws(ManifestFileError) -> [String]
  /// The bytes of a file.
  ///
  /// - Throws: `ManifestFileError` with the system's words.
  func read(_ path: String) throws(ManifestFileError) -> [UInt8]
  /// The bytes of standard input.
  ///
  /// - Throws: `ManifestFileError` with the system's words.
  func readStandardInput() throws(ManifestFileError) -> [UInt8]
}

/// What a path names.
package enum ManifestFileKind: Equatable, Sendable {
  case file
  case directory
  case missing
  /// Something that cannot be asked about, with the system's words for why.
  case inaccessible(String)
}

/// A file that cannot be read, in the words of Go's os package: `open a.yaml: permission denied`.
package struct ManifestFileError: Error, Sendable {
  package var message: String

  package init(_ message: String) {
    self.message = message
  }
}
