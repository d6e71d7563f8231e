package import KubernetesAPI

/// What can be told of a new object without asking the cluster, so on any thread.
///
/// A Service is examined as if nothing were taken: most find what they ask for.
/// ``Rehearsal/judge(_:)`` adds what only the cluster knows.
package struct Examination: Sendable {
  package let resource: APIResource
  /// The namespace that the object names, or the one that it goes to.
  let namespace: String
  /// Where it would be stored; nil when it has no name.
  let key: ObjectKey?
  /// The object as it was sent; nil where the cluster will not ask for it.
  let object: APIObject?
  /// What was found, if all is free that the object asks for.
  let judgement: Rehearsal.Judgement
  /// What a Service asks for.
  let service: ServiceRequest?

  /// A Service that has been given what it asks for, as if it were free.
  struct ServiceRequest: Sendable {
    /// The Service without that, in case it is not free.
    let draft: ObjectVerdict
    /// What the allocator asked for.
    let asked: ServiceHoldings
    /// What the Service has then.
    let holdings: ServiceHoldings
  }

  /// Examines an object.
  ///
  /// - Parameters:
  ///   - object: as a client sends it.
  ///   - resource: what it is.
  ///   - namespace: where it goes when it names no namespace.
  ///   - keepsObject: whether the cluster may have the object already and has to compare it.
  ///   - ranges: what the cluster has to give to Services.
  package init(
    _ object: consuming APIObject, in resource: APIResource, namespace: String, keepsObject: Bool,
    ranges: ServiceRanges
  ) {
    self.resource = resource
    let named = object.namespace
    self.namespace = !resource.isNamespaced ? "" : named.isEmpty ? namespace : named
    self.object = keepsObject ? object : nil
    guard let kind = Kinds.definition(of: resource) else {
      key = Self.key(resource, self.namespace, object.name)
      service = nil
      judgement = Rehearsal.Judgement(faults: Cluster.validateUnknownKind(object, resource))
      return
    }
    // Nobody else has the object now, so it is decoded where it stands.
    let json = object.takeJSON()
    var verdict = ObjectVerdict(decoding: json, as: kind, namespace: namespace)
    key = Self.key(resource, self.namespace, APIObject(verdict.object).name)
    let ledger = EmptyLedger()
    if resource == Service.resource,
      let found = try? ServiceJudgement(verdict, ServiceAllocator(ranges, ledger))
    {
      judgement = found.judgement
      service = ServiceRequest(
        draft: verdict, asked: ledger.asked, holdings: ServiceHoldings(of: found.service.spec))
    } else {
      verdict.finish(as: kind)
      judgement = Rehearsal.Judgement(verdict)
      service = nil
    }
  }

  private static func key(_ resource: APIResource, _ namespace: String, _ name: String)
    -> ObjectKey?
  {
    name.isEmpty ? nil : ObjectKey(resource, namespace, name)
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
