import JSON

/// The conditions of a Pod that began to run at some time.
///
/// Those of many Pods are the same: they are made once and shared.
struct RunningConditions {
  let time: String
  /// The Pod's generation, which every condition names.
  let generation: JSONValue?
  let json: JSONValue

  private static let types = [
    "PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled",
  ]

  init(time: String, generation: JSONValue?) {
    self.time = time
    self.generation = generation
    json = .array(
      Self.types.map { type in
        var members: [JSONObject.Member] = [
          .init(key: "lastProbeTime", value: .null),
          .init(key: "lastTransitionTime", value: .string(time)),
        ]
        if let generation { members.append(.init(key: "observedGeneration", value: generation)) }
        members.append(.init(key: "status", value: "True"))
        members.append(.init(key: "type", value: .string(type)))
        return .object(JSONObject(uniqueMembers: members))
      })
  }
}

extension Cluster {
  /// The conditions of a Pod of a generation that begins to run now.
  func runningConditions(_ generation: JSONValue?) -> RunningConditions {
    let time = now
    if let known = lastConditions, known.time == time, known.generation == generation {
      return known
    }
    let made = RunningConditions(time: time, generation: generation)
    lastConditions = made
    return made
  }
}
