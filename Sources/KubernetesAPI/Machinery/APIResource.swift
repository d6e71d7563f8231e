/// A resource of the Kubernetes API: a kind, and the names under which it is addressed.
///
/// Kubernetes: metav1.APIResource, as discovery reports it.
package struct APIResource: Sendable, Hashable {
  /// The API group; empty for the core group.
  package let group: String
  /// The version in which svcctl serves and stores the kind.
  package let version: String
  package let kind: String
  /// The name in a URL, plural and lower case: `services`, `endpointslices`.
  package let plural: String
  package let singular: String
  package let shortNames: [String]
  package let isNamespaced: Bool
  /// Groups of kinds that `get` knows, such as `all`.
  package let categories: [String]
  /// What can be done with it, in the order in which discovery lists the verbs.
  package let verbs: [String]

  package init(
    group: String = "", version: String = "v1", kind: String, plural: String,
    singular: String? = nil, shortNames: [String] = [], isNamespaced: Bool = true,
    categories: [String] = [], verbs: [String] = APIResource.everyVerb
  ) {
    self.group = group
    self.version = version
    self.kind = kind
    self.plural = plural
    self.singular = singular ?? kind.lowercased()
    self.shortNames = shortNames
    self.isNamespaced = isNamespaced
    self.categories = categories
    self.verbs = verbs
    qualifiedPlural = group.isEmpty ? plural : "\(plural).\(group)"
  }

  /// The verbs of an ordinary resource.
  package static let everyVerb = [
    "create", "delete", "deletecollection", "get", "list", "patch", "update", "watch",
  ]

  /// The value of `apiVersion`: `v1`, `apps/v1`.
  package var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }

  /// The plural with its group, as error messages name it: `services`, `deployments.apps`.
  package let qualifiedPlural: String

  /// The singular with its group, as result lines name it: `service`, `deployment.apps`.
  package var qualifiedSingular: String { group.isEmpty ? singular : "\(singular).\(group)" }

  package static func == (left: APIResource, right: APIResource) -> Bool {
    left.plural == right.plural && left.group == right.group && left.version == right.version
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(plural)
    hasher.combine(group)
  }
}

extension [APIResource] {
  /// The position of the first resource with that `apiVersion` and `kind`; nil when there is none.
  ///
  /// It is asked for every document, so no resource is copied on the way.
  package func firstIndex(apiVersion: String, kind: String) -> Int? {
    indices.first { self[$0].kind == kind && self[$0].apiVersion == apiVersion }
  }
}
