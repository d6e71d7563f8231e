import KubernetesAPI

/// Documentation of a kind's fields.
struct Explain: Command {
  var type = "", apiVersion = "", output = "plaintext"
  var isRecursive = false

  static let use =
    "explain TYPE [--recursive=FALSE|TRUE] [--api-version=api-version-group]"
    + " [-o|--output=plaintext|plaintext-openapiv2]"
  static let summary = "Get documentation for a resource"
  static let discussion = """
    Describe the fields of a kind, from the declaration that decoding and validation follow.

     A field inside is named with its path: svcctl explain service.spec.ports.
    """
  static let examples = [
    Example("Describe Services", "explain services"),
    Example("Describe a field", "explain service.spec.ports"),
    Example("List every field below", "explain deployment.spec --recursive"),
  ]
  static var arguments: ArgumentHint { .fields }

  static var flags: [Flag<Self>] {
    [
      .string("api-version", \.apiVersion, "The version of the kind: group/version"),
      .string(
        "output", short: "o", \.output, "plaintext or plaintext-openapiv2",
        shownDefault: "plaintext", values: .words(["plaintext", "plaintext-openapiv2"])),
      .bool("recursive", short: "R", \.isRecursive, "List the names of all fields below"),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    if invocation.arguments.isEmpty {
      throw UsageError.message(
        "You must specify the type of resource to explain. Use \"\(context.program)"
          + " api-resources\" for a complete list of supported resources.")
    }
    if invocation.arguments.count > 1 {
      throw UsageError.message("We accept only this format: explain RESOURCE")
    }
    type = invocation.arguments[0]
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    let mapper = try session.mapper()
    let (resource, path) = try find(mapper)
    if !apiVersion.isEmpty, resource.apiVersion != apiVersion {
      throw UsageError.message(
        "couldn't find resource for \"\(Self.groupVersion(apiVersion)), Resource=\(resource.plural)\""
      )
    }
    guard ["plaintext", "plaintext-openapiv2"].contains(output) else {
      throw UsageError.message("unrecognized format: \(output)")
    }
    guard let schema = Kinds.definition(of: resource)?.schema else {
      throw UsageError.message(
        "svcctl keeps \(resource.plural) as they are and has no declaration of their fields")
    }
    let text = ExplainText(resource)
    session.say(text.heading)
    do throws(SchemaWalk.Missing) {
      let found = try SchemaWalk.walk(path, in: schema)
      session.say(text.body(found, isRecursive: isRecursive))
    } catch {
      throw UsageError.message("field \(quoted(error.name)) does not exist")
    }
  }

  /// `apps/v2` as Go prints the struct: `apps/v2`; `/v1` for the core group.
  private static func groupVersion(_ version: String) -> String {
    version.contains("/") ? version : "/" + version
  }

  /// The resource, which may have its group in the name, and the way to the field.
  private func find(_ mapper: ResourceMapper) throws -> (APIResource, [String]) {
    let parts = type.split(separator: ".", omittingEmptySubsequences: true).map(String.init)
    // The longest name that is a resource's: deployments.apps before deployments.
    for length in stride(from: parts.count, through: 1, by: -1) {
      let name = parts[..<length].joined(separator: ".")
      if let resource = try? mapper.resource(named: name),
        length == 1 || isGroup(parts[1..<length].joined(separator: "."), resource)
      {
        return (resource, Array(parts[length...]))
      }
    }
    throw UsageError.verbatim(
      "the server doesn't have a resource type \(quoted(parts.first ?? type))")
  }

  private func isGroup(_ text: String, _ resource: APIResource) -> Bool {
    text == resource.group || text == "\(resource.version).\(resource.group)"
  }
}

/// The layout of `explain`.
///
/// kubectl: pkg/explain/v2/templates/plaintext.tmpl.
struct ExplainText {
  private let resource: APIResource

  init(_ resource: APIResource) {
    self.resource = resource
  }

  var heading: String {
    var lines: [String] = []
    if !resource.group.isEmpty { lines.append("GROUP:      \(resource.group)") }
    lines.append("KIND:       \(resource.kind)")
    lines.append("VERSION:    \(resource.version)")
    return lines.joined(separator: "\n") + "\n"
  }

  func body(_ found: SchemaWalk, isRecursive: Bool) -> String {
    var text = ""
    if let field = found.field {
      text += "FIELD: \(field.name) <\(field.type.explainedName)>\n"
      if !field.enumValues.isEmpty {
        text += "ENUM:\n" + field.enumValues.sorted().map { "    \($0)\n" }.joined()
        text += "\n"
      } else {
        text += found.schema == nil ? "\n\n" : "\n"
      }
    }
    text += "DESCRIPTION:\n"
    let descriptions = found.descriptions.filter { !$0.isEmpty }
    for description in descriptions.isEmpty ? ["<empty>"] : descriptions {
      text += Self.wrapped(description, indent: 4) + "\n"
    }
    text += "    \n"
    guard let schema = found.schema, !schema.fields.isEmpty else { return text }
    text += "FIELDS:\n"
    text += fields(schema, depth: 1, isRecursive: isRecursive, above: [])
    return text
  }

  private func fields(
    _ schema: ObjectSchema, depth: Int, isRecursive: Bool, above: [String]
  ) -> String {
    let indent = String(repeating: "  ", count: depth)
    return schema.fields.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }.map {
      field in
      var text = "\(indent)\(field.name)\t<\(field.type.explainedName)>"
      if field.isRequired { text += " -required-" }
      text += "\n"
      if !field.enumValues.isEmpty {
        text += "\(indent)enum: \(Self.enumeration(field.enumValues, isRecursive))\n"
      }
      guard isRecursive else {
        let description = field.description.isEmpty ? "<no description>" : field.description
        return text + Self.wrapped(description, indent: depth * 2 + 2) + "\n\n"
      }
      // A type that holds itself (a JSON schema) is not followed for ever.
      if let inner = field.type.elementSchema, !above.contains(inner.name) {
        text += fields(
          inner, depth: depth + 1, isRecursive: true, above: above + [schema.name])
      }
      return text
    }.joined()
  }

  private static func enumeration(_ values: [String], _ isRecursive: Bool) -> String {
    let sorted = values.sorted()
    // kubectl shows the first values of a long list.
    return sorted.count > 4 && !isRecursive
      ? sorted.prefix(4).joined(separator: ", ") + ", ...." : sorted.joined(separator: ", ")
  }

  /// The text in lines of at most 80 columns, with the indentation.
  private static func wrapped(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in paragraph.split(separator: " ") {
        if !line.isEmpty, indent + line.count + 1 + word.count > 80 {
          lines.append(margin + line)
          line = ""
        }
        line += (line.isEmpty ? "" : " ") + word
      }
      lines.append(margin + line)
    }
    return lines.joined(separator: "\n")
  }
}
