import Testing

@testable import CLI

/// Command lines against a store, in this process.
@Suite struct SessionTests {
  private let shell: Shell
  private let manifest: String

  init() throws {
    shell = try Shell()
    manifest = try shell.file(
      "web.yaml",
      """
      apiVersion: v1
      kind: Service
      metadata: {name: web, labels: {app: web}}
      spec: {clusterIP: 10.96.50.1, selector: {app: web}, ports: [{port: 80}]}
      """)
  }

  @Test func appliesTwiceAndChangesNothing() {
    #expect(shell.run("apply", "-f", manifest).output == "service/web created\n")
    #expect(shell.run("apply", "-f", manifest).output == "service/web unchanged\n")
    #expect(
      shell.run("apply", "-f", manifest, "--dry-run=client").output
        == "service/web unchanged (dry run)\n")
  }

  @Test func readsWhatItWrote() {
    _ = shell.run("create", "-f", manifest)
    #expect(
      shell.run("get", "svc", "web").output == """
        NAME   TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE
        web    ClusterIP   10.96.50.1   <none>        80/TCP    0s

        """)
    #expect(
      shell.run("get", "svc/web", "-o", "jsonpath={.spec.clusterIP}").output == "10.96.50.1")
    #expect(shell.run("get", "svc", "-l", "app=web", "-oname").output == "service/web\n")
    #expect(shell.run("describe", "service", "we").status == 0)
  }

  @Test func readsStandardInput() {
    shell.input = #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}"#
    #expect(shell.run("apply", "-f", "-").output == "configmap/a created\n")
  }

  @Test func namesWhatIsMissing() {
    let outcome = shell.run("get", "svc", "ghost")
    #expect(outcome.status == 1)
    #expect(outcome.errors == "Error from server (NotFound): services \"ghost\" not found\n")
    #expect(shell.run("get", "svc", "ghost", "--ignore-not-found").status == 0)
    #expect(
      shell.run("get", "deploy").errors == "No resources found in default namespace.\n")
  }

  @Test func appliesTheRestOfAFileWithOneFault() throws {
    let path = try shell.file(
      "three.yaml",
      """
      apiVersion: v1
      kind: Service
      metadata: {name: a}
      spec: {ports: [{port: 80}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: b}
      spec: {ports: [{port: 0}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: c}
      spec: {ports: [{port: 80}]}
      """)
    let outcome = shell.run("apply", "-f", path)
    #expect(outcome.output == "service/a created\nservice/c created\n")
    #expect(outcome.errors.hasPrefix("The Service \"b\" is invalid: "))
    #expect(outcome.status == 1)
  }

  @Test func changesNothingInADryRun() {
    #expect(
      shell.run("create", "service", "clusterip", "x", "--tcp=80", "--dry-run=server").output
        == "service/x created (server dry run)\n")
    #expect(shell.run("get", "svc", "x").status == 1)
  }

  @Test func printsObjectsItMadeInTheOrderOfTheirFields() {
    let outcome = shell.run(
      "create", "service", "clusterip", "x", "--tcp=80", "--dry-run=client", "-o", "json")
    #expect(outcome.output.hasPrefix("{\n    \"kind\": \"Service\",\n    \"apiVersion\": \"v1\""))
  }

  @Test func labelsSayWhatTheyDid() {
    _ = shell.run("create", "-f", manifest)
    for (words, expected) in [
      (["tier=back"], "labeled"), (["tier=back"], "not labeled"), (["tier-"], "unlabeled"),
      (["a=1", "app-"], "modified"),
    ] {
      #expect(shell.run(["label", "svc", "web"] + words).output == "service/web \(expected)\n")
    }
  }

  @Test func keepsContextsInAFileOfItsOwn() {
    #expect(shell.run("config", "current-context").output == "default\n")
    #expect(
      shell.run("config", "set-context", "dev", "--namespace=team").output
        == "Context \"dev\" created.\n")
    #expect(shell.run("config", "use-context", "dev").output == "Switched to context \"dev\".\n")
    #expect(shell.run("get", "svc").errors == "No resources found in team namespace.\n")
    #expect(
      shell.run("config", "use-context", "nowhere").errors
        == "error: no context exists with the name: \"nowhere\"\n")
  }

  @Test(arguments: [
    (["des"], ["describe"]),
    (["get", "svc", "kub"], ["kubernetes"]),
    (["get", "svc/kub"], ["svc/kubernetes"]),
    (["get", "-n", "kube-s"], ["kube-system"]),
    (["get", "--output=kya"], ["--output=kyaml"]),
    (
      ["explain", "service.spec.clusterIP"], ["service.spec.clusterIP", "service.spec.clusterIPs"]
    ),
    (["config", "use-context", "def"], ["default"]),
    (["get", "svc", "-n", "kube-system", "kube"], ["kube-dns"]),
  ])
  func completes(_ words: [String], _ expected: [String]) {
    let lines = shell.run(["__complete"] + ["--"] + words).output.split(separator: "\n")
      .map { String($0.prefix { $0 != "\t" }) }
    #expect(lines == expected)
  }
}
