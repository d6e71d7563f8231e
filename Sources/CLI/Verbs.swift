/// The verbs: one line each, in the groups and the order in which help lists them.
package enum Verbs {
  /// Verbs that help lists under one heading.
  package struct Group: Sendable {
    package let title: String
    package let verbs: [any Command.Type]
  }

  package static let groups: [Group] = [
    Group(title: "Other Commands", verbs: [Version.self, Help.self, Options.self])
  ]

  /// Every verb, hidden ones too.
  package static let all: [any Command.Type] = groups.flatMap(\.verbs)
}
