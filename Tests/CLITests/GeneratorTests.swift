import Testing

@testable import CLI
@testable import KubernetesAPI

/// What `create` makes that needs files, keys or a cluster; the rest stands in recorded scenarios.
@Suite struct GeneratorTests {
  /// kubectl 1.32 gave these names.
  @Test func hashesAreThoseOfKubectl() throws {
    let shell = try Shell()
    let text = shell.run(
      "create", "cm", "c", "--from-literal=a=1", "--append-hash", "--dry-run=client", "-o", "name")
    #expect(text.output == "configmap/c-9dtcmmmm5t\n")
    let empty = shell.run("create", "cm", "c", "--append-hash", "--dry-run=client", "-o", "name")
    #expect(empty.output == "configmap/c-94b26g54cg\n")
    let secret = shell.run(
      "create", "secret", "generic", "s", "--from-literal=a=1", "--append-hash",
      "--dry-run=client", "-o", "name")
    #expect(secret.output == "secret/s-gtkfk5m49d\n")
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func hashIsThatOfTheStandard(_ message: String, _ digits: String) {
    #expect(SHA256.hexadecimal(Array(message.utf8)) == digits)
  }

  @Test func rulesOfRolesFollowTheClustersResources() throws {
    let outcome = try Shell().run(
      "create", "role", "r", "--verb=get,list,get", "--resource=rs.apps,po,svc/status,po",
      "--resource-name=a", "--dry-run=client", "-o", "yaml")
    #expect(
      outcome.output == """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: r
        rules:
        - apiGroups:
          - ""
          resourceNames:
          - a
          resources:
          - pods
          - services/status
          verbs:
          - get
          - list
        - apiGroups:
          - apps
          resourceNames:
          - a
          resources:
          - replicasets
          verbs:
          - get
          - list

        """)
  }

  @Test(arguments: [
    (["--verb=get", "--resource=foos"], "the server doesn't have a resource type \"foos\"\n"),
    (
      ["--verb=get", "--resource=foos.bar"],
      "the server doesn't have a resource type \"foos\" in group \"bar\"\n"
    ),
    (
      ["--verb=bind", "--resource=pods"],
      "error: can not perform 'bind' on 'pods' in group ''\n"
    ),
    (["--verb=get"], "error: at least one resource must be specified\n"),
    ([], "error: at least one verb must be specified\n"),
    (
      ["--verb=fly", "--resource=/x"],
      "Warning: 'fly' is not a standard resource verb\n"
        + "error: resource must be specified if apiGroup/subresource specified\n"
    ),
  ])
  func rolesAreRefused(_ flags: [String], _ errors: String) throws {
    let outcome = try Shell().run(["create", "role", "r"] + flags)
    #expect(outcome.errors == errors)
    #expect(outcome.status == 1)
  }

  @Test func jobsFollowCronJobs() throws {
    let shell = try Shell()
    _ = shell.run("create", "cronjob", "tick", "--image=busybox", "--schedule=* * * * *")
    let outcome = shell.run(
      "create", "job", "now", "--from=cronjob/tick", "-o",
      "jsonpath={.metadata.annotations}"
        + " {.metadata.ownerReferences[0].name} {.spec.template.spec.containers[0].image}")
    #expect(
      outcome.output == "{\"cronjob.kubernetes.io/instantiate\":\"manual\"} tick busybox")
    let other = shell.run("create", "job", "now", "--from=ns/default")
    #expect(other.errors == "error: unknown object type *v1.Namespace\n")
  }

  @Test func refusalsOfTheServerAreNamed() throws {
    let shell = try Shell()
    for words in [["secret", "generic", "s"], ["quota", "q"], ["job", "j", "--image=a"]] {
      #expect(shell.run(["create"] + words).status == 0)
    }
    #expect(
      shell.run("create", "secret", "generic", "s").errors
        == "error: failed to create secret secrets \"s\" already exists\n")
    #expect(
      shell.run("create", "quota", "q").errors
        == "error: failed to create quota: resourcequotas \"q\" already exists\n")
    #expect(
      shell.run("create", "job", "j", "--image=a").errors
        == "error: failed to create job: jobs.batch \"j\" already exists\n")
  }

  @Test func autoscalersAreStored() throws {
    let shell = try Shell()
    _ = shell.run("create", "deployment", "web", "--image=nginx")
    let outcome = shell.run("autoscale", "deploy", "web", "--min=2", "--max=5", "--cpu=80%")
    #expect(outcome.output == "horizontalpodautoscaler.autoscaling/web autoscaled\n")
    let made = shell.run(
      "autoscale", "deploy/web", "--max=3", "--memory=200", "--name=x", "--dry-run=client", "-o",
      "yaml")
    #expect(
      made.output == """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: x
        spec:
          maxReplicas: 3
          metrics:
          - resource:
              name: memory
              target:
                averageValue: 200Mi
                type: AverageValue
            type: Resource
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: web
        status:
          currentMetrics: null
          desiredReplicas: 0

        """)
  }
}
