import Testing

@testable import CLI

/// `apply --prune`: what is no longer in the manifests goes, and nothing else.
@Suite struct PruneTests {
  private static func service(_ name: String, app: String = "web") -> String {
    """
    apiVersion: v1
    kind: Service
    metadata:
      name: \(name)
      labels:
        app: \(app)
    spec:
      ports:
      - port: 80
    ---

    """
  }

  @Test func onlyWhatWasAppliedAndMatchesGoes() throws {
    let shell = try Shell()
    let all = try shell.file(
      "all.yaml", Self.service("one") + Self.service("two") + Self.service("far", app: "far"))
    _ = shell.run("apply", "-f", all)
    // Made without apply: not pruned, although the labels match.
    _ = shell.run("create", "service", "clusterip", "web", "--tcp=80")
    let less = try shell.file("less.yaml", Self.service("one"))
    let tried = shell.run("apply", "-f", less, "--prune", "-l", "app=web", "--dry-run=client")
    #expect(
      tried.output
        == "service/one configured (dry run)\nservice/two pruned (dry run)\n"
        || tried.output == "service/one unchanged (dry run)\nservice/two pruned (dry run)\n")
    let done = shell.run("apply", "-f", less, "--prune", "-l", "app=web")
    #expect(done.output == "service/one unchanged\nservice/two pruned\n")
    #expect(
      shell.run("get", "svc", "-o", "name").output == """
        service/far
        service/kubernetes
        service/one
        service/web

        """)
  }

  @Test func allowlistBoundsTheKinds() throws {
    let shell = try Shell()
    _ = shell.run("apply", "-f", try shell.file("a.yaml", Self.service("one")))
    let map = try shell.file(
      "map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n")
    let kept = shell.run(
      "apply", "-f", map, "--prune", "--all", "--prune-allowlist=core/v1/ConfigMap")
    #expect(kept.output == "configmap/settings created\n")
    let pruned = shell.run("apply", "-f", map, "--prune", "--all")
    #expect(pruned.output == "configmap/settings unchanged\nservice/one pruned\n")
  }

  @Test(arguments: [
    (
      ["--prune"],
      "all resources selected for prune without explicitly passing --all. To prune all resources,"
        + " pass the --all flag. If you did not mean to prune all resources, specify a label selector"
    ),
    (["--prune", "--all", "-l", "a=b"], "cannot set --all and --selector at the same time"),
    (["--prune", "--all", "--force"], "--force cannot be used with --prune"),
    (
      ["--prune", "--all", "--prune-allowlist=v1/Pod"],
      "invalid GroupVersionKind format: v1/Pod, please follow <group/version/kind>"
    ),
    (
      ["--prune", "--all", "--prune-allowlist=core/v1/Foo"],
      "no matches for kind \"Foo\" in version \"v1\""
    ),
  ])
  func oddRequestsAreRefused(_ flags: [String], _ words: String) throws {
    let shell = try Shell()
    let file = try shell.file("a.yaml", Self.service("one"))
    let outcome = shell.run(["apply", "-f", file] + flags)
    #expect(outcome.errors == "error: \(words)\n")
    #expect(outcome.status == 1)
  }
}
