extension KindDefinition {
  /// A kind whose fields are not declared: everything is allowed.
  package static var schema: ObjectSchema { ObjectSchema(resource.kind, fields: []) }
}
