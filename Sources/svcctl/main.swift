import CLI
import Platform

Signals.letWritesFail()
let words = CommandLine.arguments
let context = Context.ofProcess(program: words.first ?? "svcctl")
CurrentProcess.exit(Program.run(Array(words.dropFirst()), context))
