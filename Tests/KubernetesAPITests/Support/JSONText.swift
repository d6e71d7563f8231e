import JSON

/// The object that `text` spells; an empty one when it spells none.
func json(_ text: String) -> JSONObject {
  ((try? JSONReader.parse(text)) ?? .null).objectValue ?? JSONObject()
}

/// The object as compact JSON with sorted keys.
func text(_ object: JSONObject) -> String { JSONWriter.text(.object(object), sortsKeys: true) }
