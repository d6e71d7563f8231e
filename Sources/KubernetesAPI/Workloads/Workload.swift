package import JSON

/// What Deployments, ReplicaSets, StatefulSets and DaemonSets have in common.
package protocol Workload: ObjectView {}

extension Workload {
  /// The number of Pods wanted; 1 when it is not given.
  package var replicas: Int { json["spec"]?["replicas"]?.intValue ?? 1 }

  /// `spec.selector`, a label selector of both forms.
  package var selector: JSONObject { json["spec"]?["selector"]?.objectValue ?? JSONObject() }

  /// `spec.template`: the metadata and spec of the Pods.
  package var template: PodTemplate {
    PodTemplate(json["spec"]?["template"]?.object ?? JSONObject())
  }
}

/// The metadata and spec of the Pods that a workload makes.
///
/// Kubernetes: core/v1 PodTemplateSpec.
package struct PodTemplate: JSONView, Equatable {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package var metadata: ObjectMeta { view("metadata") }
  package var spec: PodSpec { view("spec") }
}
