/// What two texts differ in, line by line, as the server shows it within a message: hunks with
/// three lines around each change, without the names of files.
///
/// Kubernetes: k8s.io/apimachinery/pkg/util/diff, which follows Python's difflib.
struct UnifiedDifference {
  private let old: [Substring]
  private let new: [Substring]
  /// Where each line of the new text stands; lines that stand almost everywhere are left out.
  private let places: [Substring: [Int]]

  private static let context = 3

  private init(_ old: String, _ new: String) {
    self.old = old.split(separator: "\n", omittingEmptySubsequences: false)
    self.new = new.split(separator: "\n", omittingEmptySubsequences: false)
    var places: [Substring: [Int]] = [:]
    for (index, line) in self.new.enumerated() { places[line, default: []].append(index) }
    if self.new.count >= 200 {
      let limit = self.new.count / 100 + 1
      places = places.filter { $0.value.count <= limit }
    }
    self.places = places
  }

  /// The hunks, each line ended; empty when both texts are alike.
  static func text(from old: String, to new: String) -> String {
    UnifiedDifference(old, new).hunks().joined()
  }

  /// Lines of the old text and of the new one that stand for each other.
  private struct Change {
    var isEqual: Bool
    var old: Range<Int>
    var new: Range<Int>
  }

  private func hunks() -> [String] {
    groups().map { group in
      guard let first = group.first, let last = group.last else { return "" }
      let oldRange = Self.text(of: first.old.lowerBound..<last.old.upperBound)
      let newRange = Self.text(of: first.new.lowerBound..<last.new.upperBound)
      var text = "@@ -\(oldRange) +\(newRange) @@\n"
      for change in group {
        if change.isEqual {
          for line in old[change.old] { text += " \(line)\n" }
        } else {
          for line in old[change.old] { text += "-\(line)\n" }
          for line in new[change.new] { text += "+\(line)\n" }
        }
      }
      return text
    }
  }

  private static func text(of range: Range<Int>) -> String {
    switch range.count {
    case 0: "\(range.lowerBound),0"
    case 1: "\(range.lowerBound + 1)"
    default: "\(range.lowerBound + 1),\(range.count)"
    }
  }

  /// The changes with the lines around them, those together that are near each other.
  private func groups() -> [[Change]] {
    var changes = self.changes()
    if let first = changes.first, first.isEqual {
      changes[0].old =
        max(first.old.lowerBound, first.old.upperBound - Self.context)..<first.old.upperBound
      changes[0].new =
        max(first.new.lowerBound, first.new.upperBound - Self.context)..<first.new.upperBound
    }
    if let last = changes.last, last.isEqual {
      let position = changes.count - 1
      changes[position].old =
        last.old.lowerBound..<min(last.old.upperBound, last.old.lowerBound + Self.context)
      changes[position].new =
        last.new.lowerBound..<min(last.new.upperBound, last.new.lowerBound + Self.context)
    }
    var groups: [[Change]] = []
    var group: [Change] = []
    for var change in changes {
      if change.isEqual, change.old.count > 2 * Self.context {
        var end = change
        end.old = end.old.lowerBound..<min(end.old.upperBound, end.old.lowerBound + Self.context)
        end.new = end.new.lowerBound..<min(end.new.upperBound, end.new.lowerBound + Self.context)
        groups.append(group + [end])
        group = []
        change.old =
          max(change.old.lowerBound, change.old.upperBound - Self.context)..<change.old.upperBound
        change.new =
          max(change.new.lowerBound, change.new.upperBound - Self.context)..<change.new.upperBound
      }
      group.append(change)
    }
    if !group.isEmpty, !(group.count == 1 && group[0].isEqual) { groups.append(group) }
    return groups
  }

  private func changes() -> [Change] {
    var changes: [Change] = []
    var oldEnd = 0
    var newEnd = 0
    for match in matches() {
      if oldEnd < match.old || newEnd < match.new {
        changes.append(
          Change(isEqual: false, old: oldEnd..<match.old, new: newEnd..<match.new))
      }
      oldEnd = match.old + match.count
      newEnd = match.new + match.count
      if match.count > 0 {
        changes.append(
          Change(isEqual: true, old: match.old..<oldEnd, new: match.new..<newEnd))
      }
    }
    return changes
  }

  private struct Match {
    var old: Int
    var new: Int
    var count: Int
  }

  /// The runs of lines that both texts have, in order, and an empty one behind the last lines.
  private func matches() -> [Match] {
    var rest = [(old: 0..<old.count, new: 0..<new.count)]
    var found: [Match] = []
    while let (oldRange, newRange) = rest.popLast() {
      let match = longestMatch(oldRange, newRange)
      if match.count == 0 { continue }
      found.append(match)
      if oldRange.lowerBound < match.old, newRange.lowerBound < match.new {
        rest.append((oldRange.lowerBound..<match.old, newRange.lowerBound..<match.new))
      }
      let oldEnd = match.old + match.count
      let newEnd = match.new + match.count
      if oldEnd < oldRange.upperBound, newEnd < newRange.upperBound {
        rest.append((oldEnd..<oldRange.upperBound, newEnd..<newRange.upperBound))
      }
    }
    found.sort { ($0.old, $0.new) < ($1.old, $1.new) }
    var joined: [Match] = []
    for match in found {
      if let last = joined.last, last.old + last.count == match.old,
        last.new + last.count == match.new
      {
        joined[joined.count - 1].count += match.count
      } else {
        joined.append(match)
      }
    }
    return joined + [Match(old: old.count, new: new.count, count: 0)]
  }

  private func longestMatch(_ oldRange: Range<Int>, _ newRange: Range<Int>) -> Match {
    var best = Match(old: oldRange.lowerBound, new: newRange.lowerBound, count: 0)
    var lengths: [Int: Int] = [:]
    for position in oldRange {
      var next: [Int: Int] = [:]
      for place in places[old[position]] ?? [] where place >= newRange.lowerBound {
        if place >= newRange.upperBound { break }
        let length = (lengths[place - 1] ?? 0) + 1
        next[place] = length
        if length > best.count {
          best = Match(old: position - length + 1, new: place - length + 1, count: length)
        }
      }
      lengths = next
    }
    // Lines that stand almost everywhere begin no match, but they lengthen one.
    while best.old > oldRange.lowerBound, best.new > newRange.lowerBound,
      old[best.old - 1] == new[best.new - 1]
    {
      best.old -= 1
      best.new -= 1
      best.count += 1
    }
    while best.old + best.count < oldRange.upperBound, best.new + best.count < newRange.upperBound,
      old[best.old + best.count] == new[best.new + best.count]
    {
      best.count += 1
    }
    return best
  }
}
