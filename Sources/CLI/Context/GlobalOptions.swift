/// The flags that every verb has.
package struct GlobalOptions: Sendable {
  package var namespace = ""
  package var context = ""
  package var kubeconfig = ""
  package var store = ""
  package var color = "auto"
  package var treatsWarningsAsErrors = false

  static var flags: [Flag<GlobalOptions>] {
    [
      .string(
        "namespace", short: "n", \.namespace, "The namespace in which the command works",
        values: .namespaces),
      .string("context", \.context, "The context, which is a store with a name", values: .contexts),
      .string("kubeconfig", \.kubeconfig, "The file in which contexts are kept", values: .files),
      .string(
        "store", \.store,
        "The folder of the cluster; else $SVCCTL_STORE, else the context's folder under"
          + " $XDG_DATA_HOME/svcctl", values: .directories),
      .string(
        "color", \.color,
        "When to colour: auto (on a terminal, unless NO_COLOR is set), always, never",
        shownDefault: "auto", valueWhenBare: "always", values: .words(["auto", "always", "never"])),
      .bool(
        "warnings-as-errors", \.treatsWarningsAsErrors,
        "Fail when the server has warned of something"),
    ] + withoutEffect
  }

  /// What makes sense with a server only, or with kubectl's own machinery.
  private static var withoutEffect: [Flag<GlobalOptions>] {
    let help = "Accepted and without effect: there is no connection to configure"
    return [
      .withoutEffect("as", .string, shownDefault: "''", help),
      .withoutEffect("as-group", .array, shownDefault: "[]", help),
      .withoutEffect("as-uid", .string, shownDefault: "''", help),
      .withoutEffect("as-user-extra", .array, shownDefault: "[]", help),
      .withoutEffect("cache-dir", .string, shownDefault: "''", help),
      .withoutEffect("disable-compression", .bool, shownDefault: "false", help),
      .withoutEffect("kuberc", .string, shownDefault: "''", help),
      .withoutEffect("log-flush-frequency", .duration, shownDefault: "5s", help),
      .withoutEffect("match-server-version", .bool, shownDefault: "false", help),
      .withoutEffect("request-timeout", .string, shownDefault: "'0'", help),
      .withoutEffect("v", short: "v", .string, shownDefault: "0", help),
      .withoutEffect("vmodule", .string, shownDefault: "", help),
    ]
  }
}
