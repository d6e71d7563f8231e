import JSON
import KubernetesAPI

/// `set image`: changes the images of containers.
struct SetImage: Command {
  var set = SetChange()
  private var words: PairArguments?

  static let use =
    "image (-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ..."
    + " CONTAINER_NAME_N=CONTAINER_IMAGE_N"
  static let summary = "Update the image of a pod template"
  static let discussion = """
    Update the images of containers, by their names; * stands for all of them.
    """
  static let examples = [
    Example("Give a container another image", "set image deployment/web nginx=nginx:1.27"),
    Example("Give it to all containers", "set image deploy web '*=nginx:1.27'"),
  ]
  static var arguments: ArgumentHint { .resources }
  static var flags: [Flag<Self>] { SetChange.flags(\.set) }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    let words = try PairArguments(invocation.arguments, kind: "image")
    set.change.complete(words.resources)
    self.words = words
  }

  private func images() throws -> [(key: String, value: String)] {
    try words?.changes(kind: "image").values ?? []
  }

  func validate() throws {
    try set.write.validate()
    try set.validateResources()
    try set.change.validate(try set.write.dryRun())
    _ = try images()
  }

  private func checkImages() throws {
    let images = try images()
    if images.isEmpty { throw UsageError.message("at least one image update is required") }
    if images.count > 1, images.contains(where: { $0.key == "*" }) {
      throw UsageError.message(
        "all containers are already specified by *, but saw more than one"
          + " container_name=container_image pairs")
    }
  }

  func run(_ context: Context) throws {
    let images = try images()
    try set.run(
      context, "image updated", failure: "failed to patch image update to pod template",
      afterFinding: checkImages
    ) { object, info in
      var missing: [any Error] = []
      try PodTemplate.update(&object, info.resource) { spec in
        for (name, image) in images {
          let pattern = name == "*" ? "*" : name
          let count = PodTemplate.updateContainers(&spec, matching: pattern) {
            $0["image"] = image.isEmpty ? nil : .string(image)
          }
          if count == 0 {
            missing.append(
              UsageError.message("error: unable to find container named \(quoted(name))"))
          }
        }
      }
      try ErrorList(missing).throwIfAny()
    }
  }
}
