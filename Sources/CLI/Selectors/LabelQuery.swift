import KubernetesAPI

/// What `--selector` asks of labels: `app=web,tier in (a,b),!old`.
///
/// Kubernetes: k8s.io/apimachinery/pkg/labels. Every requirement must hold; none matches all.
struct LabelQuery {
  enum Operator {
    case `in`, notIn, equals, notEquals, exists, doesNotExist, greaterThan, lessThan
  }

  struct Requirement {
    let key: String
    let condition: Operator
    let values: [String]

    func matches(_ labels: Labels) -> Bool {
      let value = labels[key]
      switch condition {
      case .exists: return value != nil
      case .doesNotExist: return value == nil
      case .in, .equals: return value.map(isListed) ?? false
      case .notIn, .notEquals: return !(value.map(isListed) ?? false)
      case .greaterThan, .lessThan:
        guard let value, let number = Int(value), let limit = values.first.flatMap({ Int($0) })
        else { return false }
        return condition == .greaterThan ? number > limit : number < limit
      }
    }

    private func isListed(_ value: String) -> Bool {
      values.contains { $0.utf8.elementsEqual(value.utf8) }
    }
  }

  /// Why a selector cannot be read, in the API server's words.
  struct ParseError: Error {
    let message: String
  }

  private(set) var requirements: [Requirement] = []

  /// Reads a selector.
  init(_ text: String) throws(ParseError) {
    var parser = LabelQueryParser(text)
    requirements = try parser.requirements()
  }

  func matches(_ labels: Labels) -> Bool { requirements.allSatisfy { $0.matches(labels) } }

  /// The values that the labels of anything that matches surely have: the equalities.
  var equalities: [(name: String, value: String)] {
    requirements.compactMap { requirement in
      guard requirement.condition == .equals || requirement.condition == .in,
        requirement.values.count == 1, let value = requirement.values.first
      else { return nil }
      return (requirement.key, value)
    }
  }
}
