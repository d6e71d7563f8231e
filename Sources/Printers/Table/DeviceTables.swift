import JSON
import KubernetesAPI

extension TableDefinition {
  static let resourceClaim = TableDefinition([.name, .plain("State"), .age]) { object, context in
    let status = object.json["status"]
    let isDeleted = object.metadata.deletionTimestamp != nil
    var words = isDeleted ? ["deleted"] : []
    if status?["allocation"] == nil {
      if !isDeleted { words.append("pending") }
    } else {
      words.append("allocated")
      if !(status?["reservedFor"]).elements.isEmpty { words.append("reserved") }
    }
    return [object.name, words.joined(separator: ","), context.age(object)]
  }

  static let resourceSlice = TableDefinition([
    .name, .plain("Node"), .plain("Driver"), .plain("Pool"), .age,
  ]) { object, context in
    let spec = object.json["spec"]
    return [
      object.name, (spec?["nodeName"]).text, (spec?["driver"]).text,
      (spec?["pool"]?["name"]).text, context.age(object),
    ]
  }

  static let runtimeClass = TableDefinition([.name, .plain("Handler"), .age]) { object, context in
    [object.name, object.json["handler"].text, context.age(object)]
  }

  static let componentStatus = TableDefinition([
    .name, .status("Status"), .plain("Message"), .plain("Error"),
  ]) { object, _ in
    let healthy = object.json["conditions"].elements.first { $0["type"].text == "Healthy" }
    guard let healthy else { return [object.name, "Unknown", "", ""] }
    return [
      object.name, healthy["status"].text == "True" ? "Healthy" : "Unhealthy",
      healthy["message"].text, healthy["error"].text,
    ]
  }
}
