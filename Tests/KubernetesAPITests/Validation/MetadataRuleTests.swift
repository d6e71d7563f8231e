import JSON
import Testing

@testable import KubernetesAPI

private let labelWords =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
private let subdomainWords =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
private let nameWords =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"
private let valueWords =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"

/// The rules of `metadata`, which all kinds share.
@Suite struct MetadataRuleTests {
  static let account = manifest(
    #"{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"reader"}}"#)

  static let cases: [RuleCase] = [
    RuleCase("a good object has no faults", [:], []),
    RuleCase(
      "a name is needed", ["metadata.name": nil],
      ["metadata.name: Required value: name or generateName is required"]),
    RuleCase(
      "a name is a subdomain", ["metadata.name": "Reader"],
      ["metadata.name: Invalid value: \"Reader\": \(subdomainWords)"]),
    RuleCase("a name may have dots", ["metadata.name": "reader.example.com"], []),
    RuleCase(
      "the beginning of a generated name may end in a hyphen",
      ["metadata.name": nil, "metadata.generateName": "reader-"], []),
    RuleCase(
      "a generated name is judged twice",
      ["metadata.name": nil, "metadata.generateName": "Reader-"],
      [
        "metadata.generateName: Invalid value: \"Reader-\": \(subdomainWords)",
        "metadata.name: Invalid value: \"Reader-xxxxx\": \(subdomainWords)",
      ]),
    RuleCase(
      "a namespace is a label", ["metadata.namespace": "team.blue"],
      ["metadata.namespace: Invalid value: \"team.blue\": must not contain dots"]),
    RuleCase(
      "a generation is not negative", ["metadata.generation": -4],
      ["metadata.generation: Invalid value: -4: must be greater than or equal to 0"]),
    RuleCase(
      "labels have names", ["metadata.labels": ["-x": "1"]],
      ["metadata.labels: Invalid value: \"-x\": \(nameWords)"]),
    RuleCase(
      "labels have values", ["metadata.labels": ["x": "a b"]],
      ["metadata.labels: Invalid value: \"a b\": \(valueWords)"]),
    RuleCase(
      "a label's prefix is a subdomain", ["metadata.labels": ["Ab/x": "1"]],
      ["metadata.labels: Invalid value: \"Ab/x\": prefix part \(subdomainWords)"]),
    RuleCase(
      "a label has one slash", ["metadata.labels": ["a/b/c": "1"]],
      [
        "metadata.labels: Invalid value: \"a/b/c\": a valid label key "
          + nameWords.dropFirst("name part ".count)
          + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"
      ]),
    RuleCase(
      "a label's prefix and name are there", ["metadata.labels": ["/": "1"]],
      [
        "metadata.labels: Invalid value: \"/\": prefix part must be non-empty",
        "metadata.labels: Invalid value: \"/\": name part must be non-empty",
        "metadata.labels: Invalid value: \"/\": \(nameWords)",
      ]),
    RuleCase(
      "a label's value has at most 63 bytes",
      ["metadata.labels": ["x": .string(String(repeating: "v", count: 64))]],
      [
        "metadata.labels: Invalid value: \"\(String(repeating: "v", count: 64))\": must be no more than 63 bytes"
      ]),
    RuleCase("annotations may have capitals", ["metadata.annotations": ["Owner": "é\n"]], []),
    RuleCase(
      "annotations have names", ["metadata.annotations": ["o w": ""]],
      ["metadata.annotations: Invalid value: \"o w\": \(nameWords)"]),
    RuleCase(
      "annotations have at most 256 KiB",
      ["metadata.annotations": ["x": .string(String(repeating: "a", count: 262144))]],
      ["metadata.annotations: Too long: may not be more than 262144 bytes"]),
    RuleCase(
      "an owner is named in full", ["metadata.ownerReferences": [[:]]],
      [
        "metadata.ownerReferences.apiVersion: Invalid value: \"\": version must not be empty",
        "metadata.ownerReferences.kind: Invalid value: \"\": must not be empty",
        "metadata.ownerReferences.name: Invalid value: \"\": must not be empty",
        "metadata.ownerReferences.uid: Invalid value: \"\": must not be empty",
      ]),
    RuleCase(
      "there is one controller",
      [
        "metadata.ownerReferences": [
          ["apiVersion": "v1", "kind": "A", "name": "x", "uid": "1", "controller": true],
          ["apiVersion": "v1", "kind": "B", "name": "y", "uid": "2", "controller": true],
        ]
      ],
      [
        "metadata.ownerReferences: Invalid value: [{\"apiVersion\":\"v1\",\"kind\":\"A\",\"name\":\"x\",\"uid\":\"1\",\"controller\":true},{\"apiVersion\":\"v1\",\"kind\":\"B\",\"name\":\"y\",\"uid\":\"2\",\"controller\":true}]: Only one reference can have Controller set to true. Found \"true\" in references for A/x and B/y"
      ]),
    RuleCase(
      "finalizers have a domain", ["metadata.finalizers": ["tidy"]],
      [
        "metadata.finalizers[0]: Invalid value: \"tidy\": name is neither a standard finalizer name nor is it fully qualified"
      ]),
    RuleCase("finalizers may be Kubernetes' own", ["metadata.finalizers": ["orphan"]], []),
    RuleCase(
      "two finalizers exclude each other",
      ["metadata.finalizers": ["foregroundDeletion", "orphan"]],
      [
        "metadata.finalizers: Invalid value: [\"foregroundDeletion\",\"orphan\"]: finalizer orphan and foregroundDeletion cannot be both set"
      ]),
    RuleCase(
      "managed fields come from an operation",
      ["metadata.managedFields": [["operation": "Guess", "fieldsType": "FieldsV2"]]],
      [
        "metadata.managedFields[0].operation: Invalid value: \"Guess\": must be `Apply` or `Update`",
        "metadata.managedFields[0].fieldsType: Invalid value: \"FieldsV2\": must be `FieldsV1`",
      ]),
  ]

  @Test(arguments: cases)
  func creating(_ example: RuleCase) {
    #expect(example.findings(ServiceAccount.self, Self.account) == example.messages)
  }

  @Test func nameOfServiceIsLabel() {
    let example = RuleCase(
      "",
      [
        "kind": "Service", "metadata.name": "Web",
        "spec": ["type": "ExternalName", "externalName": "a.b"],
      ], [])
    #expect(
      example.findings(Service.self, Self.account)
        == ["metadata.name: Invalid value: \"Web\": \(labelWords)"])
  }

  @Test func clusterScopedKindHasNoNamespace() {
    let node = manifest(
      #"{"apiVersion":"v1","kind":"Node","metadata":{"name":"n","namespace":"x"}}"#)
    #expect(
      ObjectVerdict(creating: node, as: Node.self).errors.map(\.message)
        == ["metadata.namespace: Forbidden: not allowed on this type"])
  }

  static let updates: [RuleCase] = [
    RuleCase("nothing changes", [:], []),
    RuleCase(
      "a name stays", ["metadata.name": "writer"],
      ["metadata.name: Invalid value: \"writer\": field is immutable"]),
    RuleCase(
      "a namespace stays", ["metadata.namespace": "blue"],
      ["metadata.namespace: Invalid value: \"blue\": field is immutable"]),
    RuleCase(
      "a UID stays", ["metadata.uid": "8"],
      ["metadata.uid: Invalid value: \"8\": field is immutable"]),
    RuleCase(
      "an update names a version", ["metadata.resourceVersion": ""],
      ["metadata.resourceVersion: Invalid value: \"\": must be specified for an update"]),
    RuleCase(
      "generations do not go back", ["metadata.generation": 1],
      ["metadata.generation: Invalid value: 1: must not be decremented"]),
    RuleCase(
      "what is being deleted gets no finalizers",
      ["metadata.finalizers": ["a.b/c", "a.b/d"]],
      [
        "metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{\"a.b/d\"}"
      ]),
    RuleCase(
      "a time of deletion stays", ["metadata.deletionTimestamp": nil],
      ["metadata.deletionTimestamp: Invalid value: null: field is immutable"]),
  ]

  /// The metadata of every kind is checked before its own rules, in the common order.
  @Test func commonFaultsOfAnUpdateComeFirst() {
    let old = manifest(
      #"""
      {"apiVersion":"apps/v1","kind":"ReplicaSet","metadata":{"name":"r","namespace":"red",
      "uid":"7","resourceVersion":"3"},"spec":{"selector":{"matchLabels":{"a":"b"}},
      "template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}
      """#)
    var stored = ObjectVerdict(creating: old, as: ReplicaSet.self).object
    stored[forced: "metadata"].object["resourceVersion"] = "3"
    var new = stored
    new[forced: "metadata"].object["finalizers"] = ["b c"]
    new[forced: "metadata"].object["deletionTimestamp"] = "2026-01-01T00:00:00Z"
    let name =
      "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end "
      + "with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for "
      + "validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"
    #expect(
      ReplicaSet.updateFaults(new, old: stored).map(\.message) == [
        "metadata.finalizers: Invalid value: \"b c\": \(name)",
        "metadata.deletionTimestamp: Invalid value: \"2026-01-01T00:00:00Z\": field is immutable",
        "metadata.finalizers[0]: Invalid value: \"b c\": name is neither a standard finalizer name nor is it fully qualified",
      ])
  }

  @Test func namesOfFieldManagersArePrintable() {
    let account = manifest(
      #"""
      {"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"reader","namespace":"red",
      "managedFields":[{"operation":"Update","manager":"a\tb"}]}}
      """#)
    #expect(
      ServiceAccount.validate(account).map(\.message) == [
        "metadata.managedFields[0].manager: Invalid value: \"a\\tb\": invalid character U+0009 (at position 1)"
      ])
  }

  @Test(arguments: updates)
  func updating(_ example: RuleCase) {
    let old = manifest(
      #"""
      {"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"reader","namespace":"red",
      "uid":"7","resourceVersion":"3","generation":2,"finalizers":["a.b/c"],
      "deletionTimestamp":"2026-01-01T00:00:00Z"}}
      """#)
    let got = ServiceAccount.updateFaults(example.manifest(from: old), old: old).map(\.message)
    #expect(got == example.messages)
  }
}
