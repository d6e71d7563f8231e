import JSON
import KubernetesAPI

/// The annotation in which kubectl remembers what was applied.
enum LastApplied {
  static let annotation = ObjectMeta.lastAppliedAnnotation

  /// The configuration as the annotation keeps it: compact JSON without the annotation itself.
  static func text(_ object: APIObject) -> String {
    var object = object
    var annotations = object.metadata.annotations
    annotations[annotation] = nil
    // kubectl writes the map even when it is empty.
    object.json[forced: "metadata"].object["annotations"] = .object(annotations)
    return JSONWriter.text(.object(object.json), escapesHTML: true, sortsKeys: true) + "\n"
  }

  /// An object that kubectl made itself, with its own configuration in the annotation: in the order
  /// of the struct's fields.
  static func annotatedStruct(_ object: APIObject) -> APIObject {
    var result = object
    let text = JSONWriter.text(.object(GoOrder.ordered(object).json), escapesHTML: true) + "\n"
    result.metadata.annotations[annotation] = .string(text)
    return result
  }

  /// The object with its own configuration in the annotation.
  static func annotated(_ object: APIObject) -> APIObject {
    var result = object
    var annotations = object.metadata.annotations
    annotations[annotation] = .string(text(object))
    result.metadata.annotations = annotations
    return result
  }

  /// The configuration that was applied last; nil when there is none.
  static func configuration(of object: APIObject) -> String? {
    object.metadata.annotations[annotation]?.stringValue
  }
}
