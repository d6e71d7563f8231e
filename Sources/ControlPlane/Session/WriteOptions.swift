package import KubernetesAPI

/// How a write is to be done.
package struct WriteOptions: Sendable {
  /// What happens to fields that the kind does not have.
  package enum FieldValidation: String, Sendable {
    case strict = "Strict"
    case warn = "Warn"
    case ignore = "Ignore"
  }

  /// Do everything except keeping the result.
  package var dryRun: Bool
  package var fieldManager: String
  package var fieldValidation: FieldValidation
  /// Server-side apply: take over fields that others manage.
  package var force: Bool

  package init(
    dryRun: Bool = false, fieldManager: String = "kubectl",
    fieldValidation: FieldValidation = .ignore, force: Bool = false
  ) {
    self.dryRun = dryRun
    self.fieldManager = fieldManager
    self.fieldValidation = fieldValidation
    self.force = force
  }
}

/// How a deletion is to be done.
package struct DeleteOptions: Sendable {
  /// What becomes of the objects that the deleted one owns.
  package enum Propagation: String, Sendable {
    case background = "Background"
    case foreground = "Foreground"
    case orphan = "Orphan"
  }

  package var dryRun: Bool
  package var propagation: Propagation
  /// Seconds a Pod gets to stop, 0 forces; nil for the Pod's own wish.
  package var gracePeriodSeconds: Int?
  /// Only delete the object with this UID.
  package var uid: String?
  /// Only delete the object at this resourceVersion.
  package var resourceVersion: String?

  package init(
    dryRun: Bool = false, propagation: Propagation = .background, gracePeriodSeconds: Int? = nil,
    uid: String? = nil, resourceVersion: String? = nil
  ) {
    self.dryRun = dryRun
    self.propagation = propagation
    self.gracePeriodSeconds = gracePeriodSeconds
    self.uid = uid
    self.resourceVersion = resourceVersion
  }
}

/// What a write made of an object.
package struct WriteResult: Sendable {
  /// What became of it.
  package enum Outcome: Sendable {
    case created
    case changed
    case unchanged
    case deleted
    /// Marked for deletion, and kept by its finalizers.
    case terminating
  }

  package var object: APIObject
  /// What the server has to say about it, each a `Warning:` line.
  package var warnings: [String]
  package var outcome: Outcome

  package init(object: APIObject, warnings: [String] = [], outcome: Outcome) {
    self.object = object
    self.warnings = warnings
    self.outcome = outcome
  }
}

/// The forms of a patch, named after their media types.
package enum PatchType: Sendable {
  /// `application/json-patch+json`, RFC 6902.
  case json
  /// `application/merge-patch+json`, RFC 7386.
  case merge
  /// `application/strategic-merge-patch+json`.
  case strategic
}

/// A part of an object that is written by itself.
package enum Subresource: String, Sendable {
  case status
  case scale
  /// The resources of a Pod's containers.
  case resize
}
