import ClusterStore
import Platform

// Torture together WRITERS READERS TRANSACTIONS: everybody to his end, nothing lost.
// Torture killed ROUNDS SEED: in each round some writers and readers, killed at a random time.
// Torture model SEED PROCESSES ROUNDS: random transactions, compared with a dictionary.
// Torture write|read|watch STORE ...: what the two start.

let arguments = CommandLine.arguments

func number(_ position: Int) -> Int {
  arguments.count > position ? Int(arguments[position]) ?? 0 : 0
}

do {
  switch arguments.count > 1 ? arguments[1] : "" {
  case "together": try Driver.together(writers: number(2), readers: number(3), each: number(4))
  case "killed": try Driver.killed(rounds: number(2), seed: UInt64(number(3)))
  case "write":
    try Worker.write(arguments[2], name: arguments[3], transactions: number(4), log: arguments[5])
  case "model":
    try ModelCheck.run(seed: UInt64(number(2)), processes: number(3), rounds: number(4))
  case "model-worker":
    try ModelCheck.work(
      arguments[2], seed: UInt64(arguments[3]) ?? 0, rounds: number(4), log: arguments[5])
  case "read": try Worker.read(arguments[2], until: Int64(number(3)))
  case "watch": try Worker.watch(arguments[2], until: Int64(number(3)))
  default: throw Failure("usage: Torture together|killed|model ...")
  }
} catch {
  print("FAILED: \(error)")
  CurrentProcess.exit(1)
}
