import Testing

@testable import CLI

/// `drain`, `taint` and the verbs that are not here.
@Suite struct NodeVerbTests {
  @Test func drainingMovesPodsToOtherNodes() throws {
    let shell = try Shell()
    _ = shell.run("create", "deployment", "web", "--image=nginx", "--replicas=3")
    let node = shell.run("get", "pods", "-o", "jsonpath={.items[0].spec.nodeName}").output
    let outcome = shell.run("drain", node, "--ignore-daemonsets")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.hasPrefix("node/\(node) cordoned\nevicting pod "))
    #expect(outcome.output.hasSuffix("node/\(node) drained\n"))
    let left = shell.run(
      "get", "pods", "-A", "--field-selector=spec.nodeName=\(node)", "-o", "name")
    #expect(left.output == "")
    let all = shell.run("get", "deploy", "web", "-o", "jsonpath={.status.readyReplicas}")
    #expect(all.output == "3")
  }

  @Test func drainingStopsAtPodsWithoutController() throws {
    let shell = try Shell()
    _ = shell.run("run", "bare", "--image=nginx")
    let node = shell.run("get", "pod", "bare", "-o", "jsonpath={.spec.nodeName}").output
    let refused = shell.run("drain", node, "--pod-selector=run=bare")
    let words =
      "cannot delete Pods that declare no controller (use --force to override): default/bare"
    #expect(
      refused.errors == """
        error: unable to drain node "\(node)" due to error: \(words), continuing command...
        There are pending nodes to be drained:
         \(node)
        \(words)

        """)
    #expect(refused.status == 1)
    let forced = shell.run("drain", node, "--pod-selector=run=bare", "--force")
    #expect(
      forced.errors == "Warning: deleting Pods that declare no controller: default/bare\n")
    #expect(
      forced.output == """
        node/\(node) already cordoned
        evicting pod default/bare
        pod/bare evicted
        node/\(node) drained

        """)
  }

  @Test(arguments: [
    (["taint"], "error: one or more resources must be specified as <resource> <name>\n"),
    (["taint", "nodes", "node-1"], "error: at least one taint update is required\n"),
    (
      ["taint", "nodes", "node-1", "a=b:Foo"],
      "error: invalid taint effect: Foo, unsupported taint effect\n"
        + "See 'kubectl taint -h' for help and examples\n"
    ),
    (
      ["taint", "pods", "x", "a=b:NoSchedule"],
      "error: invalid resource type pods, only node types are supported\n"
    ),
    (
      ["taint", "nodes", "node-1", "a=b:NoSchedule", "a-"],
      "error: can not both modify and remove the following taint(s) in the same command: a=\n"
    ),
  ])
  func taintsAreRefused(_ words: [String], _ errors: String) throws {
    let outcome = try Shell().run(words)
    #expect(outcome.errors == errors)
    #expect(outcome.status == 1)
  }

  /// Whatever flags somebody types, there is one answer.
  @Test(arguments: [
    ["logs", "-f", "web", "--tail=5"], ["top", "pods"], ["attach", "web", "-it"],
    ["cp", "web:/a", "b"], ["proxy", "--port=1"], ["certificate", "approve", "x"],
    ["kustomize", "dir"], ["debug", "web", "-it", "--image=busybox"], ["create", "token", "x"],
    ["config", "set-credentials", "x", "--token=y"],
  ])
  func whatIsNotHereSaysWhatThereIs(_ words: [String]) throws {
    let outcome = try Shell().run(words)
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("error: "))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(!outcome.errors.contains("unknown"))
  }

  @Test func everybodyMayDoEverything() throws {
    let shell = try Shell()
    #expect(shell.run("auth", "can-i", "delete", "svc").output == "yes\n")
    let odd = shell.run("auth", "can-i", "get", "nodes")
    #expect(odd.output == "yes\n")
    #expect(odd.errors == "Warning: resource 'nodes' is not namespace scoped\n\n")
  }
}
