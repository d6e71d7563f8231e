package import KubernetesAPI

/// A request to create an object, with all that can be done before its turn comes.
///
/// It is a function of its parameters: a command that creates thousands makes these requests on
/// another thread.
package struct CreateRequest: Sendable {
  let resource: APIResource
  let options: WriteOptions
  /// How the server understands the object, or why it does not.
  let decoded: Result<DecodedObject, APIStatus>
  /// What its kind's rules say of it; nil where they have to wait for the cluster.
  let examined: ExaminedObject?

  /// - Parameters:
  ///   - object: as a client sends it.
  ///   - resource: what it is.
  ///   - namespace: where to; ignored for a resource of the cluster.
  ///   - options: how.
  package init(
    _ object: APIObject, in resource: APIResource, namespace: String, options: WriteOptions
  ) {
    let decoded = Result { () throws(APIStatus) in
      var object = object
      try object.matchNamespace(namespace, of: resource)
      return try DecodedObject(object.json, resource, options.fieldValidation)
    }
    self.decoded = decoded
    examined = (try? decoded.get()).flatMap { ExaminedObject(ahead: $0, resource) }
    self.resource = resource
    self.options = options
  }
}

extension APIObject {
  /// The namespace of the request goes into the object, or must be the one it names.
  mutating func matchNamespace(_ namespace: String, of resource: APIResource) throws(APIStatus) {
    let requested = resource.isNamespaced ? namespace : ""
    let named = self.namespace
    if named == requested { return }
    if !named.isEmpty && !requested.isEmpty {
      throw APIStatus.badRequest(
        "the namespace of the provided object does not match the namespace sent on the request")
    }
    metadata.namespace = requested
  }
}
