/// The way to a field from the root of an object: `spec.ports[0].port`.
///
/// Kubernetes: k8s.io/apimachinery/pkg/util/validation/field.Path.
package struct FieldPath: Sendable, Equatable, CustomStringConvertible {
  package let description: String

  package init(_ description: String = "") {
    self.description = description
  }

  /// The member `name` of what stands here.
  package func child(_ name: String) -> FieldPath {
    FieldPath(description.isEmpty ? name : "\(description).\(name)")
  }

  /// The element at `index` of the list that stands here.
  package func index(_ index: Int) -> FieldPath { FieldPath("\(description)[\(index)]") }

  /// The value under `key` of the map that stands here.
  package func key(_ key: String) -> FieldPath { FieldPath("\(description)[\(key)]") }

  package static let metadata = FieldPath("metadata")
  package static let spec = FieldPath("spec")
  package static let status = FieldPath("status")
}
