/// The verbs: one line each, in the groups and the order in which help lists them.
package enum Verbs {
  /// Verbs that help lists under one heading.
  package struct Group: Sendable {
    package let title: String
    package let verbs: [any Command.Type]
  }

  package static let groups: [Group] = [
    Group(
      title: "Basic Commands (Beginner)", verbs: [Create.self, Expose.self, Run.self, SetVerb.self]),
    Group(
      title: "Basic Commands (Intermediate)", verbs: [Get.self, Delete.self]),
    Group(title: "Deploy Commands", verbs: [Scale.self]),
    Group(title: "Cluster Management Commands", verbs: [ClusterVerb.self]),
    Group(
      title: "Troubleshooting and Debugging Commands",
      verbs: [Describe.self, Exec.self, PortForward.self, Validate.self]),
    Group(
      title: "Discovery and Traffic Commands",
      verbs: [DNS.self, Resolve.self, Env.self, TraceVerb.self, Simulate.self, Serve.self]),
    Group(title: "Advanced Commands", verbs: [Apply.self, Patch.self]),
    Group(title: "Settings Commands", verbs: [Label.self, Annotate.self]),
    Group(title: "Other Commands", verbs: [Version.self, Help.self, Options.self]),
  ]

  /// Every verb, hidden ones too.
  package static let all: [any Command.Type] = groups.flatMap(\.verbs)
}
