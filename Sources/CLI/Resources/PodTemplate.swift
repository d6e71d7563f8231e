import JSON
import KubernetesAPI

/// The part of an object that says what its Pods are.
enum PodTemplate {
  /// The way to the Pod's spec; nil for an object that has none.
  private static func path(_ resource: APIResource) -> [String]? {
    switch resource.qualifiedPlural {
    case "pods": ["spec"]
    case "cronjobs.batch": ["spec", "jobTemplate", "spec", "template", "spec"]
    case "deployments.apps", "replicasets.apps", "statefulsets.apps", "daemonsets.apps",
      "jobs.batch", "replicationcontrollers":
      ["spec", "template", "spec"]
    default: nil
    }
  }

  /// Changes the Pod's spec of an object.
  ///
  /// Throws `UsageError` in kubectl's words for an object that has none.
  static func update(
    _ object: inout APIObject, _ resource: APIResource, _ body: (inout JSONObject) throws -> Void
  ) throws {
    guard let path = path(resource) else {
      throw UsageError.message(
        "the object is not a pod or does not have a pod template: *\(resource.version).\(resource.kind)"
      )
    }
    try update(&object.json, path[...], body)
  }

  private static func update(
    _ object: inout JSONObject, _ path: ArraySlice<String>,
    _ body: (inout JSONObject) throws -> Void
  ) throws {
    guard let first = path.first else { return try body(&object) }
    try update(&object[forced: first].object, path.dropFirst(), body)
  }

  /// Calls `body` with every container, init containers last, that a pattern such as `*` or `web*`
  /// names.
  ///
  /// Returns how many there were.
  static func updateContainers(
    _ spec: inout JSONObject, matching pattern: String, _ body: (inout JSONObject) throws -> Void
  ) rethrows -> Int {
    var count = 0
    for list in ["containers", "initContainers"] {
      guard spec[list] != nil else { continue }
      for index in spec[list]?.arrayValue?.indices ?? 0..<0 {
        guard
          Wildcard.matches(
            pattern, spec[list]?.arrayValue?[index]["name"]?.stringValue ?? "")
        else { continue }
        count += 1
        try body(&spec[forced: list].array[index].object)
      }
    }
    return count
  }
}

/// Patterns with `*` for any text.
enum Wildcard {
  static func matches(_ pattern: String, _ text: String) -> Bool {
    let pattern = Array(pattern.utf8)
    let text = Array(text.utf8)
    var (here, there) = (0, 0)
    var (star, mark) = (-1, 0)
    while there < text.count {
      if here < pattern.count, pattern[here] == UInt8(ascii: "*") {
        (star, mark) = (here, there)
        here += 1
      } else if here < pattern.count, pattern[here] == text[there] {
        here += 1
        there += 1
      } else if star >= 0 {
        here = star + 1
        mark += 1
        there = mark
      } else {
        return false
      }
    }
    while here < pattern.count, pattern[here] == UInt8(ascii: "*") { here += 1 }
    return here == pattern.count
  }
}
