import Testing

@testable import CLI

/// The verbs that read: what they refuse and what they print.
///
/// The words were compared with kubectl 1.32 asking a server that served the same objects, and read
/// in the source of 1.36.
@Suite struct ReadingVerbTests {
  private static func shell() throws -> Shell {
    let shell = try Shell()
    #expect(shell.run("cluster", "init", "--nodes=1", "--load-balancer-range=none").status == 0)
    #expect(shell.run("create", "configmap", "plan", "--from-literal=a=1").status == 0)
    #expect(shell.run("create", "deployment", "web", "--image=nginx", "--replicas=2").status == 0)
    return shell
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let words: String
    var output = ""
    var errors = ""
    var status: Int32 = 0
    var testDescription: String { words }
  }

  static let rows: [Row] = [
    Row(
      words: "get cm/plan -A -o name",
      errors: "error: a resource cannot be retrieved by name across all namespaces\n", status: 1),
    Row(
      words: "get ev -o name --field-selector=reason=Nothing",
      errors: "Warning: short name \"ev\" could also match lower priority resource"
        + " events.events.k8s.io\n"),
    Row(
      words: "get deploy --subresource=scale",
      errors: "error: subresource cannot be used when bulk resources are specified\n", status: 1),
    Row(
      words: "get deploy web --subresource=scale",
      output: "NAME   DESIRED   AVAILABLE   AGE\nweb    2         2           0s\n"),
    Row(
      words: "get deploy web --subresource=scale -o jsonpath={.status}",
      output: #"{"replicas":2,"selector":"app=web"}"#),
    Row(
      words: "get cm plan --subresource=status",
      errors: "Error from server (NotFound): the server could not find the requested resource\n",
      status: 1),
    Row(
      words: "get cm --output-watch-events",
      errors: "error: --output-watch-events option can only be used with --watch or --watch-only\n",
      status: 1),
    Row(words: "get cm nope -w --ignore-not-found"),
    Row(
      words: "get cm,deploy -w", errors: "error: you may only specify a single resource type\n",
      status: 1),
    Row(
      words: "get cm plan kube-root-ca.crt -w -o name",
      output: "configmap/plan\nconfigmap/kube-root-ca.crt\n",
      errors: "error: you may only watch a single resource or type of resource at a time\n",
      status: 1),
    Row(
      words: "describe cm/plan cm/nope",
      errors: "Error from server (NotFound): configmaps \"nope\" not found\n", status: 1),
    Row(words: "describe pv", errors: "No resources found in default namespace.\n"),
    Row(
      words: "events --for=cm", errors: "error: --for must be in resource/name form\n", status: 1),
    Row(
      words: "events --for=cm/a/b",
      errors: "error: arguments in resource/name form may not have more than one slash\n",
      status: 1),
    Row(
      words: "events --for=nope/x", errors: "the server doesn't have a resource type \"nope\"\n",
      status: 1),
    Row(words: "events --for=cm/plan", errors: "No events found in default namespace.\n"),
    Row(
      words: "events --for=deploy/web -o jsonpath={.kind}:{.items[*].reason}",
      output: "EventList:ScalingReplicaSet"),
    Row(words: "events -o name"),
    Row(
      words: "wait deploy/web --for=condition=Available --for=jsonpath={.spec.replicas}=2",
      output: "deployment.apps/web condition met\ndeployment.apps/web condition met\n"),
    Row(
      words: "wait deploy/web cm/plan --for=condition=Nope --timeout=0",
      errors: "condition not met for deployments/web\ncondition not met for configmaps/plan\n",
      status: 1),
    Row(
      words: "wait cm/plan --for=jsonpath={.data.a}=2 --timeout=1ms",
      errors: "error: timed out waiting for the condition on configmaps/plan\n", status: 1),
    Row(
      words: "wait cm/plan --for=jsonpath={.data.a}=1=2",
      errors: "error: jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or"
        + " --for=jsonpath='{.status.readyReplicas}'\n", status: 1),
    Row(
      words: "wait cm/plan --for=jsonpath={.data.a}=",
      errors: "error: jsonpath wait has to have a value after equal sign, like"
        + " --for=jsonpath='{.status.readyReplicas}'=3\n", status: 1),
    Row(
      words: "wait cm/plan --for=jsonpath={.data}=1",
      errors: "error: jsonpath leads to a nested object or list which is not supported\n",
      status: 1),
    Row(
      words: "wait cm/plan --for=jsonpath=.data.a=\"1\"", output: "configmap/plan condition met\n"),
    Row(
      words: "wait cm/plan --for=Condition=Ready",
      errors: "error: unrecognized condition: \"Condition=Ready\"\n", status: 1),
    Row(words: "wait cm/nope --for=delete"),
    Row(
      words: "wait cm/nope --for=create --timeout=1ms",
      errors: "error: timed out waiting for the condition\n", status: 1),
    Row(words: "wait cm/plan --for=create", output: "configmap/plan condition met\n"),
    Row(
      words: "wait cm/plan --for=delete --timeout=0",
      errors: "error: condition not met for configmaps/plan\n", status: 1),
    Row(
      words: "wait cm -l a=nope --for=condition=Ready",
      errors: "error: no matching resources found\n", status: 1),
  ]

  @Test(arguments: rows)
  func answersAsKubectl(_ row: Row) throws {
    let outcome = try Self.shell().run(row.words.split(separator: " ").map(String.init))
    #expect(outcome.output == row.output)
    #expect(outcome.errors == row.errors)
    #expect(outcome.status == row.status)
  }

  @Test func typedEventsHaveTheFieldsOfTheirType() throws {
    let shell = try Self.shell()
    let outcome = shell.run("events", "--for=deploy/web", "-o", "json")
    #expect(
      outcome.output.hasPrefix(
        "{\n    \"kind\": \"EventList\",\n    \"apiVersion\": \"v1\",\n    \"metadata\": {},\n"))
    #expect(outcome.output.contains("\"eventTime\": null,"))
    #expect(outcome.output.contains("\"reportingInstance\": \""))
  }
}
