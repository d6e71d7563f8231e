import JSON
import KubernetesAPI

/// `set subject`: adds users, groups and service accounts to a binding.
struct SetSubject: Command {
  var set = SetChange()
  var subjects = BindingSubjects()
  private var namespace = "default"

  static let use =
    "subject (-f FILENAME | TYPE NAME) [--user=username] [--group=groupname]"
    + " [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]"
  static let summary =
    "Update the user, group, or service account in a role binding or cluster role binding"
  static let discussion =
    "Add users, groups and service accounts to a RoleBinding or ClusterRoleBinding."
  static let examples = [
    Example("Add a person", "set subject clusterrolebinding admins --user=ann"),
    Example(
      "Add a service account", "set subject rolebinding watcher --serviceaccount=default:agent"),
  ]
  static var arguments: ArgumentHint { .someResources(["rolebindings", "clusterrolebindings"]) }
  static var flags: [Flag<Self>] {
    SetChange.flags(\.set) + BindingSubjects.flags(\.subjects)
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    set.change.complete(invocation.arguments)
    namespace = try context.namespaceInEffect()
    subjects.users = Self.ordered(subjects.users)
    subjects.groups = Self.ordered(subjects.groups)
    subjects.serviceAccounts = Self.ordered(subjects.serviceAccounts)
  }

  private static func ordered(_ words: [String]) -> [String] {
    Array(Set(words)).sorted { $0.precedesInBytes($1) }
  }

  func validate() throws {
    try set.write.validate()
    try set.validateResources()
    try set.change.validate(try set.write.dryRun())
    if subjects.users.isEmpty, subjects.groups.isEmpty, subjects.serviceAccounts.isEmpty {
      throw UsageError.message(
        "you must specify at least one value of user, group or serviceaccount")
    }
    for account in subjects.serviceAccounts {
      let parts = account.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[1].isEmpty else {
        throw UsageError.message("serviceaccount must be <namespace>:<name>")
      }
    }
  }

  func run(_ context: Context) throws {
    try set.run(context, "subjects updated", failure: "failed to patch subjects to rolebinding") {
      object, info in
      guard ["RoleBinding", "ClusterRoleBinding"].contains(info.resource.kind) else {
        throw UsageError.message(
          "error: \(set.name(info)) setting subjects is only supported for"
            + " RoleBinding/ClusterRoleBinding")
      }
      var wanted = subjects
      wanted.serviceAccounts = try subjects.serviceAccounts.map { account in
        guard account.hasPrefix(":") else { return account }
        if info.resource.kind == "ClusterRoleBinding" {
          throw UsageError.message(
            "serviceaccount must be <namespace>:<name>, namespace must be specified")
        }
        return namespace + account
      }
      var list = object.json["subjects"]?.arrayValue ?? []
      for subject in try wanted.subjects() where !list.contains(subject) { list.append(subject) }
      if !list.isEmpty { object.json["subjects"] = .array(list) }
    }
  }
}
