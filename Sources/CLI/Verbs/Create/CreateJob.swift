import JSON
import KubernetesAPI

/// `create job`.
struct CreateJob: Generator {
  var name = ""
  var image = "", source = ""
  var command: [String] = []
  var write = WriteFlags()

  static let use = "job NAME --image=image [--from=cronjob/name] -- [COMMAND] [args...]"
  static let summary = "Create a job with the specified name"
  static let discussion = """
    Create a Job of an image, or of the template of a CronJob. It is stored; nothing runs it.
    """
  static let examples = [
    Example("Create a Job", "create job once --image=busybox"),
    Example("Create one with a command", "create job today --image=busybox -- date"),
    Example("Create what a CronJob would create", "create job now --from=cronjob/tick"),
  ]
  static var ownFlags: [Flag<Self>] {
    [
      .string("image", \.image, "The image of the container"),
      .string("from", \.source, "The CronJob whose template is taken: cronjob/NAME"),
    ]
  }
  static var resource: APIResource {
    BuiltinResources.guess(apiVersion: "batch/v1", kind: "Job")
  }
  static let failure = "failed to create job: "

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    name = try Self.nameArgument(invocation)
    command = Array(invocation.arguments.dropFirst())
  }

  func validate() throws {
    try write.validate()
    if image.isEmpty == source.isEmpty {
      throw UsageError.message("either --image or --from must be specified")
    }
    if !command.isEmpty, !source.isEmpty {
      throw UsageError.message("cannot specify --from and command")
    }
  }

  func make(_ context: Context) throws -> JSONObject {
    if !source.isEmpty { return try job(of: cronJob(context)) }
    return [
      "metadata": ["name": .string(name)],
      "spec": [
        "template": JobTemplate.pod(
          name: name, image: image, command: command, restartPolicy: "Never")
      ],
      "status": [:],
    ]
  }

  private func cronJob(_ context: Context) throws -> APIObject {
    var request = ResourceRequest()
    request.arguments = [source]
    let result = request.find(try context.session())
    try result.throwIfFailed()
    guard result.infos.count == 1, let info = result.infos.first, let object = info.object else {
      throw UsageError.message("from must be an existing cronjob")
    }
    guard info.resource.kind == "CronJob" else {
      throw UsageError.message(
        "unknown object type *\(info.resource.version).\(info.resource.kind)")
    }
    return object
  }

  private func job(of cronJob: APIObject) -> JSONObject {
    let template = cronJob.json["spec"]?["jobTemplate"]
    var annotations: JSONObject = ["cronjob.kubernetes.io/instantiate": "manual"]
    for member in template?["metadata"]?["annotations"]?.objectValue ?? JSONObject() {
      annotations[member.key] = member.value
    }
    var metadata: JSONObject = ["name": .string(name)]
    metadata["labels"] = template?["metadata"]?["labels"]
    metadata["annotations"] = .object(annotations)
    metadata["ownerReferences"] = [
      [
        "apiVersion": "batch/v1", "kind": "CronJob", "name": .string(cronJob.name),
        "uid": .string(cronJob.metadata.uid), "controller": true,
      ]
    ]
    return [
      "metadata": .object(metadata), "spec": template?["spec"] ?? [:], "status": [:],
    ]
  }
}

/// What the generators of Jobs and CronJobs share.
enum JobTemplate {
  /// The template of a Pod with one container.
  static func pod(name: String, image: String, command: [String], restartPolicy: String)
    -> JSONValue
  {
    var container: JSONObject = ["name": .string(name), "image": .string(image)]
    if !command.isEmpty { container["command"] = .array(command.map(JSONValue.string)) }
    container["resources"] = [:]
    return [
      "metadata": [:],
      "spec": ["containers": [.object(container)], "restartPolicy": .string(restartPolicy)],
    ]
  }
}
