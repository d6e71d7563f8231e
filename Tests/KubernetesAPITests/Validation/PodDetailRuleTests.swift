import JSON
import Testing

@testable import KubernetesAPI

/// Rules of Pods that few manifests meet, each broken once.
@Suite struct PodDetailRuleTests {
  private static let rule: JSONValue = [
    "action": "Restart", "exitCodes": ["operator": "In", "values": [42]],
  ]

  private static let containers: [RuleCase] = [
    RuleCase(
      "rules of exit codes need a policy",
      ["spec.containers[0].restartPolicyRules": [rule]],
      [
        "spec.containers[0].restartPolicy: Required value: must specify restartPolicy when restart rules are used"
      ]),
    RuleCase(
      "a policy is one of three",
      ["spec.containers[0].restartPolicy": "Sometimes"],
      [
        "spec.containers[0].restartPolicy: Unsupported value: \"Sometimes\": supported values: \"Always\", \"Never\", \"OnFailure\""
      ]),
    RuleCase(
      "rules may stand beside any policy",
      [
        "spec.containers[0].restartPolicy": "Always",
        "spec.containers[0].restartPolicyRules": [rule],
      ], []),
    RuleCase(
      "a rule has an action and codes",
      [
        "spec.containers[0].restartPolicy": "Never",
        "spec.containers[0].restartPolicyRules": [
          ["action": "Stop", "exitCodes": ["operator": "Like", "values": [1]]],
          ["action": "Restart"],
        ],
      ],
      [
        "spec.containers[0].restartPolicyRules[0].action: Unsupported value: \"Stop\": supported values: \"Restart\", \"RestartAllContainers\"",
        "spec.containers[0].restartPolicyRules[0].exitCodes.operator: Unsupported value: \"Like\": supported values: \"In\", \"NotIn\"",
        "spec.containers[0].restartPolicyRules[1].exitCodes: Required value: must be specified",
      ]),
    RuleCase(
      "rules are few",
      [
        "spec.containers[0].restartPolicy": "Never",
        "spec.containers[0].restartPolicyRules": .array(Array(repeating: rule, count: 21)),
      ],
      [
        "spec.containers[0].restartPolicyRules: Too long: may not be more than 20 bytes"
      ]),
    RuleCase(
      "a sidecar restarts whatever its exit code is",
      [
        "spec.initContainers": [
          [
            "name": "light", "image": "x", "restartPolicy": "Always", "restartPolicyRules": [rule],
          ]
        ]
      ],
      [
        "spec.initContainers[0].restartPolicyRules: Forbidden: restartPolicyRules are not allowed for init containers with restart policy Always"
      ]),
    RuleCase(
      "an init container without a policy is spared",
      ["spec.initContainers": [["name": "light", "image": "x", "restartPolicyRules": [rule]]]], []),
    RuleCase(
      "a probe of an ephemeral container is one even when it is empty",
      ["spec.ephemeralContainers": [["name": "look", "image": "x", "livenessProbe": [:]]]],
      [
        "spec.ephemeralContainers[0].livenessProbe: Forbidden: cannot be set for an Ephemeral Container",
        "spec.ephemeralContainers: Forbidden: cannot be set on create",
      ]),
  ]

  private static let file: JSONValue = [
    "name": "A",
    "valueFrom": ["fileKeyRef": ["volumeName": "work", "path": "a.env", "key": "A"]],
  ]

  private static let specs: [RuleCase] = [
    RuleCase(
      "users of its own share nothing with the node",
      ["spec.hostUsers": false, "spec.hostPID": true, "spec.hostIPC": true],
      [
        "spec.HostPID: Forbidden: when `hostUsers` is false",
        "spec.HostIPC: Forbidden: when `hostUsers` is false",
      ]),
    RuleCase(
      "nor have they devices",
      [
        "spec.hostUsers": false,
        "spec.volumes": [["name": "raw", "persistentVolumeClaim": ["claimName": "raw"]]],
        "spec.containers[0].volumeDevices": [["name": "raw", "devicePath": "/dev/raw"]],
      ],
      ["spec.containers[0].volumeDevices: Forbidden: when `hostUsers` is false"]),
    RuleCase(
      "a hostname is overridden alone",
      [
        "spec.hostnameOverride": "Kiln", "spec.setHostnameAsFQDN": true, "spec.hostNetwork": true,
      ],
      [
        "spec.hostnameOverride: Forbidden: may not be specified when setHostnameAsFQDN is true",
        "spec.hostnameOverride: Forbidden: may not be specified when hostNetwork is true",
        "spec.hostnameOverride: Invalid value: \"Kiln\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
      ]),
    RuleCase(
      "a system has a name", ["spec.os": ["name": ""]], ["spec.os.name: Required value"]),
    RuleCase(
      "a file of variables lies in a volume", ["spec.containers[0].env": [file]],
      [
        "spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName: Not found: \"work\""
      ]),
    RuleCase(
      "that began empty",
      [
        "spec.containers[0].env": [file],
        "spec.volumes": [["name": "work", "configMap": ["name": "work"]]],
      ],
      [
        "spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName: Invalid value: \"work\": referenced volume must be of type emptyDir"
      ]),
    RuleCase(
      "and is not left",
      [
        "spec.containers[0].env": [
          [
            "name": "A",
            "valueFrom": ["fileKeyRef": ["volumeName": "work", "path": "../a", "key": "A"]],
          ]
        ], "spec.volumes": [["name": "work", "emptyDir": [:]]],
      ],
      [
        "spec.containers[0].env[0].valueFrom.fileKeyRef.path: Invalid value: \"../a\": must not contain '..'"
      ]),
  ]

  private static let resources: [RuleCase] = [
    RuleCase(
      "a Pod claims nothing as a whole",
      ["spec.resources": ["claims": [["name": "gpu"]], "limits": ["cpu": "1"]]],
      [
        "spec.resources.claims: Forbidden: claims may not be set for Resources at pod-level",
        "spec.resources.claims[0]: Not found: \"gpu\": must be one of the names in pod.spec.resourceClaims which is empty",
      ]),
    RuleCase(
      "nor has it resources on Windows",
      ["spec.os": ["name": "windows"], "spec.resources": ["limits": ["cpu": "1"]]],
      ["spec.resources: Forbidden: may not be set for a windows pod"]),
    RuleCase(
      "containers request what the Pod has",
      [
        "spec.resources": ["requests": ["cpu": "1"]],
        "spec.containers[0].resources": ["requests": ["cpu": "2", "memory": "1Gi"]],
      ],
      [
        "spec.resources.requests[cpu]: Invalid value: \"1\": must be greater than or equal to aggregate container requests of 2"
      ]),
  ]

  private static let volumes: [RuleCase] = [
    RuleCase(
      "an address of IPv6 stands in brackets",
      [
        "spec.volumes": [
          ["name": "a", "quobyte": ["registry": "[::1]:7861,host:1", "volume": "v"]],
          ["name": "b", "quobyte": ["registry": "::1:7861", "volume": "v"]],
        ]
      ],
      [
        "spec.volumes[1].quobyte.registry: Invalid value: \"::1:7861\": must be a host:port pair or multiple pairs separated by commas"
      ]),
    RuleCase(
      "a claim begins with one source",
      [
        "spec.volumes": [
          [
            "name": "a",
            "ephemeral": [
              "volumeClaimTemplate": [
                "metadata": ["name": "mine"],
                "spec": [
                  "accessModes": ["ReadWriteOnce"],
                  "resources": ["requests": ["storage": "1Gi"]],
                  "dataSource": ["kind": "Snapshot", "name": "s"],
                  "dataSourceRef": [
                    "apiGroup": "Bad_Group", "kind": "Snapshot", "name": "s",
                  ],
                ],
              ]
            ],
          ]
        ]
      ],
      [
        "spec.volumes[0].ephemeral.volumeClaimTemplate.metadata.name: Forbidden: cannot be set",
        "spec.volumes[0].ephemeral.volumeClaimTemplate.spec.dataSource: Invalid value: \"Snapshot\": must be 'PersistentVolumeClaim' when referencing the default apiGroup",
        "spec.volumes[0].ephemeral.volumeClaimTemplate.spec.dataSourceRef.apiGroup: Invalid value: \"Bad_Group\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
        "spec.volumes[0].ephemeral.volumeClaimTemplate.spec: Invalid value: {}: must match dataSourceRef",
      ]),
  ]

  @Test(arguments: containers + specs + resources + volumes)
  func creating(_ example: RuleCase) {
    #expect(example.findings(Pod.self, PodRuleTests.pod) == example.messages)
  }

  @Test func mirrorsClaimNothing() {
    let example = RuleCase(
      "",
      [
        "metadata.annotations": ["kubernetes.io/config.mirror": "x"], "spec.nodeName": "n",
        "spec.resourceClaims": [["name": "a"]],
      ], [])
    #expect(
      example.findings(Pod.self, PodRuleTests.pod) == [
        "[]: Forbidden: static pods do not support resource claims"
      ])
  }

  private static func spread(_ selector: JSONValue) -> JSONValue {
    [
      [
        "maxSkew": 1, "topologyKey": "zone", "whenUnsatisfiable": "DoNotSchedule",
        "matchLabelKeys": ["app"], "labelSelector": selector,
      ]
    ]
  }

  /// The values of the Pod's labels become part of its selectors, so that a key stands there twice
  /// when its maker wrote it as well.
  @Test func keysOfLabelsAreMerged() {
    var example = RuleCase(
      "",
      [
        "metadata.labels": ["app": "kiln"],
        "spec.topologySpreadConstraints": Self.spread(["matchLabels": ["size": "big"]]),
      ], [])
    let verdict = ObjectVerdict(creating: example.manifest(from: PodRuleTests.pod), as: Pod.self)
    #expect(verdict.errors.isEmpty)
    let selector = verdict.object.inner("spec").list("topologySpreadConstraints").first
    #expect(
      selector?.object.inner("labelSelector").list("matchExpressions") == [
        ["key": "app", "operator": "In", "values": ["kiln"]]
      ])
    example = RuleCase(
      "",
      [
        "metadata.labels": ["app": "kiln"],
        "spec.topologySpreadConstraints": Self.spread(["matchLabels": ["app": "kiln"]]),
      ], [])
    #expect(
      example.findings(Pod.self, PodRuleTests.pod) == [
        "spec.topologySpreadConstraints[0][0]: Invalid value: \"app\": exists in both matchLabelKeys and labelSelector"
      ])
  }

  /// Features that are off by default leave nothing behind, and nothing to complain of.
  @Test func fieldsOfDisabledFeaturesAreDropped() {
    let example = RuleCase(
      "",
      [
        "spec.schedulingGroup": ["podGroupName": "g"],
        "spec.containers[0].lifecycle": ["stopSignal": "SIGUSR1"],
        "spec.volumes": [
          [
            "name": "trust",
            "projected": ["sources": [["clusterTrustBundle": ["name": "x", "path": "ca"]]]],
          ]
        ],
      ], [])
    let verdict = ObjectVerdict(creating: example.manifest(from: PodRuleTests.pod), as: Pod.self)
    #expect(verdict.errors.isEmpty)
    let spec = verdict.object.inner("spec")
    #expect(!spec.has("schedulingGroup"))
    #expect(spec.list("containers")[0].object["lifecycle"] == [:])
    #expect(spec.list("volumes")[0].object.inner("projected").list("sources") == [[:]])
    #expect(verdict.warnings == ["volume \"trust\" (Projected) has no sources provided"])
  }

  @Test(arguments: [
    RuleCase(
      "paths in each other's way",
      [
        "spec.volumes": [
          [
            "name": "a",
            "configMap": [
              "name": "m", "items": [["key": "x", "path": "p"], ["key": "y", "path": "p/q"]],
            ],
          ],
          [
            "name": "b",
            "projected": [
              "sources": [
                ["secret": ["name": "s", "items": [["key": "x", "path": "t"]]]],
                ["serviceAccountToken": ["path": "t"]], ["configMap": ["name": "rest"]],
              ]
            ],
          ],
        ], "spec.serviceAccountName": "default",
      ],
      [
        "volume \"a\" (ConfigMap \"m\"): overlapping paths: \"p/q\" with \"p\"",
        "volume \"b\" (Projected ServiceAccountToken): overlapping paths: \"t\" with \"t\"",
      ]),
    RuleCase(
      "a fraction of a byte to keep",
      [
        "spec.volumes": [
          [
            "name": "a",
            "ephemeral": [
              "volumeClaimTemplate": [
                "spec": [
                  "accessModes": ["ReadWriteOnce"],
                  "resources": ["requests": ["storage": "1500m"]],
                ]
              ]
            ],
          ]
        ]
      ],
      [
        "spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources.requests[storage]: fractional byte value \"1500m\" is invalid, must be an integer"
      ]),
  ])
  func warnings(_ example: RuleCase) {
    let verdict = ObjectVerdict(
      creating: example.manifest(from: PodRuleTests.pod), as: Pod.self)
    #expect(verdict.errors.isEmpty)
    #expect(verdict.warnings == example.messages)
  }

  private static let ended: JSONValue = [
    ["name": "fire", "state": ["terminated": ["exitCode": 42]]]
  ]

  @Test(arguments: [
    RuleCase(
      "generations are seen, not invented",
      ["status.observedGeneration": -1, "status.conditions": [["type": "a b", "status": "True"]]],
      [
        "status.conditions[0].Type: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
        "status.observedGeneration: Invalid value: -1: must be a non-negative integer",
      ]),
    RuleCase(
      "a Pod on a node needs no other", ["status.nominatedNodeName": "other"],
      [
        "status.nominatedNodeName: Forbidden: may not be set on pods that are already bound to a node"
      ]),
    RuleCase(
      "an exit code that restarts",
      ["status.containerStatuses": [["name": "fire", "state": ["running": [:]]]]], []),
  ])
  func updatingStatus(_ example: RuleCase) {
    let old = RuleCase(
      "",
      [
        "metadata.namespace": "default", "metadata.uid": "u", "metadata.resourceVersion": "1",
        "spec.nodeName": "n", "spec.restartPolicy": "Never",
        "spec.containers[0].restartPolicy": "Never",
        "spec.containers[0].restartPolicyRules": [Self.rule],
        "status": ["containerStatuses": Self.ended],
      ], []
    ).manifest(from: PodRuleTests.pod)
    #expect(
      Pod.statusUpdateFaults(example.manifest(from: old), old: old).map(\.message)
        == example.messages)
  }
}
