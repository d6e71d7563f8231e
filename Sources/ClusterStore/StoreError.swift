package import Platform

/// Why a store could not do what it was asked.
package enum StoreError: Error, Equatable, Sendable {
  /// The operating system refused a call: a full disk, a missing permission, a failing medium.
  case system(SystemError)
  /// There is nothing at `path`, and nothing may be made there.
  case notFound(path: String)
  /// The directory at `path` holds other things than a store.
  case notAStore(path: String)
  /// A newer svcctl wrote `path` in a format this one does not know.
  case newerFormat(path: String, format: Int, newestKnown: Int)
  /// The bytes at `offset` in `path` are not what was written there.
  case damaged(path: String, offset: Int, Damage)
  /// Another process holds the store and did not let go in time.
  case locked(path: String, by: Int32?, waitedMilliseconds: Int)
  /// A file another process replaced again and again while it was being read.
  case busy(path: String)
  /// A text that is no export of a store, or was cut short; `line` counts from 1.
  case notAnExport(line: Int, Damage)
  /// An import wants an empty store, and this one holds something.
  case notEmpty(path: String)
}

/// What is wrong with stored bytes.
package enum Damage: String, Equatable, Sendable {
  case header = "not the first line of such a file"
  case line = "not a line of a store"
  case checksum = "the bytes do not have their checksum"
  case order = "keys out of order"
  case count = "lines are missing"
  case missingBytes = "the file is shorter than what was written"
  case missingFile = "the file is missing"
  case revision = "a revision out of sequence"
  case otherFile = "a file that belongs somewhere else"
  case notAFile = "not a regular file"
}

extension StoreError {
  /// Runs a call of the operating system.
  static func system<Value>(_ body: () throws(SystemError) -> Value) throws(StoreError) -> Value {
    do {
      return try body()
    } catch {
      throw .system(error)
    }
  }
}
