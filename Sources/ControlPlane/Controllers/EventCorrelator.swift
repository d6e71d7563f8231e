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
  /// The objects of which is known what was told, and whether that is all that ever was.
  private var known: [String: Bool] = [:]

  /// What becomes of an Event.
  enum Fate {
    /// Its words were told before, or nobody knows.
    case repeated
    /// Nothing with its words was ever told of the object.
    case new
    /// It stands with others for all like ones.
    case combined
  }

  /// Whether nothing is known of an object yet; from now on it is.
  ///
  /// - `isNew`: whether the object was just made, so that nobody told anything of it.
  mutating func startsLearning(about object: String, isNew: Bool = false) -> Bool {
    if known.count >= Self.capacity { self = EventCorrelator() }
    if known[object] != nil { return false }
    known[object] = isNew
    return true
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

  /// What becomes of an Event; nil when there were too many to record it.
  mutating func fate(of message: String, _ likeness: Likeness) -> Fate? {
    let isAllKnown = known[likeness.object] ?? false
    let fate = Self.fate(of: message, among: &messages[likeness, default: []], isAllKnown)
    let sender = Sender(object: likeness.object, component: likeness.component)
    return Self.count(&sent[sender, default: 0]) ? fate : nil
  }

  /// One more is kept unless there are too many different `messages`.
  ///
  /// Static: a method would hold all of `self`, and `messages`, which is being changed, would be copied.
  private static func fate(
    of message: String, among messages: inout Set<String>, _ isAllKnown: Bool
  ) -> Fate {
    let isFirst = messages.insert(message).inserted
    guard messages.count >= combinedFrom else {
      return isFirst && isAllKnown ? .new : .repeated
    }
    messages.remove(message)
    return .combined
  }

  /// Counts one more; returns false where there are too many.
  private static func count(_ sent: inout Int) -> Bool {
    if sent >= burst { return false }
    sent += 1
    return true
  }
}
