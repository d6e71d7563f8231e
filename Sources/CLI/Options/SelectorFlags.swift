/// The flags that select objects.
enum SelectorFlags {
  static func flags<Verb>(
    labels: WritableKeyPath<Verb, String>, fields: WritableKeyPath<Verb, String>? = nil
  ) -> [Flag<Verb>] {
    var flags: [Flag<Verb>] = [
      .string(
        "selector", short: "l", labels,
        "Only objects whose labels match: 'app=web', 'tier in (a,b)', 'app!=old', 'app', '!app',"
          + " separated by commas")
    ]
    if let fields {
      flags.append(
        .string(
          "field-selector", fields,
          "Only objects whose fields match: 'metadata.name=web', 'spec.type!=ClusterIP', separated"
            + " by commas; each kind has few such fields"))
    }
    return flags
  }
}
