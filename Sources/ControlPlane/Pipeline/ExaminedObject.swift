import JSON
import KubernetesAPI

/// A new object as its kind's rules make and find it.
struct ExaminedObject: Sendable {
  /// The object as it is kept, but for what the server fills into its metadata.
  let json: JSONObject
  let faults: [FieldError]
  let warnings: [String]

  /// Prepares and checks an object that has all that is filled in before.
  init(_ json: JSONObject, _ resource: APIResource) {
    var json = json
    let definition = Kinds.definition(of: resource)
    definition?.prepareForCreate(&json)
    faults =
      definition?.validate(json) ?? Cluster.validateUnknownKind(APIObject(json), resource)
    // Warnings are about accepted objects; those of others may look like anything.
    warnings = faults.isEmpty ? definition?.warnings(json, old: nil) ?? [] : []
    self.json = json
  }

  /// Examines an object before the cluster is asked; nil where its rules look at what only the cluster
  /// can fill in.
  init?(ahead decoded: DecodedObject, _ resource: APIResource) {
    guard !Self.needsCluster.contains(resource) else { return nil }
    var object = APIObject(decoded.json)
    // The server makes up the name.
    if object.name.isEmpty { return nil }
    object.clearSystemFields()
    self.init(object.json, resource)
  }

  /// What `Cluster.admitCreate` or an allocator changes before the rules look at it.
  private static let needsCluster = [
    Pod.resource, Node.resource, Ingress.resource, Service.resource,
  ]
}

extension APIObject {
  /// Takes out what only the server may set.
  ///
  /// Kubernetes: rest.FillObjectMetaSystemFields and rest.BeforeCreate.
  mutating func clearSystemFields() {
    for field in [
      "resourceVersion", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink",
      "managedFields",
    ] where json["metadata"]?[field] != nil {
      json[forced: "metadata"].object[field] = nil
    }
  }
}
