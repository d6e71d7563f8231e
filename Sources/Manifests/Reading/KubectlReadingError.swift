/// Why kubectl cannot read a document that is well-formed YAML.
package struct KubectlReadingError: Error, Equatable, Sendable {
  /// go-yaml's words, without its `yaml: `.
  package var problem: String
  /// Whether the words come from the conversion to JSON, which puts no `yaml: ` before them.
  package var isBare: Bool
  /// The offset of the node that is at fault; nil when none is.
  package var offset: Int?

  package init(_ problem: String, isBare: Bool = false, at offset: Int? = nil) {
    self.problem = problem
    self.isBare = isBare
    self.offset = offset
  }

  /// The message behind `error converting YAML to JSON: `.
  package var message: String { isBare ? problem : "yaml: " + problem }
}

/// go-yaml's measure of how much of a document comes from aliases: nearly all of it while the
/// document is small, a tenth when it is large.
///
/// So a few lines cannot unfold into gigabytes.
///
/// go-yaml v2: `allowedAliasRatio`.
struct AliasWork {
  /// How many bytes of text aliases may add; go-yaml shares them, what is printed does not.
  private static let maximumBytes = 64 << 20

  private var total = 0
  private var aliased = 0
  private var bytes = 0

  /// Counts the bytes of text that an alias repeats; returns whether the measure is kept.
  mutating func count(aliasedBytes: Int) -> Bool {
    bytes += aliasedBytes
    return bytes <= Self.maximumBytes
  }

  /// Counts a node; returns whether the measure is kept.
  @inline(__always)
  mutating func count(isAliased: Bool) -> Bool {
    total += 1
    guard isAliased else { return true }
    aliased += 1
    guard aliased > 100, total > 1000 else { return true }
    return Double(aliased) / Double(total) <= allowedRatio
  }

  private var allowedRatio: Double {
    switch total {
    case ...400_000: 0.99
    case 4_000_000...: 0.10
    default: 0.99 - 0.89 * (Double(total - 400_000) / 3_600_000)
    }
  }
}
