import JSON

/// What the server has to say about an accepted workload: about its name, when it names Pods, and
/// about its template.
func workloadWarnings(
  _ object: JSONObject, old: JSONObject?, namesPods: Bool = false
) -> [String] {
  let template = object.inner("spec").inner("template")
  let generation = object.inner("metadata").number("generation")
  if let old, old.inner("metadata").number("generation") == generation, generation > 0 {
    return []
  }
  var warnings: [String] = []
  let faults = TextFormat.dnsLabel.faults(of: object.inner("metadata").text("name"))
  if namesPods, old == nil, !faults.isEmpty {
    warnings.append(
      """
      metadata.name: this is used in Pod names and hostnames, which can result in surprising \
      behavior; a DNS label is recommended: [\(faults.joined(separator: " "))]
      """)
  }
  return warnings
    + podWarnings(
      spec: template.inner("spec"), metadata: template.inner("metadata"),
      at: FieldPath.spec.child("template"))
}
