import JSON

/// Lays a configuration over a live object: what it sets counts, the rest stays.
///
/// Kubernetes: typed.TypedValue.Merge.
enum ApplyMerge {
  static func merge(_ live: JSONObject, _ configuration: JSONObject, _ schema: ObjectSchema)
    -> JSONObject
  {
    mergeMaps(live, configuration, FieldShape(.object(schema)))
  }

  private static func merge(_ live: JSONValue?, _ new: JSONValue, _ shape: FieldShape)
    -> JSONValue
  {
    guard let live else { return new }
    if let (old, map) = shape.maps(live, new) { return .object(mergeMaps(old, map, shape)) }
    if let (old, list) = shape.lists(live, new) { return .array(mergeLists(old, list, shape)) }
    return new
  }

  private static func mergeMaps(
    _ live: JSONObject, _ configuration: JSONObject, _ shape: FieldShape
  ) -> JSONObject {
    var result = live
    for member in configuration {
      result[member.key] = merge(live[member.key], member.value, shape.member(member.key))
    }
    return result
  }

  /// The elements in the order of the configuration; those that only the live object has keep
  /// their places among the ones that both have.
  private static func mergeLists(
    _ live: [JSONValue], _ configuration: [JSONValue], _ shape: FieldShape
  ) -> [JSONValue] {
    let liveSteps = live.map { shape.step(of: $0) }
    let newSteps = configuration.map { shape.step(of: $0) }
    let isNew = Set(newSteps)
    let liveElements = Dictionary(zip(liveSteps, live), uniquingKeysWith: { first, _ in first })
    var shared = newSteps.filter { liveElements[$0] != nil }[...]
    var merged: Set<String> = []
    var result: [JSONValue] = []
    var left = 0
    var right = 0
    func takeNew() {
      let step = newSteps[right]
      merged.insert(step)
      result.append(merge(liveElements[step], configuration[right], shape.element))
      right += 1
      if shared.first == step { shared.removeFirst() }
    }
    while left < live.count || right < configuration.count {
      if left < live.count, right < configuration.count {
        if liveSteps[left] == newSteps[right] {
          left += 1
          takeNew()
          continue
        }
        if isNew.contains(liveSteps[left]), let next = shared.first, next != liveSteps[left] {
          // Both have it, but it is not its turn.
          left += 1
          continue
        }
      }
      if left < live.count {
        if !isNew.contains(liveSteps[left]) {
          result.append(live[left])
          left += 1
          continue
        }
        if merged.contains(liveSteps[left]) || right >= configuration.count { left += 1 }
      }
      if right < configuration.count { takeNew() }
    }
    return result
  }
}
