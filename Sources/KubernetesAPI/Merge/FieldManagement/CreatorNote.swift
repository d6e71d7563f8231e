package import JSON

/// Who created an object, kept short.
///
/// Almost nobody asks who manages the fields of an object that was only created. So its managed
/// fields hold one entry without an operation, `{"manager": "kubectl-create"}`: that manager set
/// every field of the object but its status, the time was that of the creation. What the server
/// itself added is in `fieldsV1`. Whoever asks, or changes the object, sees the whole entry.
package enum CreatorNote {
  /// The note about an object that `manager` created.
  ///
  /// `requested` is the object with its defaults, before the server added to it, `stored` the
  /// object as it is kept.
  package static func make(manager: String, requested: JSONObject, stored: JSONObject)
    -> JSONValue
  {
    var added = JSONObject()
    let wanted = requested.inner("spec")
    for member in stored.inner("spec") where !wanted.has(member.key) {
      added["f:" + member.key] = [:]
    }
    switch stored.text("kind") {
    case Service.resource.kind: noteNodePorts(wanted, stored.inner("spec"), &added)
    case Pod.resource.kind where !wanted.has("nodeName"): added["f:nodeName"] = [:]
    case Node.resource.kind:
      for field in ["podCIDR", "podCIDRs", "taints"] where !wanted.has(field) {
        added["f:" + field] = [:]
      }
    default: break
    }
    var note: JSONObject = ["manager": .string(manager)]
    if !added.isEmpty { note["fieldsV1"] = ["f:spec": .object(added)] }
    return .object(note)
  }

  private static func noteNodePorts(
    _ wanted: JSONObject, _ stored: JSONObject, _ added: inout JSONObject
  ) {
    let shape = ObjectSchema.serviceSpec.field("ports").map { FieldShape($0) } ?? .scalar
    for (before, after) in zip(wanted.list("ports"), stored.list("ports"))
    where after.object.has("nodePort") && !before.object.has("nodePort") {
      added[forced: "f:ports"].object[shape.step(of: after)] = ["f:nodePort": [:]]
    }
  }

  /// Whether an entry of managed fields is such a note.
  static func isNote(_ entry: JSONValue) -> Bool {
    guard let entry = entry.objectValue else { return false }
    return entry["operation"] == nil && entry["manager"] != nil
  }

  /// The entry that the note `entry` of `object` stands for.
  static func entry(of entry: JSONObject, in object: JSONObject, _ schema: ObjectSchema)
    -> ManagedFieldsEntry
  {
    let metadata = object.inner("metadata")
    let manager = FieldManager(
      manager: entry.text("manager"), apiVersion: object.text("apiVersion"), schema: schema,
      time: metadata.text("creationTimestamp"))
    var fields = manager.fieldsOfCreated(object)
    fields.remove(stepsOf: entry.inner("fieldsV1"))
    fields.remove(stepsOf: addedLater(to: object))
    return ManagedFieldsEntry(
      manager: manager.manager, operation: .update, apiVersion: manager.apiVersion,
      time: manager.time, fields: fields)
  }

  /// What controllers write beside the status.
  private static func addedLater(to object: JSONObject) -> JSONObject {
    var metadata: JSONObject = [
      "f:annotations": [
        "f:deployment.kubernetes.io/revision": [:],
        "f:deprecated.daemonset.template.generation": [:],
      ]
    ]
    if object.text("kind") == Pod.resource.kind {
      metadata["f:labels"] = [
        "f:topology.kubernetes.io/region": [:], "f:topology.kubernetes.io/zone": [:],
      ]
    }
    return ["f:metadata": .object(metadata)]
  }

  /// The object with its whole managed fields, as a client sees them; nil when it has no note.
  package static func expanded(_ object: JSONObject) -> JSONObject? {
    let entries = object.inner("metadata").list("managedFields")
    guard entries.contains(where: isNote) else { return nil }
    let kind = object.text("kind")
    let schema =
      Kinds.definition(apiVersion: object.text("apiVersion"), kind: kind)?.schema
      ?? ObjectSchema(kind, fields: [])
    var result = object
    result[forced: "metadata"].object["managedFields"] =
      ManagedFields(of: object, schema).json
    return result
  }
}

extension FieldSet {
  /// Removes the paths that `steps`, nested as in FieldsV1, ends at, and all that goes on from there.
  fileprivate mutating func remove(stepsOf steps: JSONObject) {
    for member in steps {
      let inner = member.value.object
      if inner.isEmpty {
        remove(step: member.key)
      } else {
        var node = self[member.key]
        node.children.remove(stepsOf: inner)
        // A map that the server made is nobody's.
        if node.children.isEmpty, node.isMember, member.key != "f:spec" { node.isMember = false }
        self[member.key] = node
      }
    }
  }
}
