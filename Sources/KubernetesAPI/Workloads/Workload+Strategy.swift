import JSON

/// What the server does with the metadata and status of every workload.
///
/// Kubernetes: the strategies in pkg/registry/apps (v1.36).
extension JSONObject {
  /// A new object begins with its first generation and an empty status.
  mutating func beginGenerations(status: JSONObject) {
    self[forced: "metadata"].object["generation"] = 1
    self["status"] = .object(status)
  }

  /// A changed object keeps its status, and counts a generation when `isChanged`.
  mutating func countGeneration(from old: JSONObject, isChanged: Bool) {
    self["status"] = old["status"]
    let generation = old.inner("metadata").number("generation")
    self[forced: "metadata"].object["generation"] =
      .integer(isChanged ? generation + 1 : generation)
  }
}
