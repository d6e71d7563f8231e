import JSON
package import KubernetesAPI

/// Prints objects in one of the formats for programs.
///
/// One object is printed with ``print(_:to:)``; several are a list: ``beginList(to:)``,
/// ``append(_:to:)`` for each, ``endList(to:)``. What needs no look at the whole list (JSON, YAML,
/// names) is written as it comes, so that a caller who empties the buffer now and then holds one
/// object at a time.
///
/// Kubernetes: k8s.io/cli-runtime/pkg/printers.
package struct ObjectPrinter {
  private let format: OutputFormat
  private let options: PrintOptions
  private let jsonPath: JSONPath?
  private let goTemplate: GoTemplate?
  private var columns: CustomColumns?
  /// Where objects stand that must all be known before the first is printed.
  private var waiting: [JSONValue] = []
  private var documentCount = 0
  private var itemCount = 0

  private init(
    _ format: OutputFormat, _ options: PrintOptions, jsonPath: JSONPath? = nil,
    goTemplate: GoTemplate? = nil, columns: CustomColumns? = nil
  ) {
    self.format = format
    self.options = options
    self.jsonPath = jsonPath
    self.goTemplate = goTemplate
    self.columns = columns
  }

  /// A printer for `format`, which is not a table (``TablePrinter`` prints those).
  ///
  /// - Throws: `PrinterError` when a template or path is malformed, in kubectl's words.
  package static func make(format: OutputFormat, options: PrintOptions) throws(PrinterError)
    -> ObjectPrinter
  {
    switch format {
    case .jsonPath(let template, _):
      do throws(JSONPathError) {
        return ObjectPrinter(format, options, jsonPath: try JSONPath(template))
      } catch {
        throw PrinterError("error parsing jsonpath \(template), \(error.message)")
      }
    case .goTemplate(let template):
      do throws(GoTemplateError) {
        return ObjectPrinter(format, options, goTemplate: try GoTemplate(template))
      } catch {
        throw PrinterError("error parsing template \(template), \(error.message)")
      }
    case .customColumns(let specification):
      let columns = try CustomColumns(
        specification: specification, omitsHeaders: options.omitsHeaders)
      return ObjectPrinter(format, options, columns: columns)
    case .customColumnsFile(let contents):
      return ObjectPrinter(format, options, columns: try CustomColumns(fileContents: contents))
    case .table, .json, .yaml, .kyaml, .name: return ObjectPrinter(format, options)
    }
  }

  /// Whether items of a list are written before the list is complete.
  private var isStreaming: Bool {
    guard options.sortBy.isEmpty else { return false }
    switch format {
    case .json, .yaml, .kyaml, .name, .customColumns, .customColumnsFile: return true
    case .jsonPath, .goTemplate, .table: return false
    }
  }

  // MARK: One object

  /// Prints one object.
  ///
  /// - Throws: `PrinterError` when a template fails. What was printed before stays in `output`.
  package mutating func print(_ object: APIObject, to output: inout [UInt8]) throws(PrinterError) {
    try print(document: .object(object.json), items: nil, to: &output)
  }

  /// Prints a change of a watched object (`--output-watch-events`).
  ///
  /// Its type is `ADDED`, `MODIFIED` or `DELETED`. Throws `PrinterError` as for an object.
  package mutating func printEvent(
    type: String, _ object: APIObject, to output: inout [UInt8]
  ) throws(PrinterError) {
    if case .name = format {
      writeName(object.json, to: &output)
      return
    }
    let event: JSONValue = ["type": .string(type), "object": presentable(.object(object.json))]
    switch format {
    case .json:
      var writer = JSONWriter()
      writer.write(event)
      output += writer.bytes
      output.append(0x0A)
    case .customColumns, .customColumnsFile:
      try columns?.append(event, to: &output)
      columns?.finish(to: &output)
    default: try print(document: event, items: nil, to: &output)
    }
  }

  private mutating func print(
    document: JSONValue, items: [JSONValue]?, to output: inout [UInt8]
  ) throws(PrinterError) {
    let document = presentable(document)
    documentCount += 1
    switch format {
    case .json:
      var writer = JSONWriter(
        layout: .indented(4), sortsKeys: options.fieldOrder == .sorted)
      writer.write(document)
      output += writer.bytes
      output.append(0x0A)
    case .yaml:
      if documentCount > 1 { output.append(contentsOf: "---\n".utf8) }
      YAMLText.append(document, to: &output)
    case .kyaml:
      KYAMLWriter.append(document, sortsKeys: options.fieldOrder == .sorted, to: &output)
    case .name:
      for item in items ?? [document] { writeName(item.object, to: &output) }
    case .jsonPath(let template, let asJSON):
      guard let jsonPath else { return }
      try jsonPath.print(
        document, template: template, asJSON: asJSON,
        allowsMissingKeys: options.allowsMissingTemplateKeys, to: &output)
    case .goTemplate(let template):
      guard let goTemplate else { return }
      try goTemplate.print(
        document, template: template, allowsMissingKeys: options.allowsMissingTemplateKeys,
        to: &output)
    case .customColumns, .customColumnsFile:
      for item in items ?? [document] { try columns?.append(item, to: &output) }
      if items?.isEmpty == true { try columns?.begin(to: &output) }
      columns?.finish(to: &output)
    case .table: break
    }
  }

  // MARK: Lists

  /// Starts a list: `kind: List` for JSON and YAML.
  package mutating func beginList(to output: inout [UInt8]) {
    itemCount = 0
    waiting.removeAll()
    guard isStreaming else { return }
    switch format {
    case .json: output.append(contentsOf: "{\n    \"apiVersion\": \"v1\",\n    \"items\": [".utf8)
    case .yaml:
      documentCount += 1
      if documentCount > 1 { output.append(contentsOf: "---\n".utf8) }
      output.append(contentsOf: "apiVersion: v1\nitems:".utf8)
    case .kyaml: output.append(contentsOf: "---\n{\n  apiVersion: \"v1\",\n  items: [".utf8)
    default: break
    }
  }

  /// Adds an object to the list.
  ///
  /// - Throws: `PrinterError` when a path of custom columns fails.
  package mutating func append(_ object: APIObject, to output: inout [UInt8]) throws(PrinterError) {
    let item = presentable(.object(object.json))
    guard isStreaming else {
      waiting.append(item)
      return
    }
    itemCount += 1
    switch format {
    case .json:
      output.append(contentsOf: (itemCount == 1 ? "\n        " : ",\n        ").utf8)
      var writer = JSONWriter(
        layout: .indented(4), sortsKeys: options.fieldOrder == .sorted)
      writer.write(item)
      for byte in writer.bytes {
        output.append(byte)
        if byte == 0x0A { output.append(contentsOf: "        ".utf8) }
      }
    case .yaml:
      if itemCount == 1 { output.append(0x0A) }
      YAMLText.append(.array([item]), to: &output)
    case .kyaml:
      if itemCount > 1 { output.append(contentsOf: ", ".utf8) }
      KYAMLWriter.append(
        item, sortsKeys: options.fieldOrder == .sorted, depth: 1, to: &output)
    case .name: writeName(item.object, to: &output)
    case .customColumns, .customColumnsFile: try columns?.append(item, to: &output)
    case .jsonPath, .goTemplate, .table: break
    }
  }

  /// Ends the list, and prints it where that needed all of it.
  ///
  /// - Throws: `PrinterError` when a template, path or `--sort-by` fails.
  package mutating func endList(to output: inout [UInt8]) throws(PrinterError) {
    guard isStreaming else {
      var items = waiting
      waiting = []
      if !options.sortBy.isEmpty { items = try ObjectSorter(options.sortBy).sorted(items) }
      if case .name = format {
        for item in items { writeName(item.object, to: &output) }
        return
      }
      try print(document: Self.list(of: items), items: items, to: &output)
      return
    }
    switch format {
    case .json:
      output.append(contentsOf: (itemCount == 0 ? "]" : "\n    ]").utf8)
      output.append(
        contentsOf:
          ",\n    \"kind\": \"List\",\n    \"metadata\": {\n        \"resourceVersion\": \"\"\n    }\n}\n"
          .utf8)
    case .yaml:
      if itemCount == 0 { output.append(contentsOf: " []\n".utf8) }
      output.append(contentsOf: "kind: List\nmetadata:\n  resourceVersion: \"\"\n".utf8)
    case .kyaml:
      output.append(
        contentsOf:
          "],\n  kind: \"List\",\n  metadata: {\n    resourceVersion: \"\",\n  },\n}\n".utf8)
    case .customColumns, .customColumnsFile:
      if itemCount == 0 { try columns?.begin(to: &output) }
      columns?.finish(to: &output)
    default: break
    }
  }

  /// Prints objects as a list of their own kind (`EventList`), as kubectl prints what it decoded.
  ///
  /// Throws `PrinterError` when a template fails.
  package mutating func printTypedList(
    _ kind: String, _ objects: [APIObject], to output: inout [UInt8]
  ) throws(PrinterError) {
    let items = objects.map { presentable(.object($0.json)) }
    let list: JSONValue = [
      "kind": .string(kind), "apiVersion": "v1", "metadata": [:], "items": .array(items),
    ]
    try print(document: list, items: items, to: &output)
  }

  /// Objects as the list that templates see.
  private static func list(of items: [JSONValue]) -> JSONValue {
    [
      "apiVersion": "v1", "items": .array(items), "kind": "List",
      "metadata": ["resourceVersion": ""],
    ]
  }

  // MARK: Parts

  /// The object without what this format leaves out.
  private func presentable(_ value: JSONValue) -> JSONValue {
    guard value["metadata"]?["managedFields"] != nil else { return value }
    if showsManagedFields {
      return .object(CreatorNote.expanded(value.object) ?? value.object)
    }
    var value = value
    value.object[forced: "metadata"].object["managedFields"] = nil
    return value
  }

  /// Whether the output shows who manages what: with a flag, or in a template that asks for it.
  private var showsManagedFields: Bool {
    switch format {
    case .json, .yaml, .kyaml: options.showsManagedFields
    case .jsonPath(let template, _), .goTemplate(let template), .customColumns(let template),
      .customColumnsFile(let template):
      options.showsManagedFields || template.contains("managedFields")
    case .table, .name: false
    }
  }

  private func writeName(_ object: JSONObject, to output: inout [UInt8]) {
    let object = APIObject(object)
    let group = object.group
    let kind = object.kind.lowercased()
    let name = object.name.isEmpty ? "<unknown>" : object.name
    output.append(contentsOf: (group.isEmpty ? kind : "\(kind).\(group)").utf8)
    output.append(UInt8(ascii: "/"))
    output.append(contentsOf: name.utf8)
    output.append(0x0A)
  }
}
