/// The verbs: one line each, in the groups and the order in which help lists them.
package enum Verbs {
  /// Verbs that help lists under one heading.
  package struct Group: Sendable {
    package let title: String
    package let verbs: [any Command.Type]

    init(_ title: String, _ verbs: [any Command.Type]) {
      self.title = title
      self.verbs = verbs
    }
  }

  package static let groups: [Group] = [
    Group(
      "Basic Commands (Beginner)",
      [
        Create.self,
        Expose.self,
        Run.self,
        SetVerb.self,
      ]),
    Group(
      "Basic Commands (Intermediate)",
      [
        Explain.self,
        Get.self,
        Edit.self,
        Delete.self,
      ]),
    Group(
      "Deploy Commands",
      [
        Rollout.self,
        Scale.self,
        Autoscale.self,
      ]),
    Group(
      "Cluster Management Commands",
      [
        ClusterVerb.self,
        ClusterInfoVerb.self,
        CertificateVerb.self,
        Top.self,
        Cordon.self,
        Uncordon.self,
        Drain.self,
        TaintVerb.self,
      ]),
    Group(
      "Troubleshooting and Debugging Commands",
      [
        Debug.self,
        Describe.self,
        Logs.self,
        Attach.self,
        Exec.self,
        PortForward.self,
        ProxyVerb.self,
        CopyFiles.self,
        AuthVerb.self,
        Events.self,
        Validate.self,
      ]),
    Group(
      "Discovery and Traffic Commands",
      [
        DNS.self,
        Resolve.self,
        Env.self,
        TraceVerb.self,
        Why.self,
        Simulate.self,
        Serve.self,
      ]),
    Group(
      "Advanced Commands",
      [
        Diff.self,
        Apply.self,
        Patch.self,
        Replace.self,
        Wait.self,
        Kustomize.self,
      ]),
    Group(
      "Settings Commands",
      [
        Label.self,
        Annotate.self,
        Completion.self,
      ]),
    Group(
      "Other Commands",
      [
        APIResources.self,
        APIVersions.self,
        ConfigVerb.self,
        PluginVerb.self,
        Version.self,
        Help.self,
        Options.self,
        CompleteVerb.self,
        ReferenceVerb.self,
      ]),
  ]

  /// Every verb, hidden ones too.
  package static let all: [any Command.Type] = groups.flatMap(\.verbs)
}
