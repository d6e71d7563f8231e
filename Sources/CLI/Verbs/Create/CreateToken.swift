import KubernetesAPI

/// `create token`: refused, as nothing could check a token.
struct CreateToken: RefusedVerb {
  static let use = "token SERVICE_ACCOUNT_NAME"
  static let summary = "Request a service account token"
  static let instead = """
    svcctl issues no tokens: there is no API server to show one to, and whoever can read the \
    store's files is its administrator
    """
  init() {}
}
