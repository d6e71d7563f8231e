import JSON
import KubernetesAPI

/// `create cronjob`.
struct CreateCronJob: Generator {
  var name = ""
  var image = "", schedule = "", restart = ""
  var command: [String] = []
  var write = WriteFlags()

  static let use =
    "cronjob NAME --image=image --schedule='0/5 * * * ?' -- [COMMAND] [args...] [flags]"
  static let aliases = ["cj"]
  static let summary = "Create a cron job with the specified name"
  static let discussion = "Create a CronJob. It is stored; nothing runs it."
  static let examples = [
    Example(
      "Create a CronJob of every minute",
      "create cronjob tick --image=busybox --schedule='*/1 * * * *'"),
    Example(
      "Create one with a command",
      "create cronjob tock --image=busybox --schedule='0 6 * * *' -- date"),
  ]
  static var ownFlags: [Flag<Self>] {
    [
      .string("image", \.image, "The image of the container", required: true),
      .string(
        "schedule", \.schedule, "When a Job is made, in the notation of cron", required: true),
      .string(
        "restart", \.restart, "OnFailure or Never; OnFailure when not given",
        values: .words(["OnFailure", "Never"])),
    ]
  }
  static var resource: APIResource {
    BuiltinResources.guess(apiVersion: "batch/v1", kind: "CronJob")
  }
  static let failure = "failed to create cronjob: "

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    name = try Self.nameArgument(invocation)
    command = Array(invocation.arguments.dropFirst())
  }

  func make(_ context: Context) throws -> JSONObject {
    [
      "metadata": ["name": .string(name)],
      "spec": [
        "schedule": .string(schedule),
        "jobTemplate": [
          "metadata": ["name": .string(name)],
          "spec": [
            "template": JobTemplate.pod(
              name: name, image: image, command: command,
              restartPolicy: restart.isEmpty ? "OnFailure" : restart)
          ],
        ],
      ],
      "status": [:],
    ]
  }
}
