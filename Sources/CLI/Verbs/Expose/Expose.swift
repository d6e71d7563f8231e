import ControlPlane
import JSON
import KubernetesAPI
import Printers

/// Makes a Service for what is there.
struct Expose: Command {
  var request = ResourceRequest()
  var write = WriteFlags()
  var overrides = Overrides()
  var port = "", targetPort = "", transport = "", name = "", type = ""
  var selector = "", labels = ""
  var clusterIP = "", externalIP = "", loadBalancerIP = "", sessionAffinity = ""

  static let use =
    "expose (-f FILENAME | TYPE NAME) [--port=port] [--protocol=TCP|UDP|SCTP]"
    + " [--target-port=number-or-name] [--name=name] [--external-ip=external-ip-of-service]"
    + " [--type=type]"
  static let summary =
    "Take a replication controller, service, deployment or pod and expose it as a new Kubernetes service"
  static let discussion = """
    Make a Service for the Pods of a Deployment, ReplicaSet, Pod or other Service.

     The selector and the labels are taken from the object, and so are the ports unless --port gives \
    them. Several ports get names.
    """
  static let examples = [
    Example(
      "Make a Service on port 80 for the Pods of a Deployment, which listen at 8080",
      "expose deployment web --port=80 --target-port=8080"),
    Example(
      "Make a second Service for a Service's Pods",
      "expose service web --port=443 --target-port=8443 --name=web-https"),
    Example(
      "Make a Service that nodes offer", "expose deploy web --port=80 --type=NodePort --name=web-np"
    ),
  ]
  static var arguments: ArgumentHint {
    .someResources(["deployments", "pods", "replicasets", "replicationcontrollers", "services"])
  }
  static let manager = "kubectl-expose"

  init() {
    request.lookup = .missing
  }

  static var flags: [Flag<Self>] {
    FilenameOptions.flags(\.request.files, "name what to expose")
      + WriteFlags.flags(
        \.write, manager: manager, [.dryRun, .fieldManager, .saveConfiguration])
      + Overrides.flags(\.overrides) + serviceFlags
  }

  private static var serviceFlags: [Flag<Self>] {
    [
      .string("port", \.port, "The Service's port, or several separated by commas"),
      .string(
        "target-port", \.targetPort, "Number or name of the port that the containers listen at"),
      .string("protocol", \.transport, "TCP, UDP or SCTP; the containers' own when not given"),
      .string("name", \.name, "The Service's name; the object's when not given"),
      .string(
        "type", \.type, "ClusterIP, NodePort, LoadBalancer or ExternalName",
        values: .words(["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"])),
      .string("selector", \.selector, "Labels that select the Pods; the object's when not given"),
      .string("labels", short: "l", \.labels, "Labels of the Service; the object's when not given"),
      .string("cluster-ip", \.clusterIP, "The Service's address; 'None' for a headless Service"),
      .string(
        "external-ip", \.externalIP, "An address outside the cluster that leads to the Service"),
      .string("load-balancer-ip", \.loadBalancerIP, "The address to ask of the load balancer"),
      .string(
        "session-affinity", \.sessionAffinity, "None or ClientIP",
        values: .words(["None", "ClientIP"])),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    request.arguments = invocation.arguments
  }

  func validate() throws {
    try request.files.validate()
    try write.validate()
    try overrides.validate()
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    let dryRun = try write.dryRun()
    let result = request.find(session)
    if result.isRefused { return try result.throwIfFailed() }
    var printer = try ResultPrinter(
      write.output, dryRun, session, order: dryRun == .client ? .asGiven : .sorted)
    var errors = result.errors
    for info in result.infos {
      do {
        try expose(info, dryRun, session, &printer)
      } catch {
        try errors.add(error)
      }
    }
    try errors.throwIfAny()
  }

  private func expose(
    _ info: ResourceInfo, _ dryRun: DryRun, _ session: Session, _ printer: inout ResultPrinter
  ) throws {
    guard let object = info.object else { return }
    let generator = ServiceFromObject(self, try Exposable(object, info.resource), object)
    var service = try overrides.apply(to: try generator.make(), Service.resource)
    let place = ResourceInfo(Service.resource, namespace: info.namespace, name: service.name)
    if dryRun == .client {
      if session.isNamespaceExplicit { service.metadata.namespace = session.namespace }
      service = GoOrder.ordered(service)
    } else {
      if write.savesConfiguration { service = LastApplied.annotated(service) }
      service.metadata.namespace = info.namespace
      service = try session.create(place, service, try write.options(manager: Self.manager))
    }
    try printer.show(place, service, "exposed")
  }
}
