import KubernetesAPI

/// Label and field selector of a request, judged for one resource.
struct ObjectFilter {
  private let selectsEverything: Bool
  private let labels: LabelQuery
  private let fields: FieldQuery

  /// Throws the API server's refusal of a selector that cannot be read or used.
  init(labelSelector: String, fieldSelector: String, _ resource: APIResource) throws(APIStatus) {
    selectsEverything = labelSelector.isEmpty && fieldSelector.isEmpty
    func refusal(_ message: String) -> APIStatus {
      let version = resource.group.isEmpty ? "/\(resource.version)" : resource.apiVersion
      return .badRequest(
        "Unable to find \(quoted("\(version), Resource=\(resource.plural)")) that match label"
          + " selector \(quoted(labelSelector)), field selector \(quoted(fieldSelector)): \(message)"
      )
    }
    do {
      labels = try LabelQuery(labelSelector)
    } catch {
      throw refusal(error.message)
    }
    do {
      fields = try FieldQuery(fieldSelector)
      try fields.check(resource)
    } catch {
      throw refusal(error.message)
    }
  }

  func matches(_ object: APIObject) -> Bool {
    selectsEverything || labels.matches(object.labels) && fields.matches(object)
  }
}
