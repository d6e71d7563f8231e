import JSON

/// What the server has to say about a claim for a volume.
///
/// Kubernetes: GetWarningsForPersistentVolumeClaimSpec in pkg/api/persistentvolumeclaim.
func claimWarnings(_ spec: JSONObject, at path: FieldPath) -> [String] {
  ["requests", "limits"].compactMap { list in
    guard let resources = spec.object("resources"),
      let text = resources.inner(list).string("storage"), let quantity = try? Quantity(text),
      quantity.milliValue % 1000 != 0
    else { return nil }
    return """
      \(path.child("resources", list).key("storage")): fractional byte value \
      \(goQuoted(quantity.description)) is invalid, must be an integer
      """
  }
}

/// What the server has to say about files of a volume that lie in each other's way.
///
/// Kubernetes: warningsForOverlappingVirtualPaths in pkg/api/pod/warnings.go.
func overlapWarnings(_ volume: JSONObject) -> [String] {
  let name = goQuoted(volume.text("name"))
  for (field, what, nameField) in [
    ("configMap", "ConfigMap", "name"), ("secret", "Secret", "secretName"),
    ("downwardAPI", "DownwardAPI", nil),
  ] {
    guard let source = volume.object(field), source.has("items") else { continue }
    let whose = nameField.map { " " + goQuoted(source.text($0)) } ?? ""
    return overlaps(source.paths, "volume \(name) (\(what)\(whose)): overlapping paths")
  }
  guard let projected = volume.object("projected") else { return [] }
  var warnings: [String] = []
  var seen: [String] = []
  for source in projected.list("sources").map(\.object) {
    if source.isEmpty {
      warnings.append("volume \(name) (Projected) has no sources provided")
      continue
    }
    guard let (what, paths) = projection(source), !paths.isEmpty else { continue }
    let message = "volume \(name) (Projected \(what)): overlapping paths"
    warnings += overlaps(paths, message)
    let own = Set(paths)
    // The server repeats itself here, and tells no client the same thing twice.
    for warning in overlaps((Array(own) + seen).sorted { $0.precedesInBytes($1) }, message)
    where !warnings.contains(warning) {
      warnings.append(warning)
    }
    seen += own.filter { !seen.contains($0) }
  }
  return warnings
}

/// What a source of a projected volume is called, and the paths that it writes.
private func projection(_ source: JSONObject) -> (what: String, paths: [String])? {
  for (field, what) in [("configMap", "ConfigMap"), ("secret", "Secret")] {
    if let object = source.object(field), object.has("items") {
      return ("\(what) \(goQuoted(object.text("name")))", object.paths)
    }
  }
  if let object = source.object("downwardAPI"), object.has("items") {
    return ("DownwardAPI", object.paths)
  }
  if let token = source.object("serviceAccountToken") {
    return ("ServiceAccountToken", [token.text("path")])
  }
  return nil
}

extension JSONObject {
  fileprivate var paths: [String] { list("items").map { $0.object.text("path") } }
}

/// Warns of every path that is, or begins with, an earlier one, or the other way round.
private func overlaps(_ paths: [String], _ message: String) -> [String] {
  if paths.count < 2 { return [] }
  var warnings: [String] = []
  var seen: [String] = []
  for path in paths {
    var path = path
    while path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    let other = seen.first {
      $0.isEmpty || path.isEmpty || $0 == path || ($0 + "/").hasPrefix(path)
        || (path + "/").hasPrefix($0)
    }
    if let other, !other.isEmpty, !path.isEmpty {
      warnings.append("\(message): \(goQuoted(path)) with \(goQuoted(other))")
    }
    if !seen.contains(path) { seen.append(path) }
  }
  return warnings
}
