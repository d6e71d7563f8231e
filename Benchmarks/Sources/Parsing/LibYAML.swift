#if LIBYAML
  import CLibYAML

  /// libyaml's events and documents.
  enum LibYAML {
    static func events(_ input: [UInt8]) -> Int {
      unsafe input.withUnsafeBufferPointer { bytes in
        var parser = unsafe yaml_parser_t()
        unsafe yaml_parser_initialize(&parser)
        unsafe yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
        var isDone = false
        while !isDone {
          var event = unsafe yaml_event_t()
          guard unsafe yaml_parser_parse(&parser, &event) == 1 else { break }
          isDone = unsafe event.type == YAML_STREAM_END_EVENT
          unsafe yaml_event_delete(&event)
        }
        unsafe yaml_parser_delete(&parser)
      }
      return input.count
    }

    static func tree(_ input: [UInt8]) -> Int {
      unsafe input.withUnsafeBufferPointer { bytes in
        var parser = unsafe yaml_parser_t()
        unsafe yaml_parser_initialize(&parser)
        unsafe yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
        var documents = unsafe [yaml_document_t]()
        while true {
          var document = unsafe yaml_document_t()
          guard unsafe yaml_parser_load(&parser, &document) == 1 else { break }
          let isLast = unsafe yaml_document_get_root_node(&document) == nil
          unsafe documents.append(document)
          if isLast { break }
        }
        for index in unsafe documents.indices { unsafe yaml_document_delete(&documents[index]) }
        unsafe yaml_parser_delete(&parser)
      }
      return input.count
    }
  }
#endif
