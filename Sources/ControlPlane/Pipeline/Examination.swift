package import KubernetesAPI

/// What can be told of a new object without asking the cluster, so on any thread.
///
/// ``Rehearsal/judge(_:)`` adds what only the cluster knows.
package struct Examination: Sendable {
  package let resource: APIResource
  /// The namespace that the object names, or the one that it goes to.
  let namespace: String
  /// The name with which it would be stored.
  let name: String
  /// The object as it was sent; nil where the cluster will not ask for it.
  let object: APIObject?
  /// Decoded and given its defaults, but not finished: an object that needs an allocation.
  let draft: ObjectVerdict?
  /// What was found, where no allocation is needed.
  let judgement: Rehearsal.Judgement

  /// Examines an object.
  ///
  /// - Parameters:
  ///   - object: as a client sends it.
  ///   - resource: what it is.
  ///   - namespace: where it goes when it names no namespace.
  ///   - keepsObject: whether the cluster may have the object already and has to compare it.
  package init(
    _ object: APIObject, in resource: APIResource, namespace: String, keepsObject: Bool
  ) {
    self.resource = resource
    let named = object.namespace
    self.namespace = !resource.isNamespaced ? "" : named.isEmpty ? namespace : named
    self.object = keepsObject ? object : nil
    guard let kind = Kinds.definition(of: resource) else {
      name = object.name
      draft = nil
      judgement = Rehearsal.Judgement(faults: Cluster.validateUnknownKind(object, resource))
      return
    }
    var verdict = ObjectVerdict(decoding: object.json, as: kind, namespace: namespace)
    let needsAllocation = resource == Service.resource
    if !needsAllocation { verdict.finish(as: kind) }
    name = APIObject(verdict.object).name
    draft = needsAllocation ? verdict : nil
    judgement = Rehearsal.Judgement(verdict)
  }
}

extension Rehearsal.Judgement {
  /// What a finished verdict says.
  init(_ verdict: ObjectVerdict) {
    self.init(
      decodingFailure: verdict.decodingFailure, strictErrors: verdict.strictErrors,
      faults: verdict.errors, warnings: verdict.warnings)
  }
}
