/// How objects are printed, beside the format: the flags of `get` and what the command knows.
package struct PrintOptions: Sendable {
  /// In which order the fields of an object are written as JSON and KYAML.
  package enum FieldOrder: Sendable {
    /// By name, as kubectl prints what a server sent.
    case sorted
    /// As they stand in the object, as kubectl prints what it made itself.
    case asGiven
  }

  /// `--no-headers`.
  package var omitsHeaders = false
  /// `--show-labels`.
  package var showsLabels = false
  /// `--show-kind`.
  package var showsKind = false
  /// `--label-columns`: the labels that get a column.
  package var labelColumns: [String] = []
  /// Whether a table has a NAMESPACE column (`--all-namespaces`, of namespaced resources).
  package var showsNamespace = false
  /// `--output-watch-events`: tables begin with an EVENT column.
  package var showsEvents = false
  /// `--show-managed-fields`.
  package var showsManagedFields = false
  /// `--allow-missing-template-keys`.
  package var allowsMissingTemplateKeys = true
  /// `--sort-by` as it was given; empty without it.
  package var sortBy = ""
  package var fieldOrder = FieldOrder.sorted
  /// Seconds since 1970: the moment to which ages are counted.
  package var now: Int
  /// Whether output is coloured by kind of information.
  package var isColored = false

  /// - Parameter now: seconds since 1970.
  package init(now: Int) {
    self.now = now
  }
}
