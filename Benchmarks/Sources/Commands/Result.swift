import Foundation

/// One line of the table.
struct Result: Codable {
  /// How a measurement is compared with an earlier one.
  enum Kind: String, Codable {
    /// Times and rates: they are the machine's as much as the program's, and are not compared.
    case absolute
    /// How many times as fast as a peer in the same run: more is better.
    case ratio
    /// Counted instructions, the same on every machine: less is better.
    case instructions
    /// Bytes of files and of memory: less is better.
    case size
    /// How much more the largest store costs than the smallest: less is better.
    case growth

    /// From what share of worsening on it is told: noise stays below.
    var threshold: Double {
      switch self {
      case .absolute: .infinity
      case .ratio: 0.4
      case .instructions: 0.03
      case .size: 0.1
      case .growth: 0.25
      }
    }
  }

  var name: String
  var value: Double
  var unit: String
  var kind: Kind
  /// What it is beside, and its value in the same unit.
  var peer: String?
  var peerValue: Double?

  init(
    _ name: String, _ value: Double, _ unit: String, _ kind: Kind = .absolute, peer: String? = nil,
    peerValue: Double? = nil
  ) {
    (self.name, self.value, self.unit, self.kind) = (name, value, unit, kind)
    (self.peer, self.peerValue) = (peer, peerValue)
  }

  /// How many times as good as the peer; nil without one.
  var ratio: Double? {
    guard let peerValue, peerValue > 0, value > 0 else { return nil }
    return unit.hasSuffix("/s") ? value / peerValue : peerValue / value
  }

  /// What is compared with the baseline, and in which direction it gets worse.
  var compared: (value: Double, moreIsBetter: Bool)? {
    if let ratio { return (ratio, true) }
    return kind == .absolute || kind == .ratio ? nil : (value, false)
  }

  static func text(_ number: Double) -> String {
    switch number {
    case 1000...: String(Int(number.rounded()))
    case 10..<1000: String(format: "%.1f", number)
    default: String(format: "%.2f", number)
    }
  }

  var row: String {
    let beside = peer.map { "\(peerValue.map(Self.text) ?? "") \($0)" } ?? ""
    let times = ratio.map { Self.text($0) + "×" } ?? ""
    return "| \(name) | \(Self.text(value)) | \(unit) | \(beside) | \(times) |"
  }
}

/// What was measured, printed as it comes.
struct Report {
  private(set) var results: [Result] = []

  init() {
    print("| what | value | unit | beside | times as good |\n|---|---:|---|---|---:|")
  }

  mutating func add(_ result: Result) {
    // What could not be measured is no row.
    if result.value.isNaN { return }
    results.append(result)
    print(result.row)
    fflush(nil)
  }
}

/// The measurements that were committed with the program.
struct Baseline: Codable {
  /// What was measured where: for people.
  var machine: String
  var results: [Result]

  static func read(_ path: String) throws -> Baseline {
    try JSONDecoder().decode(Baseline.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }

  func write(_ path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try (encoder.encode(self) + Data("\n".utf8)).write(to: URL(fileURLWithPath: path))
  }

  /// Prints what got worse by more than its threshold, and what got better by as much.
  ///
  /// Returns how many got worse.
  func compare(_ now: [Result]) -> Int {
    var worse = 0
    var compared = 0
    print("\n| against the baseline (\(machine)) | then | now | |\n|---|---:|---:|---|")
    for result in now {
      guard let former = results.first(where: { $0.name == result.name }),
        let then = former.compared, let value = result.compared, then.value > 0, value.value > 0
      else { continue }
      compared += 1
      let change = then.moreIsBetter ? then.value / value.value : value.value / then.value
      let threshold = result.ratio != nil ? Result.Kind.ratio.threshold : result.kind.threshold
      let verdict: String
      if change > 1 + threshold {
        verdict = "WORSE"
        worse += 1
      } else if change < 1 / (1 + threshold) {
        verdict = "better"
      } else {
        continue
      }
      let unit = result.ratio != nil ? "×" : " \(result.unit)"
      print(
        "| \(result.name) | \(Result.text(then.value))\(unit) | \(Result.text(value.value))\(unit) | "
          + "\(verdict) |")
    }
    print("\n\(compared) compared, \(worse) worse than their thresholds")
    return worse
  }
}
