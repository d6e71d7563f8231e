/// What ``ClusterStore/verify()`` or ``ClusterStore/repair()`` found.
package struct StoreReport: Sendable, Equatable {
  /// Something that is not as it was written.
  package struct Finding: Sendable, Equatable {
    package var path: String
    /// The offset of the first byte concerned.
    package var offset: Int
    package var damage: Damage

    package init(path: String, offset: Int, damage: Damage) {
      self.path = path
      self.offset = offset
      self.damage = damage
    }
  }

  /// The last whole transaction's revision.
  package var revision: Int64 = 0
  /// How many files make up the store.
  package var files = 0
  /// How many lines were read in them, deletions and replaced ones too.
  package var lines = 0
  /// How many bytes these files have.
  package var bytes = 0
  /// In the order of files and offsets; at most a hundred of each file.
  package var findings: [Finding] = []
  /// How many bytes of an interrupted write stand at the end of the journal: no damage, the next
  /// writer cuts them off.
  package var unfinishedBytes = 0
  /// Files that no longer belong to the store and that nobody has removed yet: no damage either.
  package var leftovers: [String] = []
  /// What ``ClusterStore/repair()`` set aside, with their new names.
  package var setAside: [String] = []
  /// How many values a repaired store holds.
  package var salvagedValues = 0

  package init() {}

  /// Whether every byte is as it was written.
  package var isSound: Bool { findings.isEmpty }
}
