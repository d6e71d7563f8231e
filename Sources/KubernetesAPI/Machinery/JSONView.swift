package import JSON

/// A typed view of a JSON object: reads and writes its fields, and keeps whatever it does not know.
package protocol JSONView: Sendable {
  var json: JSONObject { get set }
  init(_ json: JSONObject)
}

extension JSONView {
  /// The string `field`; empty when it is absent, as Go reads it.
  package func string(_ field: String) -> String { json.string(field) ?? "" }

  /// The strings of the list `field`; empty when it is absent.
  package func strings(_ field: String) -> [String] {
    (json.array(field) ?? []).compactMap(\.stringValue)
  }

  /// The integer `field`; nil when it is absent.
  package func int(_ field: String) -> Int? { json.integer(field) }

  /// The Boolean `field`; false when it is absent.
  package func bool(_ field: String) -> Bool { json.boolean(field) ?? false }

  /// The elements of the list `field` as views; empty when it is absent.
  package func views<View: JSONView>(_ field: String, as _: View.Type = View.self) -> [View] {
    (json.array(field) ?? []).map { View($0.object) }
  }

  /// The object `field` as a view; an empty one when it is absent.
  package func view<View: JSONView>(_ field: String, as _: View.Type = View.self) -> View {
    View(json.object(field) ?? JSONObject())
  }

  /// Sets the string `field`, or removes it when the value is empty (Go's omitempty).
  package mutating func setString(_ field: String, _ value: String) {
    json[field] = value.isEmpty ? nil : .string(value)
  }

  /// Sets the list `field`, or removes it when it is empty (Go's omitempty).
  package mutating func setStrings(_ field: String, _ values: [String]) {
    json[field] = values.isEmpty ? nil : .array(values.map(JSONValue.string))
  }

  /// Sets the list `field` from views, or removes it when it is empty (Go's omitempty).
  package mutating func setViews(_ field: String, _ views: [some JSONView]) {
    json[field] = views.isEmpty ? nil : .array(views.map { .object($0.json) })
  }

  /// Sets the object `field` from a view.
  package mutating func setView(_ field: String, _ view: some JSONView) {
    json[field] = .object(view.json)
  }
}

/// A typed view of a whole object of the API.
package protocol ObjectView: JSONView {}

extension ObjectView {
  package init(_ object: APIObject) { self.init(object.json) }

  package var object: APIObject {
    get { APIObject(json) }
    set { json = newValue.json }
  }

  package var metadata: ObjectMeta {
    get { view("metadata") }
    _modify {
      var object = APIObject(json)
      json = JSONObject()
      defer { json = object.json }
      yield &object.metadata
    }
  }

  package var name: String { metadata.name }
  package var namespace: String { metadata.namespace }
  package var labels: Labels { metadata.labels }
}
