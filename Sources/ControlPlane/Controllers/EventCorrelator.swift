import KubernetesAPI

/// Keeps a flood of like Events together, and what nobody could read away.
///
/// Kubernetes: k8s.io/client-go/tools/record/events_cache.go.
struct EventCorrelator {
  /// What like Events have in common: all but the message.
  struct Likeness: Hashable {
    var object: String
    var component: String
    var kind: String
    var reason: String
  }

  /// From how many different messages on like Events are combined into one.
  static let combinedFrom = 10
  /// For how many seconds Events count as like ones.
  static let interval: Int64 = 600
  /// How many Events of one component about one object are recorded in a row.
  static let burst = 25
  /// After how many seconds one more is.
  static let refill: Int64 = 300
  /// About how many objects is kept what was told; then it is read anew.
  private static let capacity = 4096

  private struct Sender: Hashable {
    var object: String
    var component: String
  }

  private var messages: [Likeness: Set<String>] = [:]
  private var sent: [Sender: Int] = [:]
  private var known: Set<String> = []

  /// Whether nothing is known of an object yet; from now on it is.
  mutating func startsLearning(about object: String) -> Bool {
    if known.count >= Self.capacity { self = EventCorrelator() }
    return known.insert(object).inserted
  }

  /// Takes note of an Event of an earlier command.
  mutating func learn(_ likeness: Likeness, message: String, count: Int, secondsAgo: Int64) {
    if secondsAgo <= Self.interval { messages[likeness, default: []].insert(message) }
    // One more may be recorded for every five minutes that have gone by since.
    let left = count - Int(clamping: max(0, secondsAgo) / Self.refill)
    if left > 0 {
      sent[Sender(object: likeness.object, component: likeness.component), default: 0] += left
    }
  }

  /// Whether an Event is combined with like ones; nil when there were too many to record it.
  mutating func isCombined(_ message: String, _ likeness: Likeness) -> Bool? {
    let isCombined = isCombined(message, with: &messages[likeness, default: []])
    let sender = Sender(object: likeness.object, component: likeness.component)
    return count(&sent[sender, default: 0]) ? isCombined : nil
  }

  /// Whether there are too many different `messages`; one more is kept otherwise.
  private func isCombined(_ message: String, with messages: inout Set<String>) -> Bool {
    messages.insert(message)
    guard messages.count >= Self.combinedFrom else { return false }
    messages.remove(message)
    return true
  }

  /// Counts one more; returns false where there are too many.
  private func count(_ sent: inout Int) -> Bool {
    if sent >= Self.burst { return false }
    sent += 1
    return true
  }
}
