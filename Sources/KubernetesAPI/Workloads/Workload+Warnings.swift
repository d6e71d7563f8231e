import JSON

/// What the server has to say about an accepted workload: what it says about its template.
func workloadWarnings(_ object: JSONObject, old: JSONObject?) -> [String] {
  let template = object.inner("spec").inner("template")
  let generation = object.inner("metadata").number("generation")
  if let old, old.inner("metadata").number("generation") == generation, generation > 0 {
    return []
  }
  return podWarnings(
    spec: template.inner("spec"), metadata: template.inner("metadata"),
    at: FieldPath.spec.child("template"))
}
