import ControlPlane
import JSON
import KubernetesAPI
import Printers

/// A subcommand of `create`: makes one object from its flags.
protocol Generator: Command {
  var name: String { get set }
  var write: WriteFlags { get set }

  /// The flags of this generator beside those that all have.
  static var ownFlags: [Flag<Self>] { get }
  static var resource: APIResource { get }
  /// What stands before the server's refusal, such as `failed to create deployment: `; empty where
  /// the refusal is shown as it is.
  static var failure: String { get }
  /// Whether `--save-config` does anything.
  static var savesConfiguration: Bool { get }

  /// The object to create.
  func make(_ context: Context) throws -> JSONObject
}

extension Generator {
  static var manager: String { "kubectl-create" }
  static var failure: String { "" }
  static var savesConfiguration: Bool { true }

  static var flags: [Flag<Self>] {
    ownFlags + WriteFlags.flags(\.write, manager: manager)
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    name = try Self.nameArgument(invocation)
  }

  /// The one argument.
  static func nameArgument(_ invocation: Invocation) throws -> String {
    let count = invocation.argumentsBeforeDashes ?? invocation.arguments.count
    guard count == 1, let name = invocation.arguments.first else {
      throw UsageError.withHint("exactly one NAME is required, got \(count)")
    }
    return name
  }

  func validate() throws { try write.validate() }

  func run(_ context: Context) throws {
    let dryRun = try write.dryRun()
    var object = APIObject([
      "kind": .string(Self.resource.kind), "apiVersion": .string(Self.resource.apiVersion),
    ])
    for member in try make(context) { object.json[member.key] = member.value }
    if Self.resource.isNamespaced, !context.global.namespace.isEmpty {
      object.metadata.namespace = context.global.namespace
    }
    if write.savesConfiguration, Self.savesConfiguration {
      object = LastApplied.annotatedStruct(object)
    }
    let session = try context.session()
    let info = session.info(Self.resource, name: name)
    var printer = try ResultPrinter(write.output, dryRun, session, order: .asGiven)
    if dryRun != .client {
      do {
        object = try session.create(info, object, try write.options(manager: Self.manager))
      } catch let status as APIStatus where !Self.failure.isEmpty {
        throw UsageError.message(Self.failure + status.message)
      }
    }
    try printer.show(info, GoOrder.ordered(object), "created")
  }
}
