import JSON
import KubernetesAPI

/// The admission plugins of an API server that a cluster of Services feels.
///
/// Kubernetes: NamespaceLifecycle, ServiceAccount, DefaultTolerationSeconds, Priority,
/// TaintNodesByCondition and DefaultIngressClass of the default set.
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
      throw APIStatus(
        .forbidden,
        "\(resource.qualifiedPlural) \(goQuoted(name)) is forbidden: unable to create new content "
          + "in namespace \(namespace) because it is being terminated",
        kind: resource.plural, name: name)
    }
  }

  /// Fills in what the plugins fill in on creation.
  func admitCreate(_ object: inout JSONObject, _ resource: APIResource) throws {
    if resource == Pod.resource {
      PodAdmission.mutate(&object)
    } else if resource == Node.resource {
      taintNewNode(&object)
    } else if resource == Ingress.resource {
      try classify(&object)
    }
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

/// What the plugins write into every Pod.
enum PodAdmission {
  static func mutate(_ object: inout JSONObject) {
    var spec = object["spec"]?.objectValue ?? JSONObject()
    if (spec["serviceAccountName"]?.stringValue ?? "").isEmpty {
      spec["serviceAccountName"] = "default"
    }
    spec["serviceAccount"] = spec["serviceAccountName"]
    if spec["priority"] == nil { spec["priority"] = 0 }
    if spec["preemptionPolicy"] == nil { spec["preemptionPolicy"] = "PreemptLowerPriority" }
    addTolerations(&spec)
    object["spec"] = .object(spec)
  }

  /// Five minutes on a node that fails.
  private static func addTolerations(_ spec: inout JSONObject) {
    var tolerations = spec["tolerations"]?.arrayValue ?? []
    for key in ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"] {
      let isTolerated = tolerations.contains { toleration in
        let name = toleration["key"]?.stringValue ?? ""
        let effect = toleration["effect"]?.stringValue ?? ""
        return (name.isEmpty || name == key) && (effect.isEmpty || effect == "NoExecute")
      }
      if isTolerated { continue }
      tolerations.append([
        "effect": "NoExecute", "key": .string(key), "operator": "Exists", "tolerationSeconds": 300,
      ])
    }
    spec["tolerations"] = .array(tolerations)
  }
}
