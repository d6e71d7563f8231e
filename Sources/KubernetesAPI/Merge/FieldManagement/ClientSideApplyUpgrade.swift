package import JSON

/// Hands the fields that kubectl set when it applied an object itself to the manager that now applies
/// on the server.
///
/// Kubernetes: k8s.io/client-go/util/csaupgrade.
package enum ClientSideApplyUpgrade {
  /// The managers that set the annotation `annotation` of an object.
  ///
  /// `applying`: whether those who apply on the server are asked for, or those who update.
  package static func managers(
    ofAnnotation annotation: String, in object: JSONObject, applying: Bool
  ) -> Set<String> {
    let entries = entries(of: object).filter { entry in
      entry.operation == (applying ? .apply : .update)
        && entry.fields["f:metadata"].children["f:annotations"].children["f:" + annotation].isMember
    }
    return Set(entries.map(\.manager))
  }

  /// The managed fields of `object` in which `manager` applies what the `clients` updated; nil when
  /// there is nothing to hand over.
  package static func upgraded(
    _ object: JSONObject, from clients: Set<String>, to manager: String
  ) -> JSONValue? {
    let old = entries(of: object)
    var new = old
    for client in clients.sorted(by: { $0.precedesInBytes($1) }) {
      hand(&new, from: client, to: manager)
    }
    return new == old ? nil : .array(new.map(\.json))
  }

  private static func hand(
    _ entries: inout [ManagedFieldsEntry], from client: String, to manager: String
  ) {
    func isClient(_ entry: ManagedFieldsEntry) -> Bool {
      entry.manager == client && entry.operation == .update && entry.subresource.isEmpty
    }
    var target = entries.firstIndex {
      $0.manager == manager && $0.operation == .apply && $0.subresource.isEmpty
    }
    if target == nil {
      target = entries.firstIndex(where: isClient)
      if let target {
        entries[target].operation = .apply
        entries[target].manager = manager
      }
    }
    guard let target else { return }
    let version = entries[target].apiVersion
    if let source = entries.first(where: { isClient($0) && $0.apiVersion == version }) {
      entries[target].fields = entries[target].fields.union(source.fields)
    }
    entries.removeAll(where: isClient)
  }

  private static func entries(of object: JSONObject) -> [ManagedFieldsEntry] {
    let object = CreatorNote.expanded(object) ?? object
    return object.inner("metadata").list("managedFields").compactMap(ManagedFieldsEntry.init)
  }
}
