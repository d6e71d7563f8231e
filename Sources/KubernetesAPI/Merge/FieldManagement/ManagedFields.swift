import JSON

/// Who set which fields of an object with which operation.
struct ManagedFieldsEntry: Equatable {
  enum Operation: String {
    case apply = "Apply"
    case update = "Update"
  }

  var manager: String
  var operation: Operation
  var apiVersion: String
  var subresource: String
  /// RFC 3339; nil when it was never recorded.
  var time: String?
  var fields: FieldSet

  init(
    manager: String, operation: Operation, apiVersion: String, subresource: String = "",
    time: String? = nil, fields: FieldSet = FieldSet()
  ) {
    self.manager = manager
    self.operation = operation
    self.apiVersion = apiVersion
    self.subresource = subresource
    self.time = time
    self.fields = fields
  }

  /// nil for JSON that is no entry.
  init?(_ json: JSONValue) {
    guard let object = json.objectValue,
      let operation = object["operation"]?.stringValue.flatMap(Operation.init),
      let fields = object["fieldsV1"]?.objectValue
    else { return nil }
    manager = object.text("manager")
    self.operation = operation
    apiVersion = object.text("apiVersion")
    subresource = object.text("subresource")
    time = object["time"]?.stringValue
    self.fields = FieldSet(json: fields)
  }

  var json: JSONValue {
    var object: JSONObject = [
      "apiVersion": .string(apiVersion), "fieldsType": "FieldsV1",
      "fieldsV1": .object(fields.json), "manager": .string(manager),
      "operation": .string(operation.rawValue),
    ]
    if !subresource.isEmpty { object["subresource"] = .string(subresource) }
    if let time { object["time"] = .string(time) }
    return .object(object)
  }

  /// Whether both entries are of one manager: those who apply are one in all versions.
  func hasSameManager(as other: ManagedFieldsEntry) -> Bool {
    manager == other.manager && operation == other.operation
      && subresource == other.subresource
      && (operation == .apply || apiVersion == other.apiVersion)
  }

  /// The manager as conflicts name it: `"kubectl-patch" using v1`.
  var text: String {
    var text = goQuoted(manager)
    if !subresource.isEmpty { text += " with subresource \(goQuoted(subresource))" }
    return operation == .update ? "\(text) using \(apiVersion)" : text
  }
}

/// The managed fields of an object.
struct ManagedFields: Equatable {
  var entries: [ManagedFieldsEntry]

  /// The managed fields of an object of the kind that `schema` declares.
  init(of object: JSONObject, _ schema: ObjectSchema) {
    entries = (object["metadata"]?["managedFields"]?.arrayValue ?? []).compactMap { entry in
      CreatorNote.isNote(entry)
        ? CreatorNote.entry(of: entry.object, in: object, schema) : ManagedFieldsEntry(entry)
    }
  }

  init() {
    entries = []
  }

  /// The entry of the same manager; an empty one when there is none.
  subscript(key: ManagedFieldsEntry) -> ManagedFieldsEntry {
    get { entries.first { $0.hasSameManager(as: key) } ?? key }
    set {
      let position = entries.firstIndex { $0.hasSameManager(as: key) }
      if let position {
        entries[position] = newValue
      } else {
        entries.append(newValue)
      }
    }
  }

  mutating func dropEmptyEntries() { entries.removeAll { $0.fields.isEmpty } }

  /// How many managers that update are told apart.
  private static let updaterLimit = 10

  /// Merges the oldest updates, so that no more than ten managers of updates remain.
  ///
  /// Kubernetes: capManagersManager.
  mutating func mergeOldestUpdates() {
    let updaters = entries.filter { $0.operation == .update }.sorted { left, right in
      let times = (left.time ?? "", right.time ?? "")
      return times.0 == times.1
        ? left.manager.precedesInBytes(right.manager) : times.0.precedesInBytes(times.1)
    }
    var count = updaters.count
    var oldest: [String: ManagedFieldsEntry] = [:]
    for updater in updaters where count > Self.updaterLimit {
      guard let first = oldest[updater.apiVersion] else {
        oldest[updater.apiVersion] = updater
        continue
      }
      let bucket = ManagedFieldsEntry(
        manager: "ancient-changes", operation: .update, apiVersion: updater.apiVersion)
      var merged = self[bucket]
      if merged.fields.isEmpty {
        merged.fields = first.fields
        entries.removeAll { $0.hasSameManager(as: first) }
      }
      merged.fields = merged.fields.union(updater.fields)
      merged.time = updater.time
      entries.removeAll { $0.hasSameManager(as: updater) }
      self[bucket] = merged
      count -= 1
    }
  }

  /// The value of `metadata.managedFields`, in the API server's order; nil when there is none.
  ///
  /// Kubernetes: sortEncodedManagedFields.
  var json: JSONValue? {
    guard !entries.isEmpty else { return .none }
    func rank(_ entry: ManagedFieldsEntry) -> [String] {
      [
        entry.operation.rawValue, entry.time ?? "", entry.manager, entry.apiVersion,
        entry.subresource,
      ]
    }
    let sorted = entries.sorted { left, right in
      for (first, second) in zip(rank(left), rank(right)) where !first.hasSameBytes(as: second) {
        return first.precedesInBytes(second)
      }
      return false
    }
    return .some(.array(sorted.map(\.json)))
  }
}
