import JSON

/// The rules of `metadata`.
///
/// Kubernetes: pkg/api/validation/objectmeta.go of apimachinery; core adds the finalizers' names.
extension FieldErrors {
  /// Checks the metadata of a new object, whose kind demands the form `format` of names.
  mutating func checkObjectMeta(
    of object: JSONObject, isNamespaced: Bool = true, name format: TextFormat = .dnsSubdomain
  ) {
    checkCommonObjectMeta(of: object, isNamespaced: isNamespaced, name: format)
    checkFinalizerNames(object.inner("metadata").texts("finalizers"))
  }

  /// Checks what is common to the metadata of every resource, whoever defined it.
  ///
  /// Kubernetes: ValidateObjectMetaAccessor in k8s.io/apimachinery/pkg/api/validation.
  mutating func checkCommonObjectMeta(
    of object: JSONObject, isNamespaced: Bool, name format: TextFormat
  ) {
    let metadata = object.inner("metadata")
    let path = FieldPath.metadata
    let generateName = metadata.text("generateName")
    if !generateName.isEmpty {
      for fault in format.faults(ofPrefix: generateName) {
        invalid(path.child("generateName"), generateName, fault)
      }
    }
    let name = metadata.text("name")
    if name.isEmpty {
      required(path.child("name"), "name or generateName is required")
    } else {
      check(name, format, at: path.child("name"))
    }
    checkNamespace(metadata.text("namespace"), isNamespaced: isNamespaced)
    checkNotNegative(metadata.number("generation"), at: path.child("generation"))
    checkLabels(metadata.object("labels"), at: path.child("labels"))
    checkAnnotations(metadata.object("annotations"), at: path.child("annotations"))
    checkOwnerReferences(metadata)
    checkFinalizers(metadata.texts("finalizers"))
    checkManagedFields(metadata.list("managedFields"))
  }

  /// Checks what may not change in the metadata, and what may.
  mutating func checkObjectMetaUpdate(of object: JSONObject, old: JSONObject) {
    checkCommonObjectMetaUpdate(of: object, old: old)
    checkFinalizerNames(object.inner("metadata").texts("finalizers"))
  }

  /// Checks what is common to changes of the metadata of every resource.
  ///
  /// Kubernetes: ValidateObjectMetaAccessorUpdate in k8s.io/apimachinery/pkg/api/validation.
  mutating func checkCommonObjectMetaUpdate(of object: JSONObject, old: JSONObject) {
    let new = object.inner("metadata")
    let old = old.inner("metadata")
    let path = FieldPath.metadata
    if old.has("deletionTimestamp") {
      checkNoNewFinalizers(new.texts("finalizers"), old: old.texts("finalizers"))
    }
    if new.text("resourceVersion").isEmpty {
      invalid(path.child("resourceVersion"), "", "must be specified for an update")
    }
    if new.number("generation") < old.number("generation") {
      invalid(
        path.child("generation"), new.number("generation"), "must not be decremented")
    }
    for field in ["name", "namespace", "uid"] {
      checkImmutable(.string(new.text(field)), .string(old.text(field)), at: path.child(field))
    }
    for field in ["creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds"] {
      checkImmutable(new[field] ?? .null, old[field] ?? .null, at: path.child(field))
    }
    checkLabels(new.object("labels"), at: path.child("labels"))
    checkAnnotations(new.object("annotations"), at: path.child("annotations"))
    checkOwnerReferences(new)
    checkManagedFields(new.list("managedFields"))
  }

  /// Refuses a changed value, which Go prints as `structure` says, or as plain JSON.
  mutating func checkImmutable(
    _ new: JSONValue, _ old: JSONValue, as structure: GoStructure? = nil,
    at path: @autoclosure () -> FieldPath
  ) {
    if new == old { return }
    let value: FieldValue =
      if case .string(let text) = new { .string(text) } else { (structure ?? .json).text(new) }
    invalid(path(), value, "field is immutable")
  }

  private mutating func checkNamespace(_ namespace: String, isNamespaced: Bool) {
    let path = FieldPath.metadata
    if isNamespaced {
      checkRequired(namespace, .dnsLabel, at: path.child("namespace"))
    } else if !namespace.isEmpty {
      forbidden(path.child("namespace"), "not allowed on this type")
    }
  }

  /// Requires names and values of labels.
  mutating func checkLabels(_ labels: JSONObject?, at path: @autoclosure () -> FieldPath) {
    guard let labels else { return }
    let isGood = labels.members.allSatisfy {
      TextFormat.qualifiedName.accepts($0.key)
        && TextFormat.labelValue.accepts($0.value.stringValue ?? "")
    }
    if isGood { return }
    let path = path()
    for label in labels.sortedMembers {
      check(label.key, .qualifiedName, at: path)
      check(label.value.stringValue ?? "", .labelValue, at: path)
    }
  }

  /// Requires names of annotations, in any case of letters, and at most 256 KiB in all.
  mutating func checkAnnotations(
    _ annotations: JSONObject?, at path: @autoclosure () -> FieldPath
  ) {
    guard let annotations else { return }
    var size = 0
    var areNamesGood = true
    for annotation in annotations.members {
      size += annotation.key.utf8.count + (annotation.value.stringValue?.utf8.count ?? 0)
      if !TextFormat.qualifiedName.accepts(annotation.key) { areNamesGood = false }
    }
    if !areNamesGood {
      for annotation in annotations.sortedMembers {
        for fault in TextFormat.qualifiedName.faults(of: annotation.key.lowercased()) {
          invalid(path(), annotation.key, fault)
        }
      }
    }
    if size > 256 << 10 { append(.tooLong(path(), limit: 256 << 10)) }
  }

  private mutating func checkOwnerReferences(_ metadata: JSONObject) {
    let references = metadata.list("ownerReferences")
    if references.isEmpty { return }
    let path = FieldPath.metadata.child("ownerReferences")
    var firstController: String?
    for reference in references.map(\.object) {
      checkOwnerReference(reference, at: path)
      guard reference.flag("controller") else { continue }
      let controller = "\(reference.text("kind"))/\(reference.text("name"))"
      if let firstController {
        invalid(
          path, .json(.array(references.map(Self.inOrderOfDeclaration))),
          """
          Only one reference can have Controller set to true. Found "true" in references for \
          \(firstController) and \(controller)
          """)
      } else {
        firstController = controller
      }
    }
  }

  private mutating func checkOwnerReference(_ reference: JSONObject, at path: FieldPath) {
    let apiVersion = reference.text("apiVersion")
    let parts = apiVersion.split(separator: "/", omittingEmptySubsequences: false)
    if apiVersion.isEmpty || parts.count > 2 || parts.last?.isEmpty ?? true {
      invalid(path.child("apiVersion"), apiVersion, "version must not be empty")
    }
    for field in ["kind", "name", "uid"] where reference.text(field).isEmpty {
      invalid(path.child(field), "", "must not be empty")
    }
    if apiVersion == "v1", reference.text("kind") == "Event" {
      invalid(
        path, .json(Self.inOrderOfDeclaration(.object(reference))),
        "/v1, Kind=Event is disallowed from being an owner")
    }
  }

  /// A reference with its members as Go's type declares them.
  private static func inOrderOfDeclaration(_ reference: JSONValue) -> JSONValue {
    var members = JSONObject(
      ["apiVersion", "kind", "name", "uid"].map { ($0, .string(reference.object.text($0))) })
    for field in ["controller", "blockOwnerDeletion"] where reference.object.has(field) {
      members[field] = reference.object[field]
    }
    return .object(members)
  }

  private mutating func checkFinalizers(_ finalizers: [String]) {
    if finalizers.isEmpty { return }
    let path = FieldPath.metadata.child("finalizers")
    for finalizer in finalizers { check(finalizer, .qualifiedName, at: path) }
    if finalizers.contains("foregroundDeletion"), finalizers.contains("orphan") {
      invalid(
        path, .list(finalizers), "finalizer orphan and foregroundDeletion cannot be both set")
    }
  }

  private mutating func checkFinalizerNames(_ finalizers: [String]) {
    let standard = ["kubernetes", "orphan", "foregroundDeletion"]
    for (index, finalizer) in finalizers.enumerated()
    where !finalizer.utf8.contains(UInt8(ascii: "/")) && !standard.contains(finalizer) {
      invalid(
        FieldPath.metadata.child("finalizers").index(index), finalizer,
        "name is neither a standard finalizer name nor is it fully qualified")
    }
  }

  private mutating func checkNoNewFinalizers(_ finalizers: [String], old: [String]) {
    let added = Set(finalizers).subtracting(old).sorted { $0.precedesInBytes($1) }
    if added.isEmpty { return }
    let list = added.map(goQuoted).joined(separator: ", ")
    forbidden(
      FieldPath.metadata.child("finalizers"),
      """
      no new finalizers can be added if the object is being deleted, found new finalizers \
      []string{\(list)}
      """)
  }

  private mutating func checkManagedFields(_ entries: [JSONValue]) {
    for (index, entry) in entries.enumerated() {
      let entry = entry.object
      var path: FieldPath { FieldPath.metadata.child("managedFields").index(index) }
      let operation = entry.text("operation")
      if operation != "Apply", operation != "Update" {
        invalid(path.child("operation"), operation, "must be `Apply` or `Update`")
      }
      let type = entry.text("fieldsType")
      if !type.isEmpty, type != "FieldsV1" {
        invalid(path.child("fieldsType"), type, "must be `FieldsV1`")
      }
      checkFieldManager(entry.text("manager"), at: path.child("manager"))
      if entry.text("subresource").utf8.count > 256 {
        append(.tooLong(path.child("subresource"), limit: 256))
      }
    }
  }
  /// Requires the name of a field manager to be short and printable.
  ///
  /// Kubernetes: ValidateFieldManager in k8s.io/apimachinery/pkg/apis/meta/v1/validation.
  mutating func checkFieldManager(_ name: String, at path: @autoclosure () -> FieldPath) {
    if name.utf8.count > 128 { append(.tooLong(path(), limit: 128)) }
    var position = 0
    for scalar in name.unicodeScalars {
      if !isGoPrintable(scalar) {
        let code = String(scalar.value, radix: 16, uppercase: true)
        let zeros = String(repeating: "0", count: Swift.max(0, 4 - code.utf8.count))
        invalid(path(), name, "invalid character U+\(zeros)\(code) (at position \(position))")
      }
      position += UTF8.width(scalar)
    }
  }
}

/// The faults of the name under which a client signs its writes.
package func fieldManagerFaults(_ name: String) -> [FieldError] {
  var errors = FieldErrors()
  errors.checkFieldManager(name, at: FieldPath("fieldManager"))
  return errors
}
