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

    /// Writes the steps before this one, and then this one.
    func write(to text: inout [UInt8]) {
      switch self {
      case .text(let start): text.append(contentsOf: start.utf8)
      case .child(let parent, let name):
        parent.write(to: &text)
        if !text.isEmpty { text.append(UInt8(ascii: ".")) }
        text.append(contentsOf: name.utf8)
      case .index(let parent, let index): parent.write(String(index), to: &text)
      case .key(let parent, let key): parent.write(key, to: &text)
      }
    }

    /// Writes this step, and then another in brackets.
    private func write(_ step: String, to text: inout [UInt8]) {
      write(to: &text)
      text.append(UInt8(ascii: "["))
      text.append(contentsOf: step.utf8)
      text.append(UInt8(ascii: "]"))
    }
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
    var text: [UInt8] = []
    text.reserveCapacity(80)
    chain.write(to: &text)
    return String(decoding: text, as: UTF8.self)
  }
}

extension FieldPath: Equatable {
  /// Whether both are spelt alike.
  package static func == (left: FieldPath, right: FieldPath) -> Bool {
    left.description == right.description
  }
}
