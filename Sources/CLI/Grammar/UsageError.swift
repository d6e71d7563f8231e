import KubernetesAPI

/// A mistake in how svcctl was called, or work that could not be done, in kubectl's words.
package enum UsageError: Error {
  /// Shown after `error: `.
  case message(String)
  /// Likewise, followed by `See 'kubectl get -h' for help and examples`.
  case withHint(String)
  /// A flag that cannot be read: followed by `See 'kubectl get --help' for usage.`
  case flag(String)
  /// A fault in a text, shown as ``message(_:)``; on a terminal the explanation follows.
  case inText(String, explanation: String?)
  /// Shown as it stands.
  case verbatim(String)
  /// Ends with status 1; everything has been said.
  case silent
  /// Ends with this status; everything has been said.
  case status(Int32)
}

extension UsageError {
  /// kubectl's answer to a command without any resource.
  static let noResources = UsageError.message(
    """
    You must provide one or more resources by argument or filename.
    Example resource specifications include:
       '-f rsrc.yaml'
       '--filename=rsrc.json'
       '<resource> <name>'
       '<resource>'
    """)

  /// kubectl's answer to a command that needs a file.
  static let noFiles = UsageError.message("must specify one of -f and -k")
}

/// `text` in quotation marks with Go's escapes.
func quoted(_ text: String) -> String { goQuoted(text) }
