import JSON
import Testing

@testable import KubernetesAPI

/// The rules of Pods, each broken once.
@Suite struct PodRuleTests {
  static let pod = manifest(
    #"""
    {"apiVersion":"v1","kind":"Pod","metadata":{"name":"kiln"},
     "spec":{"containers":[{"name":"fire","image":"kiln:1"}]}}
    """#)

  static let containers: [RuleCase] = [
    RuleCase("a good Pod has no faults", [:], []),
    RuleCase("containers are needed", ["spec.containers": []], ["spec.containers: Required value"]),
    RuleCase(
      "a container has name and image", ["spec.containers[0]": [:]],
      [
        "spec.containers[0].name: Required value", "spec.containers[0].image: Required value",
      ]),
    RuleCase(
      "an image has no blanks around it", ["spec.containers[0].image": "kiln:1 "],
      [
        "spec.containers[0].image: Invalid value: \"kiln:1 \": must not have leading or trailing whitespace"
      ]),
    RuleCase(
      "names of containers differ", ["spec.containers[1]": ["name": "fire", "image": "x"]],
      ["spec.containers[1].name: Duplicate value: \"fire\""]),
    RuleCase(
      "names of init containers differ from them",
      ["spec.initContainers": [["name": "fire", "image": "x"]]],
      ["spec.initContainers[0].name: Duplicate value: \"fire\""]),
    RuleCase(
      "an init container has no probes",
      [
        "spec.initContainers": [
          ["name": "light", "image": "x", "readinessProbe": ["exec": ["command": ["a"]]]]
        ]
      ],
      [
        "spec.initContainers[0].readinessProbe: Forbidden: may not be set for init containers without restartPolicy=Always"
      ]),
    RuleCase(
      "a sidecar has probes",
      [
        "spec.initContainers": [
          [
            "name": "light", "image": "x", "restartPolicy": "Always",
            "readinessProbe": ["exec": ["command": ["a"]]],
          ]
        ]
      ], []),
    RuleCase(
      "ephemeral containers come later",
      ["spec.ephemeralContainers": [["name": "look", "image": "x"]]],
      ["spec.ephemeralContainers: Forbidden: cannot be set on create"]),
    RuleCase(
      "ports are named, numbered, of a protocol",
      [
        "spec.containers[0].ports": [
          ["containerPort": 0, "name": "A"], ["containerPort": 65536, "protocol": "x"],
          ["containerPort": 1, "hostPort": 70000],
        ]
      ],
      [
        "spec.containers[0].ports[0].name: Invalid value: \"A\": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)",
        "spec.containers[0].ports[0].name: Invalid value: \"A\": must contain at least one letter (a-z)",
        "spec.containers[0].ports[0].containerPort: Required value",
        "spec.containers[0].ports[1].containerPort: Invalid value: 65536: must be between 1 and 65535, inclusive",
        "spec.containers[0].ports[1].protocol: Unsupported value: \"x\": supported values: \"SCTP\", \"TCP\", \"UDP\"",
        "spec.containers[0].ports[2].hostPort: Invalid value: 70000: must be between 1 and 65535, inclusive",
      ]),
    RuleCase(
      "a port of the node is had once",
      [
        "spec.containers[0].ports": [
          ["containerPort": 1, "hostPort": 9], ["containerPort": 2, "hostPort": 9],
        ]
      ], ["spec.containers[0].ports[1].hostPort: Duplicate value: \"TCP//9\""]),
    RuleCase(
      "a pull policy is one of three", ["spec.containers[0].imagePullPolicy": "Often"],
      [
        "spec.containers[0].imagePullPolicy: Unsupported value: \"Often\": supported values: \"Always\", \"IfNotPresent\", \"Never\""
      ]),
    RuleCase(
      "a last message is found in one of two places",
      ["spec.containers[0].terminationMessagePolicy": "Logs"],
      [
        "spec.containers[0].terminationMessagePolicy: Unsupported value: \"Logs\": supported values: \"File\", \"FallbackToLogsOnError\""
      ]),
  ]

  static let environments: [RuleCase] = [
    RuleCase(
      "a variable has a name without =",
      ["spec.containers[0].env": [["value": "x"], ["name": "A=B"]]],
      [
        "spec.containers[0].env[0].name: Required value",
        "spec.containers[0].env[1].name: Invalid value: \"A=B\": a valid environment variable name must consist only of printable ASCII characters other than '='",
      ]),
    RuleCase(
      "a variable has one source",
      [
        "spec.containers[0].env": [
          ["name": "A", "valueFrom": [:]],
          ["name": "B", "value": "x", "valueFrom": ["fieldRef": ["fieldPath": "spec.nodeName"]]],
          [
            "name": "C",
            "valueFrom": [
              "fieldRef": ["fieldPath": "status.podIP"],
              "configMapKeyRef": ["name": "a", "key": "b"],
            ],
          ],
        ]
      ],
      [
        "spec.containers[0].env[0].valueFrom: Invalid value: \"\": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`",
        "spec.containers[0].env[1].valueFrom: Invalid value: \"\": may not be specified when `value` is not empty",
        "spec.containers[0].env[2].valueFrom: Invalid value: \"\": may not have more than one field specified at a time",
      ]),
    RuleCase(
      "a field reference names a field that can be had",
      [
        "spec.containers[0].env": [
          ["name": "A", "valueFrom": ["fieldRef": ["fieldPath": "spec.colour"]]],
          ["name": "B", "valueFrom": ["fieldRef": ["fieldPath": "metadata.labels['a b']"]]],
          ["name": "C", "valueFrom": ["fieldRef": ["fieldPath": "status.phase"]]],
          ["name": "D", "valueFrom": ["fieldRef": ["fieldPath": "metadata.labels['app']"]]],
        ]
      ],
      [
        "spec.containers[0].env[0].valueFrom.fieldRef.fieldPath: Invalid value: \"spec.colour\": error converting fieldPath: field label not supported: spec.colour",
        "spec.containers[0].env[1].valueFrom.fieldRef: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
        "spec.containers[0].env[2].valueFrom.fieldRef.fieldPath: Unsupported value: \"status.phase\": supported values: \"metadata.name\", \"metadata.namespace\", \"metadata.uid\", \"spec.nodeName\", \"spec.serviceAccountName\", \"status.hostIP\", \"status.hostIPs\", \"status.podIP\", \"status.podIPs\"",
      ]),
    RuleCase(
      "a resource is divided by one of its units",
      [
        "spec.containers[0].env": [
          [
            "name": "A",
            "valueFrom": ["resourceFieldRef": ["resource": "limits.cpu", "divisor": "2"]],
          ]
        ]
      ],
      [
        "spec.containers[0].env[0].valueFrom.resourceFieldRef.divisor: Invalid value: \"limits.cpu\": only divisor's values 1m and 1 are supported with the cpu resource"
      ]),
    RuleCase(
      "an environment comes from somewhere", ["spec.containers[0].envFrom": [[:]]],
      [
        "spec.containers[0].envFrom: Invalid value: \"\": must specify one of: `configMapRef` or `secretRef`"
      ]),
  ]

  static let probes: [RuleCase] = [
    RuleCase(
      "a probe has one handler",
      [
        "spec.containers[0].livenessProbe": [:],
        "spec.containers[0].readinessProbe": [
          "tcpSocket": ["port": 1], "grpc": ["port": 2],
        ],
      ],
      [
        "spec.containers[0].livenessProbe: Required value: must specify a handler type",
        "spec.containers[0].readinessProbe.grpc: Forbidden: may not specify more than 1 handler type",
      ]),
    RuleCase(
      "life needs one success",
      [
        "spec.containers[0].livenessProbe": [
          "exec": ["command": ["x"]], "successThreshold": 3, "periodSeconds": -5,
        ]
      ],
      [
        "spec.containers[0].livenessProbe.periodSeconds: Invalid value: -5: must be greater than or equal to 0",
        "spec.containers[0].livenessProbe.successThreshold: Invalid value: 3: must be 1",
      ]),
    RuleCase(
      "a request has port, scheme and headers",
      [
        "spec.containers[0].startupProbe": [
          "httpGet": [
            "port": "a_b", "scheme": "FTP", "httpHeaders": [["name": "X:Y", "value": ""]],
          ]
        ]
      ],
      [
        "spec.containers[0].startupProbe.httpGet.port: Invalid value: \"a_b\": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)",
        "spec.containers[0].startupProbe.httpGet.scheme: Unsupported value: \"FTP\": supported values: \"HTTP\", \"HTTPS\"",
        "spec.containers[0].startupProbe.httpGet.httpHeaders: Invalid value: \"X:Y\": a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')",
      ]),
    RuleCase(
      "a pause ends within the grace period",
      ["spec.containers[0].lifecycle": ["preStop": ["sleep": ["seconds": 31]]]],
      [
        "spec.containers[0].lifecycle.preStop.sleep: Invalid value: 31: must be non-negative and less than terminationGracePeriodSeconds (30)"
      ]),
  ]

  static let volumes: [RuleCase] = [
    RuleCase(
      "a mount has a volume and a place",
      ["spec.containers[0].volumeMounts": [["name": "ash"]]],
      [
        "spec.containers[0].volumeMounts[0].name: Not found: \"ash\"",
        "spec.containers[0].volumeMounts[0].mountPath: Required value",
      ]),
    RuleCase(
      "places differ, and paths do not climb",
      [
        "spec.volumes": [["name": "ash", "emptyDir": [:]]],
        "spec.containers[0].volumeMounts": [
          ["name": "ash", "mountPath": "/a"],
          ["name": "ash", "mountPath": "/a", "subPath": "../b"],
        ],
      ],
      [
        "spec.containers[0].volumeMounts[1].mountPath: Invalid value: \"/a\": must be unique",
        "spec.containers[0].volumeMounts.subPath: Invalid value: \"../b\": must not contain '..'",
      ]),
    RuleCase(
      "a volume has a name and one source",
      [
        "spec.volumes": [
          ["name": "A", "emptyDir": [:]], ["name": "b"],
          ["name": "c", "hostPath": ["path": "/x"], "configMap": ["name": "m"]],
          ["name": "d", "emptyDir": [:]], ["name": "d", "emptyDir": [:]],
        ]
      ],
      [
        "spec.volumes[0].name: Invalid value: \"A\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
        "spec.volumes[2].configMap: Forbidden: may not specify more than 1 volume type",
        "spec.volumes[4].name: Duplicate value: \"d\"",
      ]),
    RuleCase(
      "files have names and modes",
      [
        "spec.volumes": [
          ["name": "s", "secret": ["defaultMode": 1000, "items": [["path": "/p"]]]]
        ]
      ],
      [
        "spec.volumes[0].secret.secretName: Required value",
        "spec.volumes[0].secret.defaultMode: Invalid value: 1000: must be a number between 0 and 0777 (octal), both inclusive",
        "spec.volumes[0].secret.items[0].key: Required value",
        "spec.volumes[0].secret.items[0].path: Invalid value: \"/p\": must be a relative path",
      ]),
    RuleCase(
      "a directory of the node is of a known type",
      ["spec.volumes": [["name": "h", "hostPath": ["path": "/a/../b", "type": "Link"]]]],
      [
        "spec.volumes[0].hostPath.path: Invalid value: \"/a/../b\": must not contain '..'",
        "spec.volumes[0].hostPath.type: Unsupported value: \"Link\": supported values: \"\", \"BlockDevice\", \"CharDevice\", \"Directory\", \"DirectoryOrCreate\", \"File\", \"FileOrCreate\", \"Socket\"",
      ]),
    RuleCase(
      "a token lives ten minutes and belongs to an account",
      [
        "spec.volumes": [
          [
            "name": "t",
            "projected": [
              "sources": [["serviceAccountToken": ["path": "x", "expirationSeconds": 60]]]
            ],
          ]
        ]
      ],
      [
        "spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds: Invalid value: 60: may not specify a duration less than 10 minutes",
        "spec.volumes[0].projected.sources[0].serviceAccountToken: Forbidden: must not be specified when serviceAccountName is not set",
      ]),
    RuleCase(
      "a share has a server and an absolute path",
      ["spec.volumes": [["name": "n", "nfs": ["path": "x"]]]],
      [
        "spec.volumes[0].nfs.server: Required value",
        "spec.volumes[0].nfs.path: Invalid value: \"x\": must be an absolute path",
      ]),
  ]

  static let resources: [RuleCase] = [
    RuleCase(
      "a request is at most its limit",
      ["spec.containers[0].resources": ["requests": ["cpu": "1500m"], "limits": ["cpu": 1]]],
      [
        "spec.containers[0].resources.requests: Invalid value: \"1500m\": must be less than or equal to cpu limit of 1"
      ]),
    RuleCase(
      "an amount is not negative",
      ["spec.containers[0].resources": ["requests": ["memory": "-1Gi"]]],
      [
        "spec.containers[0].resources.requests[memory]: Invalid value: \"-1Gi\": must be greater than or equal to 0"
      ]),
    RuleCase(
      "a resource is known or has a prefix",
      ["spec.containers[0].resources": ["limits": ["heat": 1]]],
      [
        "spec.containers[0].resources.limits[heat]: Invalid value: \"heat\": must be a standard resource type or fully qualified",
        "spec.containers[0].resources.limits[heat]: Invalid value: \"heat\": must be a standard resource for containers",
        "spec.containers[0].resources.requests[heat]: Invalid value: \"heat\": must be a standard resource type or fully qualified",
        "spec.containers[0].resources.requests[heat]: Invalid value: \"heat\": must be a standard resource for containers",
      ]),
    RuleCase(
      "a device is whole and has a limit",
      ["spec.containers[0].resources": ["requests": ["example.com/torch": "500m"]]],
      [
        "spec.containers[0].resources.requests[example.com/torch]: Invalid value: \"500m\": must be an integer",
        "spec.containers[0].resources.limits: Required value: Limit must be set for non overcommitable resources",
      ]),
    RuleCase(
      "huge pages come with processors or memory",
      ["spec.containers[0].resources": ["limits": ["hugepages-2Mi": "3Mi"]]],
      [
        "spec.containers[0].resources.limits[hugepages-2Mi]: Invalid value: \"3Mi\": 3Mi is not positive integer multiple of hugepages-2Mi",
        "spec.containers[0].resources.requests[hugepages-2Mi]: Invalid value: \"3Mi\": 3Mi is not positive integer multiple of hugepages-2Mi",
        "spec.containers[0].resources: Forbidden: HugePages require cpu or memory",
      ]),
  ]

  static let specs: [RuleCase] = [
    RuleCase(
      "policies are known", ["spec.restartPolicy": "Once", "spec.dnsPolicy": "Own"],
      [
        "spec.restartPolicy: Unsupported value: \"Once\": supported values: \"Always\", \"OnFailure\", \"Never\"",
        "spec.dnsPolicy: Unsupported value: \"Own\": supported values: \"ClusterFirstWithHostNet\", \"ClusterFirst\", \"Default\", \"None\"",
      ]),
    RuleCase(
      "a Pod without DNS policy names its servers", ["spec.dnsPolicy": "None"],
      ["spec.dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None"]),
    RuleCase(
      "there are at most three servers",
      ["spec.dnsConfig": ["nameservers": ["192.0.2.1", "192.0.2.2", "192.0.2.3", "x"]]],
      [
        "spec.dnsConfig.nameservers: Invalid value: [\"192.0.2.1\",\"192.0.2.2\",\"192.0.2.3\",\"x\"]: must not have more than 3 nameservers",
        "spec.dnsConfig.nameservers[3]: Invalid value: \"x\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
      ]),
    RuleCase(
      "a deadline is positive", ["spec.activeDeadlineSeconds": 0],
      [
        "spec.activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive"
      ]),
    RuleCase(
      "users and groups have numbers",
      [
        "spec.securityContext": ["runAsUser": -1, "supplementalGroups": [2_147_483_648]],
        "spec.containers[0].securityContext": ["runAsGroup": -2, "procMount": "Raw"],
      ],
      [
        "spec.containers[0].securityContext.runAsGroup: Invalid value: -2: must be between 0 and 2147483647, inclusive",
        "spec.containers[0].securityContext.procMount: Unsupported value: \"Raw\": supported values: \"Default\", \"Unmasked\"",
        "spec.securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive",
        "spec.securityContext.supplementalGroups[0]: Invalid value: 2147483648: must be between 0 and 2147483647, inclusive",
      ]),
    RuleCase(
      "privilege and its refusal exclude each other",
      [
        "spec.containers[0].securityContext": [
          "privileged": true, "allowPrivilegeEscalation": false,
        ]
      ],
      [
        "spec.containers[0].securityContext: Invalid value: {\"Capabilities\":null,\"Privileged\":true,\"SELinuxOptions\":null,\"WindowsOptions\":null,\"RunAsUser\":null,\"RunAsGroup\":null,\"RunAsNonRoot\":null,\"ReadOnlyRootFilesystem\":null,\"AllowPrivilegeEscalation\":false,\"ProcMount\":null,\"SeccompProfile\":null,\"AppArmorProfile\":null}: cannot set `allowPrivilegeEscalation` to false and `privileged` to true"
      ]),
    RuleCase(
      "a profile's file is a local profile's",
      ["spec.securityContext.seccompProfile": ["type": "RuntimeDefault", "localhostProfile": "x"]],
      [
        "spec.securityContext.seccompProfile.localhostProfile: Invalid value: {\"Type\":\"RuntimeDefault\",\"LocalhostProfile\":\"x\"}: can only be set when seccomp type is Localhost"
      ]),
    RuleCase(
      "tolerations are consistent",
      [
        "spec.tolerations": [
          ["value": "x"], ["key": "a", "operator": "Exists", "value": "x"],
          ["key": "a", "effect": "Ban", "tolerationSeconds": 1],
        ]
      ],
      [
        "spec.tolerations[0].operator: Invalid value: \"\": operator must be Exists when `key` is empty, which means \"match all values and all keys\"",
        "spec.tolerations[1].operator: Invalid value: \"x\": value must be empty when `operator` is 'Exists'",
        "spec.tolerations[2].effect: Invalid value: \"Ban\": effect must be 'NoExecute' when `tolerationSeconds` is set",
        "spec.tolerations[2].effect: Unsupported value: \"Ban\": supported values: \"NoSchedule\", \"PreferNoSchedule\", \"NoExecute\"",
      ]),
    RuleCase(
      "affinity has terms, operators, weights and keys",
      [
        "spec.affinity": [
          "nodeAffinity": [
            "requiredDuringSchedulingIgnoredDuringExecution": ["nodeSelectorTerms": []]
          ],
          "podAntiAffinity": [
            "preferredDuringSchedulingIgnoredDuringExecution": [
              [
                "weight": 101,
                "podAffinityTerm": ["topologyKey": "zone", "matchLabelKeys": ["a"]],
              ]
            ]
          ],
        ]
      ],
      [
        "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: Required value: must have at least one node selector term",
        "spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Invalid value: 101: must be in the range 1-100",
        "spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.matchLabelKeys: Forbidden: must not be specified when labelSelector is not set",
      ]),
    RuleCase(
      "spreading has a skew, a key and an action",
      ["spec.topologySpreadConstraints": [["maxSkew": 0, "whenUnsatisfiable": "Wait"]]],
      [
        "spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than zero",
        "spec.topologySpreadConstraints[0].topologyKey: Required value: can not be empty",
        "spec.topologySpreadConstraints[0].whenUnsatisfiable: Unsupported value: \"Wait\": supported values: \"DoNotSchedule\", \"ScheduleAnyway\"",
      ]),
    RuleCase(
      "a Windows Pod has no Linux options",
      [
        "spec.os": ["name": "windows"], "spec.hostPID": true,
        "spec.containers[0].securityContext": ["runAsUser": 1],
      ],
      [
        "spec.hostPID: Forbidden: cannot be set for a windows pod",
        "spec.containers[0].securityContext.runAsUser: Forbidden: cannot be set for a windows pod",
      ]),
    RuleCase(
      "a system is known", ["spec.os": ["name": "plan9"]],
      ["spec.os: Unsupported value: \"plan9\": supported values: \"linux\", \"windows\""]),
    RuleCase(
      "annotations that Kubernetes reads are right",
      [
        "metadata.annotations": [
          "controller.kubernetes.io/pod-deletion-cost": "+7",
          "container.apparmor.security.beta.kubernetes.io/smoke": "unconfined",
        ]
      ],
      [
        "metadata.annotations[controller.kubernetes.io/pod-deletion-cost]: Invalid value: \"+7\": must be a 32bit integer",
        "metadata.annotations[container.apparmor.security.beta.kubernetes.io/smoke]: Invalid value: \"smoke\": container not found",
      ]),
    RuleCase(
      "a gated Pod has no node",
      ["spec.nodeName": "n1", "spec.schedulingGates": [["name": "a.b/wait"]]],
      ["spec.nodeName: Forbidden: cannot be set until all schedulingGates have been cleared"]),
  ]

  @Test(arguments: containers + environments + probes + volumes + resources + specs)
  func creating(_ example: RuleCase) {
    #expect(example.findings(Pod.self, Self.pod) == example.messages)
  }

  @Test(arguments: [
    RuleCase("an image changes", ["spec.containers[0].image": "kiln:2"], []),
    RuleCase(
      "containers stay", ["spec.containers[1]": ["name": "b", "image": "b"]],
      ["spec.containers: Forbidden: pod updates may not add or remove containers"]),
    RuleCase(
      "a deadline is not taken back", ["spec.activeDeadlineSeconds": nil],
      [
        "spec.activeDeadlineSeconds: Invalid value: null: must not update from a positive integer to nil value"
      ]),
    RuleCase(
      "a deadline is not put off", ["spec.activeDeadlineSeconds": 61],
      [
        "spec.activeDeadlineSeconds: Invalid value: 61: must be less than or equal to previous value"
      ]),
    RuleCase(
      "tolerations stay", ["spec.tolerations": nil],
      [
        "spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds"
      ]),
  ])
  func updating(_ example: RuleCase) {
    var old = RuleCase(
      "",
      [
        "spec.activeDeadlineSeconds": 60, "metadata.resourceVersion": "1",
        "spec.tolerations": [["key": "a", "operator": "Exists"]],
      ], []
    ).manifest(from: Self.pod)
    old = ObjectVerdict(creating: old, as: Pod.self).object
    let verdict = ObjectVerdict(
      updating: old, to: example.manifest(from: old), as: Pod.self)
    #expect(verdict.errors.map(\.message) == example.messages)
  }

  @Test func everythingElseStays() {
    let old = ObjectVerdict(
      creating: RuleCase("", ["metadata.resourceVersion": "1"], []).manifest(from: Self.pod),
      as: Pod.self
    ).object
    let changed = RuleCase("", ["spec.hostname": "oven"], []).manifest(from: old)
    let messages = ObjectVerdict(updating: old, to: changed, as: Pod.self).errors.map(\.message)
    #expect(messages.count == 1)
    #expect(
      messages.first?.hasPrefix(
        "spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,")
        == true)
    #expect(
      messages.first?.hasSuffix(
        """
         "ImagePullSecrets": null,
        - "Hostname": "",
        + "Hostname": "oven",
          "Subdomain": "",
          "SetHostnameAsFQDN": null,
          "Affinity": null,

        """) == true, "\(messages)")
  }

  @Test(arguments: [
    RuleCase("a phase changes", ["status.phase": "Running"], []),
    RuleCase(
      "a class of service stays", ["status.qosClass": "Guaranteed"],
      ["status.qosClass: Invalid value: \"Guaranteed\": field is immutable"]),
    RuleCase(
      "a nominated node has a node's name", ["status.nominatedNodeName": "A_b"],
      [
        "status.nominatedNodeName: Invalid value: \"A_b\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
      ]),
    RuleCase(
      "there is one address of a family",
      ["status.podIPs": [["ip": "10.0.0.1"], ["ip": "10.0.0.1"]]],
      [
        "status.podIPs: Invalid value: [{\"IP\":\"10.0.0.1\"},{\"IP\":\"10.0.0.1\"}]: may specify no more than one IP for each IP family"
      ]),
    RuleCase(
      "the first host address is the host address",
      ["status.hostIP": "10.0.0.1", "status.hostIPs": [["ip": "10.0.0.2"], ["ip": "fd00::1"]]],
      ["status.hostIPs[0].ip: Invalid value: \"10.0.0.2\": must be equal to `hostIP`"]),
    RuleCase(
      "a container that is not to start again stays ended",
      [
        "status.containerStatuses": [
          ["name": "smoke", "state": ["running": .object(JSONObject())]]
        ]
      ],
      [
        "status.containerStatuses[0].state: Forbidden: may not be transitioned to non-terminated state"
      ]),
  ])
  func updatingStatus(_ example: RuleCase) {
    var base = Self.pod
    base[forced: "metadata"].object["resourceVersion"] = "1"
    base[forced: "spec"].object["restartPolicy"] = "Never"
    let old = ObjectVerdict(creating: base, as: Pod.self).object
    var ended = old
    ended[forced: "status"].object["containerStatuses"] = [
      ["name": "smoke", "state": ["terminated": ["exitCode": 0]]]
    ]
    let new = example.manifest(from: ended)
    #expect(Pod.statusUpdateFaults(new, old: ended).map(\.message) == example.messages)
  }

  @Test(
    arguments: [
      ([:], "BestEffort"),
      (["requests": ["cpu": "1"]], "Burstable"),
      (
        ["requests": ["cpu": "1", "memory": "1Gi"], "limits": ["cpu": "1", "memory": "1Gi"]],
        "Guaranteed"
      ),
    ] as [(JSONObject, String)])
  func qualityOfService(_ resources: JSONObject, _ expected: String) {
    let spec: JSONObject = ["containers": [["resources": .object(resources)]]]
    #expect(Pod.qualityOfService(of: spec) == expected)
  }

  @Test(arguments: [
    RuleCase(
      "deprecated labels", ["spec.nodeSelector": ["beta.kubernetes.io/os": "linux"]],
      [
        "spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use \"kubernetes.io/os\" instead"
      ]),
    RuleCase(
      "a variable is set twice",
      ["spec.containers[0].env": [["name": "A", "value": "1"], ["name": "A", "value": "2"]]],
      [
        "spec.containers[0].env[1]: hides previous definition of \"A\", which may be dropped when using apply"
      ]),
    RuleCase(
      "a variable builds on itself",
      ["spec.containers[0].env": [["name": "A", "value": "1"], ["name": "A", "value": "$(A)2"]]],
      []),
    RuleCase(
      "a port is there twice",
      ["spec.containers[0].ports": [["containerPort": 1], ["containerPort": 1]]],
      [
        "spec.containers[0].ports[1]: duplicate port definition with spec.containers[0].ports[0]"
      ]),
    RuleCase(
      "a fraction of a byte", ["spec.containers[0].resources": ["limits": ["memory": "100m"]]],
      [
        "spec.containers[0].resources.limits[memory]: fractional byte value \"100m\" is invalid, must be an integer",
        "spec.containers[0].resources.requests[memory]: fractional byte value \"100m\" is invalid, must be an integer",
      ]),
    RuleCase(
      "a secret without name", ["spec.imagePullSecrets": [[:]]],
      ["spec.imagePullSecrets[0].name: invalid empty name \"\""]),
  ])
  func warnings(_ example: RuleCase) {
    let verdict = ObjectVerdict(creating: example.manifest(from: Self.pod), as: Pod.self)
    #expect(verdict.errors.isEmpty)
    #expect(verdict.warnings == example.messages)
  }
}
