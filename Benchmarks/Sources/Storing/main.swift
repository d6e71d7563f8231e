import ClusterStore
import Platform

// Storing SIZE...: what the store costs at these numbers of objects, beside sqlite3 where it is
// installed. Times of points are medians: the machine is shared.

let sizes = CommandLine.arguments.dropFirst().compactMap { Int($0) }

do {
  print("store, by its number of objects")
  print(Row.header)
  for size in sizes { print(try StoreBenchmark(count: size).run()) }
  print("")
  print(try Peer.run(count: sizes.max() ?? 1000))
} catch {
  print("error: \(error)")
  CurrentProcess.exit(1)
}
