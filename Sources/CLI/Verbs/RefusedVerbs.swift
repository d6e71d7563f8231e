/// A verb of kubectl that has no meaning here: it says so, and what there is instead.
///
/// Its flags are not read, so that whatever somebody types gets the one answer.
protocol RefusedVerb: Command {
  /// Why there is no such thing, and what to use.
  static var instead: String { get }
}

extension RefusedVerb {
  static var isHidden: Bool { true }
  static var refusal: String? { instead }
  static var discussion: String { "\(summary): not in svcctl. \(instead)." }
  static var arguments: ArgumentHint { .nothing }
}

/// `logs`.
struct Logs: RefusedVerb {
  static let use = "logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]"
  static let summary = "Print the logs for a container in a pod"
  static let instead = """
    svcctl runs no containers, so there are no logs; 'svcctl events --for pod/NAME' tells what \
    happened to a Pod
    """
}

/// `top`.
struct Top: RefusedVerb {
  static let use = "top"
  static let summary = "Display resource (CPU/memory) usage"
  static let instead = """
    svcctl runs no containers, so nothing is used; 'svcctl describe node NAME' tells what Pods \
    request
    """
}

/// `attach`.
struct Attach: RefusedVerb {
  static let use = "attach (POD | TYPE/NAME) -c CONTAINER"
  static let summary = "Attach to a running container"
  static let instead = """
    svcctl runs no containers, so there is nothing to attach to; 'svcctl exec POD -- nslookup NAME' \
    tells what a command in a Pod would print
    """
}

/// `cp`.
struct CopyFiles: RefusedVerb {
  static let use = "cp <file-spec-src> <file-spec-dest>"
  static let summary = "Copy files and directories to and from containers"
  static let instead = """
    svcctl runs no containers, so there are no files to copy; 'svcctl exec POD -- cat \
    /etc/resolv.conf' shows the one that the kubelet writes
    """
}

/// `proxy`.
struct ProxyVerb: RefusedVerb {
  static let use = "proxy [--port=PORT] [--www=static-dir] [--www-prefix=prefix]"
  static let summary = "Run a proxy to the Kubernetes API server"
  static let instead = """
    there is no API server behind svcctl to be a proxy for; 'svcctl port-forward svc/NAME 8080:80' \
    leads to what a Service leads to
    """
}

/// `certificate`.
struct CertificateVerb: RefusedVerb {
  static let use = "certificate SUBCOMMAND"
  static let summary = "Modify certificate resources"
  static let instead = """
    svcctl signs no certificates: there is no authority and nobody to show one to
    """
}

/// `kustomize`.
struct Kustomize: RefusedVerb {
  static let use = "kustomize DIR [flags]"
  static let summary = "Build a kustomization target from a directory or URL"
  static let instead = """
    svcctl does not build kustomizations; build it first: kustomize build DIR | svcctl apply -f -
    """
}
