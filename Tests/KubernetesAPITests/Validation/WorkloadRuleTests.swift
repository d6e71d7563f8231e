import JSON
import Testing

@testable import KubernetesAPI

/// The rules of workloads, each broken once.
@Suite struct WorkloadRuleTests {
  static func workload(_ kind: String) -> JSONObject {
    manifest(
      #"""
      {"apiVersion":"apps/v1","kind":"\#(kind)","metadata":{"name":"loom"},
       "spec":{"selector":{"matchLabels":{"app":"loom"}},
        "template":{"metadata":{"labels":{"app":"loom"}},
         "spec":{"containers":[{"name":"weave","image":"loom:1"}]}}}}
      """#)
  }

  private static let mismatch =
    "spec.template.metadata.labels: Invalid value: {\"app\":\"loom\"}: `selector` does not match template `labels`"

  static let shared: [RuleCase] = [
    RuleCase("a good workload has no faults", [:], []),
    RuleCase(
      "labels are selected", ["spec.selector.matchLabels": ["app": "mill"]], [mismatch]),
    RuleCase(
      "expressions select, too",
      [
        "spec.selector": [
          "matchExpressions": [["key": "app", "operator": "NotIn", "values": ["loom"]]]
        ]
      ], [mismatch]),
    RuleCase(
      "Pods run for ever", ["spec.template.spec.restartPolicy": "Never"],
      [
        "spec.template.spec.restartPolicy: Unsupported value: \"Never\": supported values: \"Always\""
      ]
    ),
    RuleCase(
      "the template is judged as a Pod", ["spec.template.spec.containers[0].name": "Weave.1"],
      [
        "spec.template.spec.containers[0].name: Invalid value: \"Weave.1\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
      ]),
  ]

  @Test(arguments: ["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet"], shared)
  func everyWorkload(_ kind: String, _ example: RuleCase) throws {
    let definition = try #require(Kinds.definition(apiVersion: "apps/v1", kind: kind))
    #expect(example.findings(definition, Self.workload(kind)) == example.messages)
  }

  static let deployments: [RuleCase] = [
    RuleCase(
      "a selector is needed", ["spec.selector": nil],
      ["spec.selector: Required value", mismatch]),
    RuleCase(
      "a selector selects", ["spec.selector": [:]],
      ["spec.selector: Invalid value: {}: empty selector is invalid for deployment"]),
    RuleCase(
      "an operator has its values",
      ["spec.selector": ["matchExpressions": [["key": "a", "operator": "In"]]]],
      [
        "spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
        "spec.selector: Invalid value: {\"matchExpressions\":[{\"key\":\"a\",\"operator\":\"In\"}]}: invalid label selector",
      ]),
    RuleCase(
      "counts are not negative",
      ["spec.replicas": -3, "spec.minReadySeconds": -1, "spec.revisionHistoryLimit": -2],
      [
        "spec.replicas: Invalid value: -3: must be greater than or equal to 0",
        "spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0",
        "spec.revisionHistoryLimit: Invalid value: -2: must be greater than or equal to 0",
      ]),
    RuleCase(
      "a strategy is one of two", ["spec.strategy": ["type": "Canary"]],
      [
        "spec.strategy: Unsupported value: {\"Type\":\"Canary\",\"RollingUpdate\":null}: supported values: \"Recreate\", \"RollingUpdate\""
      ]),
    RuleCase(
      "who recreates does not roll",
      ["spec.strategy": ["type": "Recreate", "rollingUpdate": ["maxSurge": 1]]],
      [
        "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'"
      ]),
    RuleCase(
      "something moves", ["spec.strategy.rollingUpdate": ["maxSurge": "0%", "maxUnavailable": 0]],
      [
        "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0"
      ]),
    RuleCase(
      "percentages are numbers up to 100",
      ["spec.strategy.rollingUpdate": ["maxSurge": "many", "maxUnavailable": "101%"]],
      [
        "spec.strategy.rollingUpdate.maxSurge: Invalid value: \"many\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
        "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: \"101%\": must not be greater than 100%",
      ]),
    RuleCase(
      "progress takes longer than readiness",
      ["spec.minReadySeconds": 20, "spec.progressDeadlineSeconds": 20],
      [
        "spec.progressDeadlineSeconds: Invalid value: 20: must be greater than minReadySeconds"
      ]),
    RuleCase(
      "a template has no ephemeral containers",
      ["spec.template.spec.ephemeralContainers": [["name": "x", "image": "x"]]],
      [
        "spec.template.spec.ephemeralContainers: Forbidden: ephemeral containers not allowed in pod template"
      ]),
  ]

  @Test(arguments: deployments)
  func creatingDeployments(_ example: RuleCase) {
    #expect(example.findings(Deployment.self, Self.workload("Deployment")) == example.messages)
  }

  static let statefulSets: [RuleCase] = [
    RuleCase(
      "a name is a label", ["metadata.name": "loom.one"],
      ["metadata.name: Invalid value: \"loom.one\": must not contain dots"]),
    RuleCase(
      "a management policy is one of two", ["spec.podManagementPolicy": "Any"],
      ["spec.podManagementPolicy: Invalid value: \"Any\": must be 'OrderedReady' or 'Parallel'"]),
    RuleCase(
      "a strategy is one of two", ["spec.updateStrategy": ["type": "Recreate"]],
      [
        "spec.updateStrategy: Invalid value: {\"Type\":\"Recreate\",\"RollingUpdate\":null}: must be 'RollingUpdate' or 'OnDelete'"
      ]),
    RuleCase(
      "ordinals begin at zero or above", ["spec.ordinals": ["start": -1]],
      ["spec.ordinals.start: Invalid value: -1: must be greater than or equal to 0"]),
    RuleCase(
      "a Service's name is a label", ["spec.serviceName": "a.b"],
      ["spec.serviceName: Invalid value: \"a.b\": must not contain dots"]),
    RuleCase(
      "a claim has a mode of access",
      [
        "spec.volumeClaimTemplates": [
          [
            "metadata": ["name": "cloth"],
            "spec": ["resources": ["requests": ["storage": "1Gi"]]],
          ]
        ]
      ],
      [
        "spec.volumeClaimTemplates[0].spec.accessModes: Required value: at least 1 access mode is required"
      ]),
    RuleCase(
      "a claim is a volume",
      [
        "spec.volumeClaimTemplates": [
          [
            "metadata": ["name": "cloth"],
            "spec": [
              "accessModes": ["ReadWriteOnce"],
              "resources": ["requests": ["storage": "1Gi"]],
            ],
          ]
        ],
        "spec.template.spec.containers[0].volumeMounts": [["name": "cloth", "mountPath": "/c"]],
      ], []),
    RuleCase(
      "what becomes of claims is one of two",
      ["spec.persistentVolumeClaimRetentionPolicy": ["whenDeleted": "Keep"]],
      [
        "spec.persistentVolumeClaimRetentionPolicy.whenDeleted: Unsupported value: \"Keep\": supported values: \"Retain\", \"Delete\""
      ]),
  ]

  @Test(arguments: statefulSets)
  func creatingStatefulSets(_ example: RuleCase) {
    #expect(example.findings(StatefulSet.self, Self.workload("StatefulSet")) == example.messages)
  }

  static let daemonSets: [RuleCase] = [
    RuleCase(
      "a strategy is one of two", ["spec.updateStrategy": ["type": "Slow"]],
      [
        "spec.updateStrategy: Unsupported value: {\"Type\":\"Slow\",\"RollingUpdate\":null}: supported values: \"RollingUpdate\", \"OnDelete\""
      ]),
    RuleCase(
      "either surge or absence",
      ["spec.updateStrategy.rollingUpdate": ["maxSurge": 1, "maxUnavailable": 1]],
      [
        "spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero"
      ]),
    RuleCase(
      "a selector selects", ["spec.selector": [:]],
      ["spec.selector: Invalid value: {}: empty selector is invalid for daemonset"]),
  ]

  @Test(arguments: daemonSets)
  func creatingDaemonSets(_ example: RuleCase) {
    #expect(example.findings(DaemonSet.self, Self.workload("DaemonSet")) == example.messages)
  }

  @Test(arguments: ["Deployment", "ReplicaSet", "DaemonSet"])
  func selectorStays(_ kind: String) throws {
    let definition = try #require(Kinds.definition(apiVersion: "apps/v1", kind: kind))
    var old = ObjectVerdict(creating: Self.workload(kind), as: definition).object
    old[forced: "metadata"].object["resourceVersion"] = "1"
    let changed = RuleCase(
      "",
      [
        "spec.selector.matchLabels": ["app": "mill"],
        "spec.template.metadata.labels": ["app": "mill"],
      ], []
    ).manifest(from: old)
    #expect(
      ObjectVerdict(updating: old, to: changed, as: definition).errors.map(\.message)
        == [
          "spec.selector: Invalid value: {\"matchLabels\":{\"app\":\"mill\"}}: field is immutable"
        ])
  }

  @Test func statefulSetKeepsItsService() {
    var old = ObjectVerdict(
      creating: Self.workload("StatefulSet"), as: StatefulSet.self
    ).object
    old[forced: "metadata"].object["resourceVersion"] = "1"
    let changed = RuleCase("", ["spec.serviceName": "other"], []).manifest(from: old)
    let messages = ObjectVerdict(updating: old, to: changed, as: StatefulSet.self).errors.map(
      \.message)
    #expect(
      messages == [
        "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"
      ])
  }

  @Test func generationCountsChangesOfSpec() {
    var old = Self.workload("Deployment")
    old["status"] = ["replicas": 9]
    Deployment.prepareForCreate(&old)
    #expect(old.inner("status").isEmpty)
    var new = old
    new["status"] = ["replicas": 4]
    new[forced: "metadata"].object["labels"] = ["a": "b"]
    Deployment.prepareForUpdate(&new, old: old)
    #expect(new.inner("metadata").number("generation") == 1)
    #expect(new.inner("status").isEmpty)
    new[forced: "metadata"].object["annotations"] = ["a": "b"]
    Deployment.prepareForUpdate(&new, old: old)
    #expect(new.inner("metadata").number("generation") == 2)
  }

  @Test func daemonSetCountsItsTemplates() {
    var old = Self.workload("DaemonSet")
    DaemonSet.prepareForCreate(&old)
    let key = "deprecated.daemonset.template.generation"
    #expect(old.inner("metadata").inner("annotations").text(key) == "1")
    var new = RuleCase("", ["spec.template.spec.containers[0].image": "loom:2"], []).manifest(
      from: old)
    DaemonSet.prepareForUpdate(&new, old: old)
    #expect(new.inner("metadata").inner("annotations").text(key) == "2")
    #expect(new.inner("metadata").number("generation") == 2)
  }

  @Test func nameThatIsNoLabelIsWarnedOf() {
    let example = RuleCase("", ["metadata.name": "loom.one"], [])
    #expect(
      ObjectVerdict(
        creating: example.manifest(from: Self.workload("Deployment")), as: Deployment.self
      ).warnings == [
        "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]"
      ])
  }

  /// Revisions that are all kept, and fractions of bytes that a claim asks for.
  @Test func whatAStatefulSetIsWarnedOf() {
    let example = RuleCase(
      "",
      [
        "spec.serviceName": "loom", "spec.revisionHistoryLimit": -1,
        "spec.volumeClaimTemplates": [
          [
            "metadata": ["name": "data"],
            "spec": [
              "accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": "500m"]],
            ],
          ]
        ],
      ], [])
    let verdict = ObjectVerdict(
      creating: example.manifest(from: Self.workload("StatefulSet")), as: StatefulSet.self)
    #expect(verdict.errors.isEmpty)
    #expect(
      verdict.warnings == [
        "spec.volumeClaimTemplates[0].resources.requests[storage]: fractional byte value \"500m\" is invalid, must be an integer",
        "spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended",
      ])
  }

  /// A Pod's own negative grace period becomes 1; a template's is kept and warned of.
  @Test func negativeGracePeriod() {
    let changes: KeyValuePairs<String, JSONValue?> = [
      "spec.template.spec.terminationGracePeriodSeconds": -1
    ]
    let deployment = RuleCase("", changes, []).manifest(from: Self.workload("Deployment"))
    #expect(
      ObjectVerdict(creating: deployment, as: Deployment.self).warnings == [
        "spec.template.spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1"
      ])
    let pod = RuleCase("", ["spec.terminationGracePeriodSeconds": -1], []).manifest(
      from: PodRuleTests.pod)
    let verdict = ObjectVerdict(creating: pod, as: Pod.self)
    #expect(verdict.warnings.isEmpty)
    #expect(verdict.object.inner("spec").number("terminationGracePeriodSeconds") == 1)
  }

  @Test func replicationController() {
    let controller = manifest(
      #"""
      {"apiVersion":"v1","kind":"ReplicationController","metadata":{"name":"loom"},
       "spec":{"replicas":-1,"selector":{"app":"mill"},"template":{
        "metadata":{"labels":{"app":"loom"}},
        "spec":{"containers":[{"name":"weave","image":"loom:1"}]}}}}
      """#)
    #expect(
      ObjectVerdict(creating: controller, as: ReplicationController.self).errors.map(\.message)
        == [
          "spec.replicas: Invalid value: -1: must be greater than or equal to 0", Self.mismatch,
        ])
  }
}
