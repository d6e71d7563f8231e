import JSON
import KubernetesAPI

extension TableDefinition {
  /// What `-o wide` adds to a workload.
  private static let templateFields = [
    "spec.template.spec.containers.name", "spec.template.spec.containers.image", "spec.selector",
  ]

  static let deployment = TableDefinition(
    [
      .name, .status("Ready"), .plain("Up-to-date"), .plain("Available"), .age,
      .wide("Containers"), .wide("Images"), .wide("Selector"),
    ], fields: ["spec.replicas", "status"], wideFields: templateFields
  ) { object, context in
    let spec = object.json["spec"]
    let status = object.json["status"]
    return [
      object.name, "\((status?["readyReplicas"]).int)/\((spec?["replicas"]).int)",
      String((status?["updatedReplicas"]).int), String((status?["availableReplicas"]).int),
      context.age(object),
    ] + containerCells(spec?["template"]) + [selectorText(spec?["selector"])]
  }

  static let replicaSet = TableDefinition(
    [
      .name, .plain("Desired"), .plain("Current"), .plain("Ready"), .age, .wide("Containers"),
      .wide("Images"), .wide("Selector"),
    ], fields: ["spec.replicas", "status"], wideFields: templateFields
  ) { object, context in
    let spec = object.json["spec"]
    return replicaCells(object, context) + containerCells(spec?["template"]) + [
      orNone(selectorText(spec?["selector"]))
    ]
  }

  static let replicationController = TableDefinition(
    [
      .name, .plain("Desired"), .plain("Current"), .plain("Ready"), .age, .wide("Containers"),
      .wide("Images"), .wide("Selector"),
    ], fields: ["spec.replicas", "status"], wideFields: templateFields
  ) { object, context in
    let spec = object.json["spec"]
    return replicaCells(object, context) + containerCells(spec?["template"]) + [
      Labels(spec?["selector"]?.object ?? JSONObject()).text
    ]
  }

  private static func replicaCells(_ object: APIObject, _ context: TableContext) -> [String] {
    let status = object.json["status"]
    return [
      object.name, String((object.json["spec"]?["replicas"]).int),
      String((status?["replicas"]).int), String((status?["readyReplicas"]).int),
      context.age(object),
    ]
  }

  static let statefulSet = TableDefinition(
    [.name, .status("Ready"), .age, .wide("Containers"), .wide("Images")],
    fields: ["spec.replicas", "status"], wideFields: templateFields
  ) { object, context in
    let ready = (object.json["status"]?["readyReplicas"]).int
    let wanted = (object.json["spec"]?["replicas"]).int
    return [object.name, "\(ready)/\(wanted)", context.age(object)]
      + containerCells(object.json["spec"]?["template"])
  }

  static let daemonSet = TableDefinition([
    .name, .plain("Desired"), .plain("Current"), .plain("Ready"), .plain("Up-to-date"),
    .plain("Available"), .plain("Node Selector"), .age, .wide("Containers"), .wide("Images"),
    .wide("Selector"),
  ]) { object, context in
    let spec = object.json["spec"]
    let status = object.json["status"]
    let counts = [
      "desiredNumberScheduled", "currentNumberScheduled", "numberReady", "updatedNumberScheduled",
      "numberAvailable",
    ].map { String((status?[$0]).int) }
    let nodeSelector = spec?["template"]?["spec"]?["nodeSelector"]?.object ?? JSONObject()
    return [object.name] + counts + [Labels(nodeSelector).text, context.age(object)]
      + containerCells(spec?["template"]) + [orNone(selectorText(spec?["selector"]))]
  }

  static let podTemplate = TableDefinition([
    .name, .plain("Containers"), .plain("Images"), .plain("Pod Labels"),
  ]) { object, _ in
    let template = object.json["template"]
    let labels = Labels(template?["metadata"]?["labels"]?.object ?? JSONObject())
    return [object.name] + containerCells(template) + [labels.text]
  }

  static let controllerRevision = TableDefinition([
    .name, .plain("Controller"), .plain("Revision"), .age,
  ]) { object, context in
    let controller = object.metadata.controller.map { owner in
      let group = owner.apiVersion.split(separator: "/").dropLast().first.map { ".\($0)" } ?? ""
      return "\(owner.kind.lowercased())\(group)/\(owner.name)"
    }
    return [
      object.name, controller ?? "<none>", object.json["revision"].scalarText,
      context.age(object),
    ]
  }
}
