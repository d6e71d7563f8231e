import JSON
import KubernetesAPI

/// The admission plugins of an API server that a cluster of Services feels.
///
/// Kubernetes: NamespaceLifecycle, TaintNodesByCondition and DefaultIngressClass of the default set;
/// ``PodAdmission`` has those that are about Pods.
extension Cluster {
  static let immortalNamespaces: Set<String> = ["default", "kube-system", "kube-public"]

  /// Refuses objects for a namespace that is not there or on its way out.
  func admitNamespace(_ resource: APIResource, _ namespace: String, name: String) throws {
    guard resource.isNamespaced else { return }
    let key = ObjectKey(Namespace.resource, "", namespace)
    guard let found = try table.object(key) else {
      throw APIStatus.notFound(Namespace.resource, namespace)
    }
    if found.metadata.deletionTimestamp != nil {
      throw APIStatus.forbidden(
        resource, name,
        "unable to create new content in namespace \(namespace) because it is being terminated")
    }
  }

  /// Fills in what the plugins fill in on creation.
  ///
  /// The rules of what is changed here must wait for it: `ExaminedObject.needsCluster`.
  func admitCreate(_ object: inout JSONObject, _ resource: APIResource) throws {
    if resource == Pod.resource {
      try PodAdmission(cluster: self).admit(&object)
    } else if resource == Node.resource {
      taintNewNode(&object)
    } else if resource == Ingress.resource {
      try classify(&object)
    } else if resource == PriorityClass.resource, PriorityClass(object).isStandard {
      try keepOneStandardPriority(object)
    }
  }

  /// Only one class may be that of all Pods.
  private func keepOneStandardPriority(_ object: JSONObject) throws {
    guard let other = try table.indexEntries(IndexKeys.standardPriorities).first else { return }
    throw APIStatus.forbidden(
      PriorityClass.resource, APIObject(object).name,
      "PriorityClass \(other) is already marked as default. Only one default can exist")
  }

  /// An Ingress that names no class gets the one that is marked as the default.
  private func classify(_ object: inout JSONObject) throws {
    guard object["spec"]?["ingressClassName"] == nil,
      object["metadata"]?["annotations"]?[Ingress.classAnnotation] == nil
    else { return }
    var classes: [IngressClass] = []
    try table.forEach(resource: IngressClass.resource.qualifiedPlural, namespace: nil) { _, held in
      classes.append(IngressClass(held.object))
      return true
    }
    guard let standard = IngressClass.standard(of: classes) else { return }
    object[forced: "spec"].object["ingressClassName"] = .string(standard.name)
  }

  /// A node that nobody has heard of yet takes no Pods.
  private func taintNewNode(_ object: inout JSONObject) {
    let key = "node.kubernetes.io/not-ready"
    let taints = object["spec"]?["taints"]?.arrayValue ?? []
    let hasIt = taints.contains {
      $0["key"]?.stringValue == key && $0["effect"]?.stringValue == "NoSchedule"
    }
    if hasIt { return }
    object[forced: "spec"].object[forced: "taints"].array
      .append(["key": .string(key), "effect": "NoSchedule"])
  }
}
