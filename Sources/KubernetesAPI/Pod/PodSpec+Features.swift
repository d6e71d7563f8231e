import JSON

/// Fields of features that are off by default: the server forgets them, unless the stored object
/// has them already.
///
/// Kubernetes: DropDisabledPodFields in pkg/api/pod (ClusterTrustBundleProjection,
/// PodCertificateRequest, ContainerStopSignals and GenericWorkload in v1.36).
extension JSONObject {
  /// Drops such fields of this spec of a Pod.
  mutating func dropDisabledPodFields(old: JSONObject?) {
    if has("schedulingGroup"), old?.has("schedulingGroup") != true { self["schedulingGroup"] = nil }
    if usesStopSignals, old?.usesStopSignals != true {
      for field in Self.containerLists where has(field) {
        self[field] = .array(
          list(field).map { container in
            guard container.object.inner("lifecycle").has("stopSignal") else { return container }
            var container = container
            container.object[forced: "lifecycle"].object["stopSignal"] = nil
            return container
          })
      }
    }
    for source in ["clusterTrustBundle", "podCertificate"]
    where projects(source) && old?.projects(source) != true {
      self["volumes"] = .array(
        list("volumes").map { volume in
          let sources = volume.object.inner("projected").list("sources")
          guard sources.contains(where: { $0.object.has(source) }) else { return volume }
          var volume = volume
          volume.object[forced: "projected"].object["sources"] = .array(
            sources.map { projection in
              var projection = projection
              projection.object[source] = nil
              return projection
            })
          return volume
        })
    }
  }

  /// Drops such fields of the template of this workload.
  mutating func dropDisabledTemplateFields(old: JSONObject?) {
    let spec = inner("spec").inner("template").inner("spec")
    guard
      spec.has("schedulingGroup") || spec.usesStopSignals || spec.projects("clusterTrustBundle")
        || spec.projects("podCertificate")
    else { return }
    self[forced: "spec"].object[forced: "template"].object[forced: "spec"].object
      .dropDisabledPodFields(old: old?.inner("spec").inner("template").inner("spec"))
  }

  private static let containerLists = ["containers", "initContainers", "ephemeralContainers"]

  private var usesStopSignals: Bool {
    Self.containerLists.contains { field in
      array(field)?.contains { $0.object.object("lifecycle")?.has("stopSignal") == true } == true
    }
  }

  private func projects(_ source: String) -> Bool {
    array("volumes")?.contains { volume in
      volume.object.object("projected")?.list("sources").contains { $0.object.has(source) } == true
    } == true
  }
}
