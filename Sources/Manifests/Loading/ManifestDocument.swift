package import JSON
package import KubernetesAPI
package import YAML

/// One object of a file, and where it stands there.
package struct ManifestDocument: Sendable {
  /// What the API server would receive.
  package var json: JSONValue
  /// The file as kubectl names it: its path, or `STDIN`.
  package var source: String
  /// The number of the document in its source, from 0; nulls and empty documents are not counted.
  package var index: Int
  /// Its text, to find the places of fields.
  package var origin: ManifestOrigin
  /// The way to it from the root of the text, through the items of lists; empty for the root itself.
  package var itemIndices: [Int] = []

  package init(json: JSONValue, source: String, index: Int, origin: ManifestOrigin) {
    self.json = json
    self.source = source
    self.index = index
    self.origin = origin
  }
}

extension APIObject {
  /// What kubectl says, before it validates anything else, of an object that does not tell its kind;
  /// nil for one that does.
  ///
  /// The whole line is `error validating "SOURCE": error validating data: PROBLEM; if you choose to
  /// ignore these errors, turn validation off with --validate=false`.
  package var typeProblem: String? {
    var problems: [String] = []
    if apiVersion.isEmpty { problems.append("apiVersion not set") }
    if kind.isEmpty { problems.append("kind not set") }
    if problems.count > 1 { return "[" + problems.joined(separator: ", ") + "]" }
    return problems.first
  }
}

/// The text that a document was read from.
package enum ManifestOrigin: Sendable {
  /// YAML: its nodes, and whether a mapping may have the same key twice.
  case yaml(YAMLDocument, mayRepeatKeys: Bool)
  /// JSON, beginning at the offset.
  case json(bytes: [UInt8], offset: Int)
}

extension ManifestDocument {
  /// The object of a document that is one; nil for text, numbers and lists.
  package var object: APIObject? { json.objectValue.map(APIObject.init) }

  /// Takes the object out of a document that is one, which leaves a null; nil for anything else.
  package mutating func takeObject() -> APIObject? { json.takeObject().map(APIObject.init) }

  /// The same as ``unfolded``; a document that is no list is handed on without being copied.
  package consuming func takingItems() -> [ManifestDocument] {
    if case .object(let object) = json, object.contains("items") { return unfolded }
    return [self]
  }

  /// The objects in a list (`kind: List`, or any object with `items`), at whatever depth; the
  /// document itself when it is none.
  ///
  /// Items that do not tell their kind have that of a list such as ServiceList.
  ///
  /// Kubernetes: meta.IsListType and unstructured's decodeToList.
  package var unfolded: [ManifestDocument] {
    var documents: [ManifestDocument] = []
    // A list in a list is rare, one in ten thousand lists is an attack: no recursion.
    var pending: [(value: JSONValue, indices: [Int])] = [(json, itemIndices)]
    while let (value, indices) = pending.popLast() {
      guard let object = value.objectValue, let items = object["items"] else {
        var document = ManifestDocument(json: value, source: source, index: index, origin: origin)
        document.itemIndices = indices
        documents.append(document)
        continue
      }
      let list = APIObject(object)
      for (position, element) in (items.arrayValue ?? []).enumerated().reversed() {
        var item = element
        if list.kind.hasSuffix("List"), list.kind != "List", item["kind"] == nil,
          item["apiVersion"] == nil, item.objectValue != nil
        {
          item.object["apiVersion"] = .string(list.apiVersion)
          item.object["kind"] = .string(String(list.kind.dropLast(4)))
        }
        pending.append((item, indices + [position]))
      }
    }
    return documents
  }
}
