import Foundation

// Speed and size of the executable and of its store, in one table, beside peers where they are
// installed: kubectl for start-up, sqlite3 for commits.
//
// usage: Commands SVCCTL [--largest] [--compare FILE] [--save FILE]
//
// --largest: stores and files of the largest size, which takes several times as long.

exit(Benchmark.main(Array(CommandLine.arguments.dropFirst())))
