/// The way to a field from the root of an object: `spec.ports[0].port`.
///
/// A path is a chain of steps and becomes text only when a fault is told, so that checking a valid
/// object builds no strings.
///
/// Kubernetes: k8s.io/apimachinery/pkg/util/validation/field.Path.
package struct FieldPath: Sendable {
  private indirect enum Chain: Sendable {
    case text(String)
    case child(Chain, String)
    case index(Chain, Int)
    case key(Chain, String)
  }

  private let chain: Chain

  private init(chain: Chain) {
    self.chain = chain
  }

  /// - Parameter description: the text of the path; empty for the object itself.
  package init(_ description: String = "") {
    chain = .text(description)
  }

  /// The member `name` of what stands here.
  @inline(never)
  package func child(_ name: String) -> FieldPath { FieldPath(chain: .child(chain, name)) }

  /// The member `inner` of the member `name` of what stands here.
  @inline(never)
  package func child(_ name: String, _ inner: String) -> FieldPath { child(name).child(inner) }

  /// The element at `index` of the list that stands here.
  @inline(never)
  package func index(_ index: Int) -> FieldPath { FieldPath(chain: .index(chain, index)) }

  /// The value under `key` of the map that stands here.
  @inline(never)
  package func key(_ key: String) -> FieldPath { FieldPath(chain: .key(chain, key)) }

  package static let metadata = FieldPath("metadata")
  package static let spec = FieldPath("spec")
  package static let status = FieldPath("status")
}

extension FieldPath: CustomStringConvertible {
  package var description: String {
    var steps: [Chain] = []
    var rest = chain
    while true {
      steps.append(rest)
      switch rest {
      case .text:
        return Self.text(of: steps)
      case .child(let parent, _), .index(let parent, _), .key(let parent, _):
        rest = parent
      }
    }
  }

  private static func text(of steps: [Chain]) -> String {
    var text = ""
    for step in steps.reversed() {
      switch step {
      case .text(let start): text = start
      case .child(_, let name): text += text.isEmpty ? name : ".\(name)"
      case .index(_, let index): text += "[\(index)]"
      case .key(_, let key): text += "[\(key)]"
      }
    }
    return text
  }
}

extension FieldPath: Equatable {
  /// Whether both are spelt alike.
  package static func == (left: FieldPath, right: FieldPath) -> Bool {
    left.description == right.description
  }
}
