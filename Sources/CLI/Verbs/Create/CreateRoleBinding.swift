import JSON
import KubernetesAPI

/// `create rolebinding`.
struct CreateRoleBinding: Generator {
  var name = ""
  var clusterRole = "", role = ""
  var subjects = BindingSubjects()
  var write = WriteFlags()

  static let use =
    "rolebinding NAME --clusterrole=NAME|--role=NAME [--user=username] [--group=groupname]"
    + " [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]"
  static let summary = "Create a role binding for a particular role or cluster role"
  static let discussion = "Create a RoleBinding. It is stored; svcctl refuses nobody."
  static let examples = [
    Example(
      "Bind a ClusterRole to a person and a group",
      "create rolebinding admins --clusterrole=admin --user=ann --group=staff"),
    Example(
      "Bind a Role to a service account",
      "create rolebinding watcher --role=look --serviceaccount=monitoring:agent"),
  ]
  static var ownFlags: [Flag<Self>] {
    BindingSubjects.flags(\.subjects) + [
      .string("clusterrole", \.clusterRole, "The ClusterRole that is bound"),
      .string("role", \.role, "The Role that is bound"),
    ]
  }
  static var resource: APIResource {
    BuiltinResources.guess(apiVersion: "rbac.authorization.k8s.io/v1", kind: "RoleBinding")
  }
  static let failure = "failed to create rolebinding: "

  func validate() throws {
    try write.validate()
    if clusterRole.isEmpty == role.isEmpty {
      throw UsageError.message("exactly one of clusterrole or role must be specified")
    }
  }

  func make(_ context: Context) throws -> JSONObject {
    try subjects.binding(
      name, kind: role.isEmpty ? "ClusterRole" : "Role", role: role.isEmpty ? clusterRole : role)
  }
}

/// `create clusterrolebinding`.
struct CreateClusterRoleBinding: Generator {
  var name = ""
  var clusterRole = ""
  var subjects = BindingSubjects()
  var write = WriteFlags()

  static let use =
    "clusterrolebinding NAME --clusterrole=NAME [--user=username] [--group=groupname]"
    + " [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]"
  static let summary = "Create a cluster role binding for a particular cluster role"
  static let discussion = "Create a ClusterRoleBinding. It is stored; svcctl refuses nobody."
  static let examples = [
    Example(
      "Bind a ClusterRole to a person",
      "create clusterrolebinding ann --clusterrole=cluster-admin --user=ann")
  ]
  static var ownFlags: [Flag<Self>] {
    BindingSubjects.flags(\.subjects) + [
      .string("clusterrole", \.clusterRole, "The ClusterRole that is bound", required: true)
    ]
  }
  static var resource: APIResource {
    BuiltinResources.guess(
      apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRoleBinding", isNamespaced: false)
  }
  static let failure = "failed to create clusterrolebinding: "

  func make(_ context: Context) throws -> JSONObject {
    try subjects.binding(name, kind: "ClusterRole", role: clusterRole)
  }
}

/// Who gets a role, as flags give it.
struct BindingSubjects {
  var users: [String] = []
  var groups: [String] = []
  var serviceAccounts: [String] = []

  private static let group = "rbac.authorization.k8s.io"

  static func flags<Verb>(_ path: WritableKeyPath<Verb, BindingSubjects>) -> [Flag<Verb>] {
    let flags: [Flag<BindingSubjects>] = [
      .array("user", \.users, "A user who gets the role; may be repeated"),
      .array("group", \.groups, "A group that gets the role; may be repeated"),
      .array(
        "serviceaccount", \.serviceAccounts,
        "A service account that gets the role, namespace:name; may be repeated"),
    ]
    return flags.map { $0.lifted(path) }
  }

  /// The subjects as RBAC writes them.
  func subjects() throws(UsageError) -> [JSONValue] {
    var list: [JSONValue] = []
    for (kind, names) in [("User", users), ("Group", groups)] {
      for name in names {
        list.append(["kind": .string(kind), "apiGroup": .string(Self.group), "name": .string(name)])
      }
    }
    for account in serviceAccounts {
      let parts = account.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw .message("serviceaccount must be <namespace>:<name>")
      }
      list.append([
        "kind": "ServiceAccount", "name": .string(parts[1]), "namespace": .string(parts[0]),
      ])
    }
    return list
  }

  /// The binding of a role to the subjects.
  func binding(_ name: String, kind: String, role: String) throws(UsageError) -> JSONObject {
    var object: JSONObject = ["metadata": ["name": .string(name)]]
    let subjects = try subjects()
    if !subjects.isEmpty { object["subjects"] = .array(subjects) }
    object["roleRef"] = [
      "apiGroup": .string(Self.group), "kind": .string(kind), "name": .string(role),
    ]
    return object
  }
}
