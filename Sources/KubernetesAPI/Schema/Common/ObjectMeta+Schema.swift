extension ObjectSchema {
  /// Kubernetes: metav1.ObjectMeta.
  package static let objectMeta = ObjectSchema(
    "ObjectMeta", "What every stored object carries besides its own fields.",
    fields: [
      FieldSchema(
        "name", .string,
        "The name, unique among objects of the kind in the namespace. It cannot be changed."),
      FieldSchema(
        "generateName", .string,
        "A prefix to which the server adds a random suffix when no name is given."),
      FieldSchema(
        "namespace", .string,
        "The namespace in which the name is unique; default when none is given. Objects of the cluster have none."
      ),
      FieldSchema(
        "selfLink", .string, "Formerly the path of the object. It is not filled in any more."),
      FieldSchema(
        "uid", .string,
        "An identifier of this very object; a later one of the same name gets another.",
        goType: "types.UID"),
      FieldSchema(
        "resourceVersion", .string,
        "Changes with every write. An update that carries it fails when somebody else wrote in between."
      ),
      FieldSchema("generation", .int64, "Counts the changes of what is wanted, from 1."),
      FieldSchema("creationTimestamp", .time, "When the server created the object."),
      FieldSchema(
        "deletionTimestamp", .time,
        "When the object is to go; set by the server when deletion is asked for and something still holds it.",
        omit: .whenAbsent),
      FieldSchema(
        "deletionGracePeriodSeconds", .int64,
        "How many seconds the object has to end gracefully once deletion is asked for.",
        omit: .whenAbsent),
      FieldSchema(
        "labels", .map(.string), "Keys and values by which objects are grouped and selected."),
      FieldSchema(
        "annotations", .map(.string),
        "Keys and values for tools and people to keep, which nothing selects by."),
      FieldSchema(
        "ownerReferences", .list(.object(.ownerReference)),
        "The objects this one depends on; when all of them are gone it is deleted. At most one is its controller.",
        patchStrategy: ["merge"], patchMergeKey: "uid", listType: "map", listMapKeys: ["uid"]),
      FieldSchema(
        "finalizers", .list(.string),
        "What must be done before the object may go. Each entry is removed by whoever has done its part.",
        patchStrategy: ["merge"], listType: "set"),
      FieldSchema(
        "managedFields", .list(.object(.managedFieldsEntry)),
        "Who set which fields, for server-side apply.", listType: "atomic"),
    ])

  /// Kubernetes: metav1.OwnerReference.
  static let ownerReference = ObjectSchema(
    "OwnerReference",
    "Points to an object that owns this one, in the same namespace or in the cluster.",
    isAtomic: true,
    fields: [
      FieldSchema(
        "apiVersion", .string, "The API version of the owner.", omit: .never, required: true),
      FieldSchema("kind", .string, "The kind of the owner.", omit: .never, required: true),
      FieldSchema("name", .string, "The name of the owner.", omit: .never, required: true),
      FieldSchema(
        "uid", .string, "The UID of the owner.", omit: .never, required: true, goType: "types.UID"),
      FieldSchema(
        "controller", .bool, "Whether the owner is the controller that manages this object.",
        omit: .whenAbsent),
      FieldSchema(
        "blockOwnerDeletion", .bool,
        "Whether the owner, deleted in the foreground, waits until this object is gone.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: metav1.ManagedFieldsEntry.
  static let managedFieldsEntry = ObjectSchema(
    "ManagedFieldsEntry", "The fields that one manager set with one operation.",
    fields: [
      FieldSchema("manager", .string, "Who manages the fields."),
      FieldSchema(
        "operation", .string, "Apply or Update: how the fields were set.",
        goType: "v1.ManagedFieldsOperationType"),
      FieldSchema("apiVersion", .string, "The version of the API in which the fields are named."),
      FieldSchema(
        "time", .time, "When the manager last changed its set of fields.", omit: .whenAbsent),
      FieldSchema("fieldsType", .string, "The format of fieldsV1; always FieldsV1."),
      FieldSchema("fieldsV1", .any, "The fields as a tree of names and keys.", omit: .whenAbsent),
      FieldSchema(
        "subresource", .string,
        "The subresource through which the fields were set; empty for the object itself."),
    ])

  /// Kubernetes: metav1.Condition.
  static let condition = ObjectSchema(
    "Condition", "One thing that was found about an object's state.",
    fields: [
      FieldSchema(
        "type", .string, "Which kind of condition this is.", omit: .never, required: true),
      FieldSchema(
        "status", .string, "Whether the condition holds: True, False or Unknown.", omit: .never,
        required: true, goType: "v1.ConditionStatus"),
      FieldSchema(
        "observedGeneration", .int64, "The generation of the spec that this status was made from."),
      FieldSchema(
        "lastTransitionTime", .time, "When the status last turned from one value to another.",
        omit: .never, required: true),
      FieldSchema(
        "reason", .string, "Why this is so: one word for programs to read.", omit: .never,
        required: true),
      FieldSchema(
        "message", .string, "Why this is so: a sentence for people to read.", omit: .never,
        required: true),
    ])
}
