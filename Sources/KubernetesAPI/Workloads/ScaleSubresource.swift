package import JSON

/// How many Pods a workload is to have: its subresource `scale`.
///
/// Kubernetes: autoscaling/v1 Scale.
package enum ScaleSubresource {
  package static let resource = APIResource(
    group: "autoscaling", version: "v1", kind: "Scale", plural: "scales")

  package static let schema = ObjectSchema(
    "Scale", "How many Pods a workload is to have.",
    fields: [
      FieldSchema("kind", .string, "Names the kind of this object.", embedding: "TypeMeta"),
      FieldSchema(
        "apiVersion", .string, "Names the group and version of this object.",
        embedding: "TypeMeta"),
      FieldSchema(
        "metadata", .object(.objectMeta), "The name and version of the workload.", omit: .never),
      FieldSchema(
        "spec",
        .object(
          ObjectSchema(
            "ScaleSpec", "What is wanted.",
            fields: [FieldSchema("replicas", .int32, "How many Pods are wanted.")])),
        "What is wanted.", omit: .never),
      FieldSchema(
        "status",
        .object(
          ObjectSchema(
            "ScaleStatus", "What was found.",
            fields: [
              FieldSchema("replicas", .int32, "How many Pods there are.", omit: .never),
              FieldSchema("selector", .string, "Which Pods belong to the workload."),
            ])), "What was found.", omit: .never),
    ])

  /// Kubernetes: ValidateScale in pkg/apis/autoscaling/validation.
  package static func validate(_ object: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMeta(of: object)
    errors.checkNotNegative(
      object.inner("spec").number("replicas"), at: FieldPath.spec.child("replicas"))
    return errors
  }
}
