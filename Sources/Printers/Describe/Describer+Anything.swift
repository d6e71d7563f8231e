import JSON
import KubernetesAPI

extension Describer {
  /// Describes an object of which only its JSON is known: every field under a readable label.
  func describeAnything(_ object: APIObject, _ text: inout Description) throws {
    text.nameAndNamespace(object)
    text.labelsAndAnnotations(object)
    describe(object.json, path: "", level: 0, &text)
  }

  /// Fields that the head of the description shows, and those nobody wants to see.
  private static let skipped: Set<String> = [
    ".metadata.managedFields", ".metadata.name", ".metadata.namespace", ".metadata.labels",
    ".metadata.annotations",
  ]

  private func describe(
    _ object: JSONObject, path: String, level: Int, _ text: inout Description
  ) {
    for member in object.members.sorted(by: { $0.key.precedesInBytes($1.key) }) {
      // Only the metadata has fields to be skipped; deeper paths need not be spelt out.
      let path = level < 2 ? "\(path).\(member.key)" : path
      if level < 2, Self.skipped.contains(path) { continue }
      let label = Self.label(of: member.key)
      switch member.value {
      case .object(let inner):
        text.line(label + ":", level: level)
        describe(inner, path: path, level: level + 1, &text)
      case .array(let elements):
        text.line(label + ":", level: level)
        for element in elements {
          if case .object(let inner) = element {
            describe(inner, path: path, level: level + 1, &text)
          } else {
            text.line(goText(element), level: level + 1)
          }
        }
      default: text.field(label, goText(member.value), level: level)
      }
    }
  }

  /// A label made from a field's name.
  ///
  /// `apiVersion` becomes `API Version`, `clusterIP` `Cluster IP`. A name with other characters than
  /// letters and hyphens stands as it is.
  static func label(of field: String) -> String {
    let scalars = Array(field.unicodeScalars)
    guard scalars.allSatisfy({ $0.properties.isAlphabetic || $0 == "-" }) else { return field }
    let words = mergedAcronyms(camelCaseWords(scalars))
    return words.map { word in
      if ["API", "URL", "UID", "GUID"].contains(word.uppercased()) { return word.uppercased() }
      guard word == word.lowercased() else { return word }
      return word.prefix(1).uppercased() + word.dropFirst()
    }.joined(separator: " ")
  }

  /// Cuts a name where the class of characters changes; the last capital of a run begins the next
  /// word: `podIPList` is pod, IP, List.
  private static func camelCaseWords(_ scalars: [Unicode.Scalar]) -> [String] {
    func kind(_ scalar: Unicode.Scalar) -> Int {
      scalar.properties.isUppercase ? 2 : scalar.properties.isAlphabetic ? 1 : 0
    }
    var words: [[Unicode.Scalar]] = []
    var last = -1
    for scalar in scalars {
      let current = kind(scalar)
      if current == last {
        words[words.count - 1].append(scalar)
      } else {
        words.append([scalar])
      }
      last = current
    }
    for index in words.indices.dropLast() {
      guard let first = words[index].first, let next = words[index + 1].first else { continue }
      if kind(first) == 2, kind(next) == 1 {
        words[index + 1].insert(words[index].removeLast(), at: 0)
      }
    }
    return words.filter { !$0.isEmpty }.map { word in
      var text = ""
      for scalar in word { text.unicodeScalars.append(scalar) }
      return text
    }
  }

  /// Joins an acronym and a following word that begins with a capital: `IP` and `Cs`.
  private static func mergedAcronyms(_ words: [String]) -> [String] {
    var merged: [String] = []
    var index = 0
    while index < words.count {
      let word = words[index]
      let isAcronym =
        word.utf8.count >= 2
        && word.unicodeScalars.allSatisfy {
          !$0.properties.isAlphabetic || $0.properties.isUppercase
        }
      if isAcronym, index + 1 < words.count,
        words[index + 1].unicodeScalars.first?.properties.isUppercase == true
      {
        merged.append(word + words[index + 1])
        index += 2
      } else {
        merged.append(word)
        index += 1
      }
    }
    return merged
  }
}
