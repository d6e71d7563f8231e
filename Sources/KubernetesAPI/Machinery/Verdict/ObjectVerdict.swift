package import JSON

/// What the API server would say of an object, if it were created or changed.
///
/// One way for every question: decode strictly → defaults → allocate → prepare → validate → warn.
/// No cluster takes part, so nothing is said of addresses or ports that others have.
///
/// Kubernetes: the request handlers, rest.BeforeCreate and rest.BeforeUpdate (v1.36).
package struct ObjectVerdict: Sendable {
  /// Gives a decoded object what a cluster would give it before validation.
  ///
  /// - Returns: the faults of an allocation that failed, which preempt all others.
  package typealias Allocation = (inout JSONObject) -> [FieldError]

  /// The object as the server would store it; as it was given when it cannot be decoded.
  package private(set) var object: JSONObject
  /// Why the object cannot be decoded at all; then there are no other findings.
  package private(set) var decodingFailure: DecodingFailure?
  /// Unknown and duplicate fields, in the server's words and order.
  package private(set) var strictErrors: [String] = []
  /// The faults, in the server's order.
  package private(set) var errors: [FieldError] = []
  /// What the server warns about; nothing while there are faults.
  package private(set) var warnings: [String] = []

  /// Whether the server accepts the object under strict field validation.
  package var isValid: Bool {
    decodingFailure == nil && strictErrors.isEmpty && errors.isEmpty
  }

  /// Judges a new object.
  ///
  /// - Parameters:
  ///   - object: the object as a client sends it.
  ///   - kind: its definition.
  ///   - namespace: where it goes when it names no namespace; ignored for objects of the cluster.
  ///   - allocate: what a cluster would add; by default what any cluster has to give.
  package init(
    creating object: JSONObject, as kind: any KindDefinition.Type,
    namespace: String = "default",
    allocate: Allocation = { ObjectVerdict.assumeAllocation(&$0) }
  ) {
    self.init(decoding: object, as: kind, namespace: namespace)
    finish(as: kind, allocate: allocate)
  }

  /// The first half of judging a new object, for which no cluster is asked: decoding and defaults.
  ///
  /// ``finish(as:allocate:)`` is the other half.
  package init(
    decoding object: JSONObject, as kind: any KindDefinition.Type, namespace: String
  ) {
    self.object = object
    guard decode(as: kind) else { return }
    if kind.resource.isNamespaced, self.object.inner("metadata").text("namespace").isEmpty {
      self.object[forced: "metadata"].object["namespace"] = .string(namespace)
    }
    generateName()
    kind.setDefaults(&self.object)
  }

  /// Allocates, prepares, validates and warns, unless the object could not be decoded.
  package mutating func finish(
    as kind: any KindDefinition.Type, allocate: Allocation = { _ in [] }
  ) {
    if decodingFailure != nil { return }
    errors = allocate(&object)
    if !errors.isEmpty { return }
    kind.prepareForCreate(&object)
    errors = kind.validate(object)
    if errors.isEmpty { warnings = kind.warnings(object, old: nil) }
  }

  /// Judges a changed object.
  ///
  /// - Parameters:
  ///   - old: the stored object, with its resourceVersion.
  ///   - object: the object as a client sends it.
  ///   - kind: its definition.
  ///   - allocate: what a cluster would add.
  package init(
    updating old: JSONObject, to object: JSONObject, as kind: any KindDefinition.Type,
    allocate: Allocation = { ObjectVerdict.assumeAllocation(&$0) }
  ) {
    self.object = object
    guard decode(as: kind) else { return }
    kind.setDefaults(&self.object)
    keepSystemFields(of: old)
    errors = allocate(&self.object)
    if !errors.isEmpty { return }
    kind.prepareForUpdate(&self.object, old: old)
    errors = kind.updateFaults(self.object, old: old)
    if errors.isEmpty { warnings = kind.warnings(self.object, old: old) }
  }

  private mutating func decode(as kind: any KindDefinition.Type) -> Bool {
    do {
      strictErrors = try StrictDecoder.decode(&object, as: kind.schema).strictErrors
      return true
    } catch {
      decodingFailure = error
      return false
    }
  }

  /// A name that is to be generated gets an ending, cut so that it fits.
  ///
  /// Kubernetes: names.SimpleNameGenerator, which appends five characters.
  private mutating func generateName() {
    let metadata = object.inner("metadata")
    let base = metadata.text("generateName")
    if base.isEmpty || !metadata.text("name").isEmpty { return }
    let kept = String(decoding: base.utf8.prefix(58), as: UTF8.self)
    object[forced: "metadata"].object["name"] = .string(kept + "xxxxx")
  }

  private mutating func keepSystemFields(of old: JSONObject) {
    let before = old.inner("metadata")
    for field in [
      "creationTimestamp", "generation", "deletionTimestamp", "deletionGracePeriodSeconds",
    ] {
      object[forced: "metadata"].object[field] = before[field]
    }
    for field in ["uid", "resourceVersion"] where object.inner("metadata").text(field).isEmpty {
      object[forced: "metadata"].object[field] = before[field]
    }
  }

  /// What every cluster gives a Service: the first of its addresses in both fields, and a port for
  /// health checks where one is needed.
  ///
  /// Kubernetes: normalizeClusterIPs and the health check allocation in
  /// pkg/registry/core/service/storage.
  package static func assumeAllocation(_ object: inout JSONObject) -> [FieldError] {
    guard object.text("kind") == Service.resource.kind,
      object.text("apiVersion") == Service.resource.apiVersion
    else { return [] }
    let spec = object.inner("spec")
    let clusterIP = spec.text("clusterIP")
    if !clusterIP.isEmpty, spec.list("clusterIPs").isEmpty {
      object[forced: "spec"].object["clusterIPs"] = [.string(clusterIP)]
    }
    if spec.needsHealthCheckNodePort, spec.number("healthCheckNodePort") == 0 {
      object[forced: "spec"].object["healthCheckNodePort"] = 30000
    }
    return []
  }
}

extension KindDefinition {
  /// Every fault of a changed object: of its metadata first, then of the whole as
  /// ``validateUpdate(_:old:)`` tells them; none is told twice.
  ///
  /// Kubernetes: rest.BeforeUpdate, which checks the metadata of every kind.
  package static func updateFaults(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    faults(of: object, old: old, with: validateUpdate(object, old: old))
  }

  /// As ``updateFaults(_:old:)``, of a status written through the subresource.
  package static func statusUpdateFaults(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    faults(of: object, old: old, with: validateStatusUpdate(object, old: old))
  }

  private static func faults(
    of object: JSONObject, old: JSONObject, with own: [FieldError]
  ) -> [FieldError] {
    let errors = commonUpdateFaults(object, old: old, isNamespaced: resource.isNamespaced)
    return errors.isEmpty ? own : errors + own.filter { !errors.contains($0) }
  }
}

/// The faults of changed metadata that are faults for every resource, whoever defined it.
///
/// Kubernetes: validateCommonFields in k8s.io/apiserver/pkg/registry/rest.
package func commonUpdateFaults(
  _ object: JSONObject, old: JSONObject, isNamespaced: Bool
) -> [FieldError] {
  var errors = FieldErrors()
  errors.checkCommonObjectMeta(of: object, isNamespaced: isNamespaced, name: .pathSegment)
  errors.checkCommonObjectMetaUpdate(of: object, old: old)
  return errors
}
