/// Every resource that a v1.36 API server serves by default.
///
/// Kubernetes: what discovery of such a server reports, in its order. The kinds with rules of
/// their own come from ``Kinds``; of the others svcctl knows the names, and stores them as they are.
package enum BuiltinResources {
  /// The resources in their preferred versions.
  package static let all: [APIResource] = core + workloads + extensions + access + rest

  /// The resource of a kind; nil for one that is not built in or not served in that version.
  package static func resource(apiVersion: String, kind: String) -> APIResource? {
    if let found = all.first(where: { $0.kind == kind && $0.apiVersion == apiVersion }) {
      return found
    }
    return otherVersions.first { $0.kind == kind && $0.apiVersion == apiVersion }
  }

  /// The resource that kubectl takes an unknown kind for.
  ///
  /// Kubernetes: meta.UnsafeGuessKindToResource.
  package static func guess(apiVersion: String, kind: String, isNamespaced: Bool = true)
    -> APIResource
  {
    let parts = apiVersion.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    return APIResource(
      group: parts.count == 2 ? String(parts[0]) : "",
      version: parts.last.map(String.init) ?? apiVersion, kind: kind,
      plural: guessPlural(of: kind), isNamespaced: isNamespaced)
  }

  /// The plural of a kind's name: `proxies` for `Proxy`.
  package static func guessPlural(of kind: String) -> String {
    let singular = kind.lowercased()
    if singular.hasSuffix("endpoints") { return singular }
    if singular.hasSuffix("s") { return singular + "es" }
    if singular.hasSuffix("y") { return String(singular.dropLast()) + "ies" }
    return singular + "s"
  }

  private static let readOnly = ["get", "list"]
  private static let createOnly = ["create"]

  private static func cluster(
    _ group: String, _ kind: String, _ plural: String, _ shortNames: [String] = [],
    version: String = "v1", categories: [String] = [], verbs: [String] = APIResource.everyVerb
  ) -> APIResource {
    APIResource(
      group: group, version: version, kind: kind, plural: plural, shortNames: shortNames,
      isNamespaced: false, categories: categories, verbs: verbs)
  }

  private static func namespaced(
    _ group: String, _ kind: String, _ plural: String, _ shortNames: [String] = [],
    version: String = "v1", categories: [String] = [], verbs: [String] = APIResource.everyVerb
  ) -> APIResource {
    APIResource(
      group: group, version: version, kind: kind, plural: plural, shortNames: shortNames,
      categories: categories, verbs: verbs)
  }

  private static let core: [APIResource] = [
    namespaced("", "Binding", "bindings", verbs: createOnly),
    cluster("", "ComponentStatus", "componentstatuses", ["cs"], verbs: readOnly),
    ConfigMap.resource,
    Endpoints.resource,
    namespaced("", "Event", "events", ["ev"]),
    namespaced("", "LimitRange", "limitranges", ["limits"]),
    Namespace.resource,
    Node.resource,
    namespaced("", "PersistentVolumeClaim", "persistentvolumeclaims", ["pvc"]),
    cluster("", "PersistentVolume", "persistentvolumes", ["pv"]),
    Pod.resource,
    namespaced("", "PodTemplate", "podtemplates"),
    ReplicationController.resource,
    namespaced("", "ResourceQuota", "resourcequotas", ["quota"]),
    Secret.resource,
    ServiceAccount.resource,
    Service.resource,
  ]

  private static let workloads: [APIResource] = [
    namespaced("apps", "ControllerRevision", "controllerrevisions"),
    DaemonSet.resource,
    Deployment.resource,
    ReplicaSet.resource,
    StatefulSet.resource,
    namespaced(
      "autoscaling", "HorizontalPodAutoscaler", "horizontalpodautoscalers", ["hpa"],
      version: "v2", categories: ["all"]),
    namespaced("batch", "CronJob", "cronjobs", ["cj"], categories: ["all"]),
    namespaced("batch", "Job", "jobs", categories: ["all"]),
  ]

  private static let extensions: [APIResource] = {
    let admission = "admissionregistration.k8s.io"
    let categories = ["api-extensions"]
    return [
      cluster(
        admission, "MutatingAdmissionPolicy", "mutatingadmissionpolicies", categories: categories),
      cluster(
        admission, "MutatingAdmissionPolicyBinding", "mutatingadmissionpolicybindings",
        categories: categories),
      cluster(
        admission, "MutatingWebhookConfiguration", "mutatingwebhookconfigurations",
        categories: categories),
      cluster(
        admission, "ValidatingAdmissionPolicy", "validatingadmissionpolicies",
        categories: categories),
      cluster(
        admission, "ValidatingAdmissionPolicyBinding", "validatingadmissionpolicybindings",
        categories: categories),
      cluster(
        admission, "ValidatingWebhookConfiguration", "validatingwebhookconfigurations",
        categories: categories),
      cluster(
        "apiextensions.k8s.io", "CustomResourceDefinition", "customresourcedefinitions",
        ["crd", "crds"], categories: categories),
      cluster("apiregistration.k8s.io", "APIService", "apiservices", categories: categories),
    ]
  }()

  private static let access: [APIResource] = {
    let authorization = "authorization.k8s.io"
    let rbac = "rbac.authorization.k8s.io"
    return [
      cluster(
        "authentication.k8s.io", "SelfSubjectReview", "selfsubjectreviews", verbs: createOnly),
      cluster("authentication.k8s.io", "TokenReview", "tokenreviews", verbs: createOnly),
      namespaced(
        authorization, "LocalSubjectAccessReview", "localsubjectaccessreviews", verbs: createOnly),
      cluster(
        authorization, "SelfSubjectAccessReview", "selfsubjectaccessreviews", verbs: createOnly),
      cluster(
        authorization, "SelfSubjectRulesReview", "selfsubjectrulesreviews", verbs: createOnly),
      cluster(authorization, "SubjectAccessReview", "subjectaccessreviews", verbs: createOnly),
      cluster(
        "certificates.k8s.io", "CertificateSigningRequest", "certificatesigningrequests", ["csr"]),
      cluster(rbac, "ClusterRoleBinding", "clusterrolebindings"),
      cluster(rbac, "ClusterRole", "clusterroles"),
      namespaced(rbac, "RoleBinding", "rolebindings"),
      namespaced(rbac, "Role", "roles"),
    ]
  }()

  private static let rest: [APIResource] = {
    let flow = "flowcontrol.apiserver.k8s.io"
    let networking = "networking.k8s.io"
    let storage = "storage.k8s.io"
    let devices = "resource.k8s.io"
    return [
      namespaced("coordination.k8s.io", "Lease", "leases"),
      EndpointSlice.resource,
      namespaced("events.k8s.io", "Event", "events", ["ev"]),
      cluster(flow, "FlowSchema", "flowschemas"),
      cluster(flow, "PriorityLevelConfiguration", "prioritylevelconfigurations"),
      IngressClass.resource,
      Ingress.resource,
      cluster(networking, "IPAddress", "ipaddresses", ["ip"]),
      NetworkPolicy.resource,
      cluster(networking, "ServiceCIDR", "servicecidrs"),
      cluster("node.k8s.io", "RuntimeClass", "runtimeclasses"),
      namespaced("policy", "PodDisruptionBudget", "poddisruptionbudgets", ["pdb"]),
      cluster(devices, "DeviceClass", "deviceclasses"),
      namespaced(devices, "ResourceClaim", "resourceclaims"),
      namespaced(devices, "ResourceClaimTemplate", "resourceclaimtemplates"),
      cluster(devices, "ResourceSlice", "resourceslices"),
      PriorityClass.resource,
      cluster(storage, "CSIDriver", "csidrivers"),
      cluster(storage, "CSINode", "csinodes"),
      namespaced(storage, "CSIStorageCapacity", "csistoragecapacities"),
      cluster(storage, "StorageClass", "storageclasses", ["sc"]),
      cluster(storage, "VolumeAttachment", "volumeattachments"),
      cluster(storage, "VolumeAttributesClass", "volumeattributesclasses", ["vac"]),
    ]
  }()

  /// Kinds that are also served in another version than the preferred one.
  private static let otherVersions: [APIResource] = [
    namespaced(
      "autoscaling", "HorizontalPodAutoscaler", "horizontalpodautoscalers", ["hpa"],
      categories: ["all"])
  ]
}
