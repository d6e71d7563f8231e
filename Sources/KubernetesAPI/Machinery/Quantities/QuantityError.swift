/// Why text is no quantity, with the messages of the API.
///
/// Kubernetes: resource.ErrFormatWrong, ErrNumeric, ErrSuffix.
package enum QuantityError: Error, Sendable, Equatable {
  case formatWrong
  case numeric
  case suffix

  package var message: String {
    switch self {
    case .formatWrong:
      "quantities must match the regular expression "
        + "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
    case .numeric: "unable to parse numeric part of quantity"
    case .suffix: "unable to parse quantity's suffix"
    }
  }
}
