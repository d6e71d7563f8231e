package import JSON
import KubernetesAPI

extension GoTemplate {
  /// Prints what the template makes of `document`.
  ///
  /// Throws `PrinterError` when it fails; then a long report follows what was printed before, as
  /// kubectl has it.
  package func print(
    _ document: JSONValue, template: String, allowsMissingKeys: Bool,
    maximumSteps: Int = 10_000_000, to output: inout [UInt8]
  ) throws(PrinterError) {
    var evaluator = TemplateEvaluator(
      self, allowsMissingKeys: allowsMissingKeys, maximumSteps: maximumSteps)
    do throws(GoTemplateError) {
      try evaluator.execute(on: document)
      output += evaluator.output
    } catch {
      output += evaluator.output
      let raw = JSONWriter.text(document, sortsKeys: true)
      let report =
        "Error executing template: \(error.message). Printing more information for debugging the "
        + "template:\n\ttemplate was:\n\t\t\(template)\n\traw data was:\n\t\t\(raw)\n"
        + "\tobject given to template engine was:\n\t\t\(goText(document))\n\n"
      output += report.utf8
      throw PrinterError("error executing template \(goQuoted(template)): \(error.message)")
    }
  }
}
