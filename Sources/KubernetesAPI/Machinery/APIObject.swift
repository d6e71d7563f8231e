package import JSON

/// An object of the API as JSON, with its metadata at hand.
///
/// The JSON is the truth: what svcctl does not interpret is kept as it is. Typed views such as
/// ``Service`` and ``Pod`` read and write the same JSON (docs/decisions/0001).
package struct APIObject: Sendable, Equatable {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  /// Takes the JSON out, which leaves an object without anything.
  package mutating func takeJSON() -> JSONObject {
    var taken = JSONObject()
    swap(&taken, &json)
    return taken
  }

  package var apiVersion: String {
    get { json.string("apiVersion") ?? "" }
    set { json["apiVersion"] = .string(newValue) }
  }

  package var kind: String {
    get { json.string("kind") ?? "" }
    set { json["kind"] = .string(newValue) }
  }

  /// The API group of ``apiVersion``; empty for the core group.
  package var group: String {
    apiVersion.utf8.contains(UInt8(ascii: "/")) ? String(apiVersion.prefix { $0 != "/" }) : ""
  }

  package var metadata: ObjectMeta {
    get { ObjectMeta(json.object("metadata") ?? JSONObject()) }
    _modify {
      var metadata = ObjectMeta(json[forced: "metadata"].object)
      json[forced: "metadata"] = .null
      defer { json[forced: "metadata"] = .object(metadata.json) }
      yield &metadata
    }
  }

  package var name: String { metadata.name }
  /// The namespace; empty for an object of the cluster.
  package var namespace: String { metadata.namespace }
  package var labels: Labels { metadata.labels }
}

/// The metadata that every object has.
///
/// Kubernetes: metav1.ObjectMeta.
package struct ObjectMeta: Sendable, Equatable, JSONView {
  /// The annotation in which kubectl keeps what was applied last.
  package static let lastAppliedAnnotation = "kubectl.kubernetes.io/last-applied-configuration"

  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package var name: String {
    get { string("name") }
    set { setString("name", newValue) }
  }
  package var generateName: String {
    get { string("generateName") }
    set { setString("generateName", newValue) }
  }
  package var namespace: String {
    get { string("namespace") }
    set { setString("namespace", newValue) }
  }
  package var uid: String {
    get { string("uid") }
    set { setString("uid", newValue) }
  }
  package var resourceVersion: String {
    get { string("resourceVersion") }
    set { setString("resourceVersion", newValue) }
  }
  /// RFC 3339 in UTC, whole seconds.
  package var creationTimestamp: String {
    get { string("creationTimestamp") }
    set { setString("creationTimestamp", newValue) }
  }
  package var deletionTimestamp: String? {
    get { json.string("deletionTimestamp") }
    set { json["deletionTimestamp"] = newValue.map(JSONValue.string) }
  }
  /// Counts the changes of what is wanted (the spec), from 1; 0 when the kind has no generation.
  package var generation: Int {
    get { json.integer("generation") ?? 0 }
    set { json["generation"] = newValue == 0 ? nil : .integer(newValue) }
  }
  package var labels: Labels {
    get { Labels(json.object("labels") ?? JSONObject()) }
    set { json["labels"] = newValue.json.isEmpty ? nil : .object(newValue.json) }
  }
  package var annotations: JSONObject {
    get { json.object("annotations") ?? JSONObject() }
    set { json["annotations"] = newValue.isEmpty ? nil : .object(newValue) }
  }
  package var finalizers: [String] {
    get { strings("finalizers") }
    set { json["finalizers"] = newValue.isEmpty ? nil : .array(newValue.map(JSONValue.string)) }
  }
  package var ownerReferences: [OwnerReference] {
    get { (json.array("ownerReferences") ?? []).map { OwnerReference($0.object) } }
    set {
      json["ownerReferences"] = newValue.isEmpty ? nil : .array(newValue.map { .object($0.json) })
    }
  }
  /// The owner that manages this object, if one does.
  package var controller: OwnerReference? {
    for case .object(let owner) in json.array("ownerReferences") ?? [] {
      let reference = OwnerReference(owner)
      if reference.isController { return reference }
    }
    return nil
  }
}

/// Who owns an object; when the owner is deleted, so is what it owns.
///
/// Kubernetes: metav1.OwnerReference.
package struct OwnerReference: Sendable, Equatable, JSONView {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  /// The reference of a controller to what it manages.
  package init(controller: APIObject) {
    json = JSONObject(uniqueMembers: [
      .init(key: "apiVersion", value: .string(controller.apiVersion)),
      .init(key: "kind", value: .string(controller.kind)),
      .init(key: "name", value: .string(controller.name)),
      .init(key: "uid", value: .string(controller.metadata.uid)),
      .init(key: "controller", value: true), .init(key: "blockOwnerDeletion", value: true),
    ])
  }

  package var apiVersion: String { string("apiVersion") }
  package var kind: String { string("kind") }
  package var name: String { string("name") }
  package var uid: String { string("uid") }
  package var isController: Bool { json.boolean("controller") ?? false }
}

/// Labels of an object: names and values.
package struct Labels: Sendable, Equatable {
  package var json: JSONObject

  package init(_ json: JSONObject = JSONObject()) {
    self.json = json
  }

  package subscript(name: String) -> String? {
    get { json.string(name) }
    set { json[name] = newValue.map(JSONValue.string) }
  }

  package var isEmpty: Bool { json.isEmpty }

  /// Names and values ordered by name, as every output prints them.
  package var sorted: [(name: String, value: String)] {
    json.sortedMembers.map { ($0.key, $0.value.stringValue ?? "") }
  }
}
