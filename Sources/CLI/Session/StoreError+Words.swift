import ClusterStore
import Platform

extension StoreError: WordedError {
  package var words: String {
    switch self {
    case .system(let error): "\(error.call) \(error.path): \(error.text)"
    case .notFound(let path): "there is no cluster at \(quoted(path))"
    case .notAStore(let path):
      "\(quoted(path)) is no store of svcctl: the folder holds other files"
    case .newerFormat(let path, let format, let newest):
      "\(quoted(path)) was written by a newer svcctl: its format is \(format), this svcctl knows"
        + " formats up to \(newest)"
    case .damaged(let path, let offset, let damage):
      "\(quoted(path)) is damaged at byte \(offset): \(damage.rawValue); 'svcctl cluster verify'"
        + " shows what is whole, 'svcctl cluster repair' salvages it"
    case .locked(let path, let process, let waited):
      "the store \(quoted(path)) is being written by "
        + (process.map { "process \($0)" } ?? "another process")
        + ", waited \(waited / 1000) seconds for it"
    case .busy(let path): "\(quoted(path)) kept changing while it was read; try again"
    case .notAnExport(let line, let damage):
      "line \(line) is no export of a store: \(damage.rawValue)"
    case .notEmpty(let path): "the store \(quoted(path)) is not empty"
    }
  }
}
