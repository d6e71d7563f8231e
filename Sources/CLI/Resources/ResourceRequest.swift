import JSON
import KubernetesAPI

/// Which resources a command is about: files, or types and names, or types and selectors.
///
/// kubectl: cli-runtime/pkg/resource/builder.go; the checks come in its order, with its words.
struct ResourceRequest {
  /// What to do with what was found.
  enum Lookup {
    /// Objects of files stand as they were read; named ones are looked up.
    case missing
    /// Every object is looked up in the cluster, those of files too.
    case latest
    /// Nothing is looked up; names are taken as given.
    case never
  }

  var arguments: [String] = []
  var files = FilenameOptions()
  var labelSelector: String?
  var fieldSelector: String?
  /// `--all`: every object of the types.
  var selectsAll = false
  /// Whether a type without names means all of them.
  var allowsBareTypes = false
  var allNamespaces = false
  /// `--subresource`: only objects asked for by name have parts.
  var subresource = ""
  var lookup = Lookup.latest
  /// Whether objects of files that do not tell their kind are refused as kubectl's validation does.
  var validates = false
  /// Whether objects of files stand as they are written, without a namespace from elsewhere.
  var isLocal = false

  /// What was found, in order, and what went wrong on the way.
  struct Result {
    var infos: [ResourceInfo] = []
    var errors = ErrorList()
    /// Whether exactly one resource was asked for, so that it is printed by itself.
    var isSingle = false
    /// Whether everything that was asked for lives in namespaces.
    var isNamespaced = true
    /// The types that were asked for.
    var resources: [APIResource] = []
    /// Whether types were listed, rather than objects named.
    var isList = false
    /// A request that could not be started: nothing was looked for.
    var isRefused = false

    init() {}

    /// How many infos stood before each of the errors.
    fileprivate(set) var errorPositions: [Int] = []

    /// The errors of the search and those of working on the infos, in the order of the files.
    func allErrors(with working: [(index: Int, error: any Error)]) -> ErrorList {
      var marked: [(place: Int, error: any Error)] = working.map { ($0.index * 2 + 1, $0.error) }
      for (index, error) in errors.errors.enumerated() {
        let position = index < errorPositions.count ? errorPositions[index] : infos.count
        marked.append((position * 2, error))
      }
      return ErrorList(marked.sorted { $0.place < $1.place }.map(\.error))
    }

    init(refusal: any Error) {
      errors.errors.append(refusal)
      isRefused = true
    }

    /// Throws what refused the request, or else every error that was met.
    func throwIfFailed() throws { try errors.throwIfAny() }
  }

  /// Takes the objects of lists one by one, so that nobody need hold them all.
  struct Visitor {
    /// What is wanted of the objects of a resource.
    var fields: (APIResource) throws -> JSONSelection
    /// Takes an object; throws to end the search.
    var visit: (APIResource, APIObject) throws -> Void
  }

  /// Finds the resources.
  ///
  /// - `visitor`: is given the objects of lists, which then are not among the infos.
  func find(_ session: Session, visitor: Visitor? = nil) -> Result {
    do {
      let parsed = try ResourceArguments(arguments, program: session.context.program)
      if !files.isEmpty {
        if parsed.types != nil || !parsed.pairs.isEmpty {
          throw UsageError.message(
            "when paths, URLs, or stdin is provided as input, you may not specify resource"
              + " arguments as well")
        }
        return try findInFiles(session)
      }
      var selector = labelSelector
      if selectsAll { selector = selector ?? "" }
      if parsed.types != nil, parsed.names.isEmpty, allowsBareTypes { selector = selector ?? "" }
      if selector != nil || fieldSelector != nil {
        return try findBySelector(parsed, selector ?? "", session, visitor)
      }
      if !parsed.pairs.isEmpty { return try findPairs(parsed.pairs, session) }
      if !parsed.names.isEmpty, let types = parsed.types {
        return try findNames(parsed.names, types, session)
      }
      if let types = parsed.types {
        _ = try session.resources(inList: types)
        throw UsageError.message("resource(s) were provided, but no name was specified")
      }
      throw UsageError.noResources
    } catch {
      return Result(refusal: error)
    }
  }

  // MARK: Files

  private func findInFiles(_ session: Session) throws -> Result {
    var result = Result()
    let query = try labelQuery()
    let manifests = try ManifestReader(files, validates: validates, session.context)
    result.isSingle = manifests.isSingleFile
    manifests.forEachDocument { document in
      do {
        var info = try document.info(session)
        if isLocal { info.object = document.object }
        if lookup == .latest {
          let object = try session.find(info)
          info.object = object
        }
        if let query, let object = info.object, !query.matches(object.labels) { return true }
        result.add(info)
      } catch {
        result.note(error)
      }
      return !session.context.isInterrupted
    } onError: { error in
      result.note(error)
    }
    return result
  }

  /// What the objects of files are asked for; lists leave the question to the server.
  private func labelQuery() throws -> LabelQuery? {
    guard let text = labelSelector else { return nil }
    do {
      return try LabelQuery(text)
    } catch {
      throw UsageError.message(
        "the provided selector \(quoted(text)) is not valid: \(error.message)")
    }
  }

  // MARK: Selectors

  private func findBySelector(
    _ parsed: ResourceArguments, _ selector: String, _ session: Session, _ visitor: Visitor?
  ) throws -> Result {
    if !parsed.names.isEmpty {
      throw UsageError.message("name cannot be provided when a selector is specified")
    }
    if !parsed.pairs.isEmpty {
      throw UsageError.message(
        "selectors and the all flag cannot be used when passing resource/name arguments")
    }
    guard let types = parsed.types else {
      throw UsageError.message("at least one resource must be specified to use a selector")
    }
    guard subresource.isEmpty else {
      throw UsageError.message("subresource cannot be used when bulk resources are specified")
    }
    var result = Result()
    result.isList = true
    let resources = try session.resources(inList: types)
    for resource in resources {
      result.resources.append(resource)
      result.isNamespaced = result.isNamespaced && resource.isNamespaced
      do {
        try list(resource, selector, session, &result, visitor)
      } catch {
        result.errors.errors.append(error)
      }
    }
    return result
  }

  private func list(
    _ resource: APIResource, _ selector: String, _ session: Session, _ result: inout Result,
    _ visitor: Visitor?
  ) throws {
    let filter = try ObjectFilter(
      labelSelector: selector, fieldSelector: fieldSelector ?? "", resource)
    let namespace = allNamespaces || !resource.isNamespaced ? nil : session.namespace
    // Fields that a selector names may be any.
    var fields = JSONSelection.everything
    if let visitor, fieldSelector ?? "" == "" { fields = try visitor.fields(resource) }
    if !selector.isEmpty { fields = fields.adding(["metadata.labels"]) }
    try session.forEachObject(resource, namespace: namespace, fields: fields) { object in
      if filter.matches(object) {
        if let visitor {
          try visitor.visit(resource, object)
        } else {
          result.infos.append(
            ResourceInfo(resource, namespace: object.namespace, name: object.name, object: object))
        }
      }
      return !session.context.isInterrupted
    }
  }

  // MARK: Names

  private func findPairs(_ pairs: [ResourceArguments.Pair], _ session: Session) throws -> Result {
    var infos: [ResourceInfo] = []
    let resources = try pairs.map { try session.resource(named: $0.type) }
    for (pair, resource) in zip(pairs, resources) {
      try refuseEveryNamespace(for: resource)
      infos.append(session.info(resource, name: pair.name))
    }
    return lookUp(infos, session)
  }

  private func findNames(_ names: [String], _ types: String, _ session: Session) throws -> Result {
    let resources = try session.resources(inList: types)
    guard resources.count == 1, let resource = resources.first else {
      throw UsageError.message("you must specify only one resource")
    }
    try refuseEveryNamespace(for: resource)
    return lookUp(names.map { session.info(resource, name: $0) }, session)
  }

  /// A name alone says nothing in all namespaces.
  private func refuseEveryNamespace(for resource: APIResource) throws(UsageError) {
    if allNamespaces, resource.isNamespaced {
      throw .message("a resource cannot be retrieved by name across all namespaces")
    }
  }

  private func lookUp(_ infos: [ResourceInfo], _ session: Session) -> Result {
    var result = Result()
    result.isSingle = infos.count == 1
    for var info in infos {
      do {
        if lookup != .never { info.object = try session.find(info) }
        result.add(info)
      } catch {
        result.note(info.resource)
        result.errors.errors.append(error)
      }
    }
    return result
  }
}

extension ResourceRequest.Result {
  fileprivate mutating func add(_ info: ResourceInfo) {
    note(info.resource)
    infos.append(info)
  }

  fileprivate mutating func note(_ error: any Error) {
    errorPositions.append(infos.count)
    errors.errors.append(error)
  }

  fileprivate mutating func note(_ resource: APIResource) {
    if !resources.contains(resource) { resources.append(resource) }
    isNamespaced = isNamespaced && resource.isNamespaced
  }
}
