import JSON

/// An Event that was not recorded before, as its fields; as JSON once somebody wants it.
struct NewEvent: Sendable {
  let key: ObjectKey
  let uid: String
  let time: String
  let kind: EventRecorder.Kind
  let reason: String
  let message: String
  /// Who tells of it.
  let component: String
  /// Whether it stands for several like ones.
  let isCombined: Bool
  /// The object that it is about.
  let apiVersion: String
  let objectKind: String
  let name: String
  let namespace: String
  let objectUID: String

  var json: JSONObject {
    var involved: JSONObject = [
      "apiVersion": .string(apiVersion), "kind": .string(objectKind), "name": .string(name),
    ]
    if !namespace.isEmpty { involved["namespace"] = .string(namespace) }
    involved["uid"] = .string(objectUID)
    return [
      "apiVersion": "v1", "count": 1, "eventTime": nil, "firstTimestamp": .string(time),
      "involvedObject": .object(involved), "kind": "Event", "lastTimestamp": .string(time),
      "message": .string(message),
      "metadata": [
        "creationTimestamp": .string(time), "name": .string(key.name),
        "namespace": .string(key.namespace), "uid": .string(uid),
      ],
      // A combined one does not tell which controller reports it, only where it comes from.
      "reason": .string(reason), "reportingComponent": .string(isCombined ? "" : component),
      "reportingInstance": "", "source": ["component": .string(component)],
      "type": .string(kind.rawValue),
    ]
  }
}
