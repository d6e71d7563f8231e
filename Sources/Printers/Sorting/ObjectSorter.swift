import JSON
import KubernetesAPI

/// Sorts objects by the field that `--sort-by` names.
///
/// Kubernetes: kubectl/pkg/cmd/get/sorter.go.
struct ObjectSorter {
  /// The path as it was given.
  let path: String

  init(_ path: String) {
    self.path = path
  }

  /// An object with the value it is sorted by; nil when it lacks the field.
  private struct Entry {
    let value: JSONValue
    let key: JSONValue?
  }

  /// Sorts the rows of one table.
  ///
  /// nil when the path is malformed or no object has the field: kubectl then prints no table and
  /// does not say why. One row is not looked at.
  func sortedForTable(_ objects: [JSONValue]) throws(PrinterError) -> [JSONValue]? {
    guard objects.count > 1 else { return objects }
    var entries: [Entry] = []
    let template: String
    do throws(JSONPathError) {
      template = (try? JSONPath.relaxed(path)) ?? path
      let parsed = try JSONPath(template)
      for object in objects {
        entries.append(Entry(value: object, key: try parsed.firstResult(in: object)))
      }
    } catch {
      return nil
    }
    guard entries.contains(where: { $0.key != nil }) else { return nil }
    return try sorted(entries, template)
  }

  /// Sorts the items of a list.
  ///
  /// Throws `PrinterError` when the path is malformed or no object has the field.
  func sorted(_ objects: [JSONValue]) throws(PrinterError) -> [JSONValue] {
    guard !objects.isEmpty else { return objects }
    var entries: [Entry] = []
    let template: String
    do throws(JSONPathError) {
      template = try JSONPath.relaxed(path)
      let parsed = try JSONPath(template)
      for object in objects {
        entries.append(Entry(value: object, key: try parsed.firstResult(in: object)))
      }
    } catch {
      throw PrinterError(error.message)
    }
    guard entries.contains(where: { $0.key != nil }) else {
      throw PrinterError(
        "couldn't find any field with path \(goQuoted(template)) in the list of objects")
    }
    return try sorted(entries, template)
  }

  private func sorted(_ entries: [Entry], _ template: String) throws(PrinterError) -> [JSONValue] {
    var sort = PatternDefeatingSort<Entry, PrinterError>(entries) {
      (left: Entry, right: Entry) throws(PrinterError) -> Bool in
      // An object without the field stands before every other, even before its like.
      guard let leftKey = left.key else { return true }
      guard let rightKey = right.key else { return false }
      return try Self.isLess(leftKey, rightKey, template)
    }
    try sort.sort()
    return sort.elements.map(\.value)
  }

  /// Whether a value stands before another: numbers by value, texts as quantities if both are, else
  /// by their bytes.
  private static func isLess(_ left: JSONValue, _ right: JSONValue, _ template: String)
    throws(PrinterError) -> Bool
  {
    if left.isNull { return !right.isNull }
    if right.isNull { return false }
    switch (left, right) {
    case (.number(.integer(let a)), .number(.integer(let b))): return a < b
    case (.number(.literal(_)), .number(.literal(_))):
      return goNumber(left) < goNumber(right)
    case (.string(let a), .string(let b)):
      guard let first = try? Quantity(a), let second = try? Quantity(b) else {
        return a.precedesInBytes(b)
      }
      return first < second
    case (.bool, _), (.array, _), (.object, _):
      throw unsortable(template, "unsortable type: \(goTypeName(left))")
    default: throw unsortable(template, "unsortable interface: interface")
    }
  }

  private static func goNumber(_ value: JSONValue) -> Double {
    if case .number(let number) = value { number.doubleValue } else { 0 }
  }

  private static func unsortable(_ template: String, _ why: String) -> PrinterError {
    PrinterError("Field \(template) is an unsortable type: interface, err: \(why)")
  }
}
