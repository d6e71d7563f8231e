import JSON

/// The rules of label selectors.
///
/// Kubernetes: pkg/apis/meta/v1/validation of apimachinery.
extension FieldErrors {
  /// Checks the requirements of a selector of both forms.
  ///
  /// Values that cannot be labels pass where the stored object already has such.
  mutating func checkLabelSelector(
    _ selector: JSONObject?, allowsInvalidValues: Bool = false,
    at path: @autoclosure () -> FieldPath
  ) {
    guard let selector else { return }
    checkLabels(selector.object("matchLabels"), at: path().child("matchLabels"))
    for (index, requirement) in selector.list("matchExpressions").enumerated() {
      checkLabelSelectorRequirement(
        requirement.object, allowsInvalidValues: allowsInvalidValues,
        at: path().child("matchExpressions").index(index))
    }
  }

  private mutating func checkLabelSelectorRequirement(
    _ requirement: JSONObject, allowsInvalidValues: Bool, at path: FieldPath
  ) {
    let values = requirement.texts("values")
    checkSelectorOperator(requirement.text("operator"), values: values, at: path)
    check(requirement.text("key"), .qualifiedName, at: path.child("key"))
    if allowsInvalidValues { return }
    for (index, value) in values.enumerated() {
      check(value, .labelValue, at: path.child("values").index(index))
    }
  }

  /// Checks an operator of the four that label selectors have, and how many values it takes.
  mutating func checkSelectorOperator(_ name: String, values: [String], at path: FieldPath) {
    switch name {
    case "In", "NotIn":
      if values.isEmpty {
        required(
          path.child("values"), "must be specified when `operator` is 'In' or 'NotIn'")
      }
    case "Exists", "DoesNotExist":
      if !values.isEmpty {
        forbidden(
          path.child("values"),
          "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
      }
    default: invalid(path.child("operator"), name, "not a valid selector operator")
    }
  }
}

/// Whether a stored selector has values that could not be labels, which therefore stay valid.
func hasInvalidLabelValue(_ selector: JSONObject?) -> Bool {
  guard let selector else { return false }
  return selector.list("matchExpressions").contains { requirement in
    requirement.object.texts("values").contains { !TextFormat.labelValue.accepts($0) }
  }
}
