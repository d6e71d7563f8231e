/// The newest lines of what a session has not written yet, made one by one.
final class PendingSource: LineSource {
  private let changes: PendingChanges
  private let prefix: [UInt8]
  private var position: PendingChanges.Position

  /// Stands at the first key not less than `key`, and ends behind those that begin with `prefix`.
  init(_ changes: PendingChanges, from key: [UInt8], prefix: [UInt8]) {
    var changes = changes
    changes.arrange()
    self.changes = changes
    self.prefix = prefix
    position = changes.position(of: key)
    super.init()
    stand()
  }

  override func advance() throws(StoreError) {
    changes.advance(&position)
    stand()
  }

  private func stand() {
    line = nil
    guard changes.hasKey(at: position, startingWith: prefix) else { return }
    bytes.removeAll(keepingCapacity: true)
    line = changes.appendLine(at: position, to: &bytes)
  }
}
