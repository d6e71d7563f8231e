import KubernetesAPI
import Platform
import Testing

@testable import CLI

@Suite struct ErrorReportTests {
  private let context = Context(
    program: "kubectl", environment: Environment(), clock: FixedWallClock(secondsSinceEpoch: 0),
    output: OutputStream(), errors: OutputStream())

  private func text(_ error: any Error) -> String { ErrorReport(context).text(of: error) }

  private let name = FieldError.required(FieldPath.metadata.child("name"))
  private let port = FieldError.invalid(FieldPath.spec.child("port"), 0, "must be positive")

  @Test func saysWhatTheServerSays() {
    #expect(
      text(APIStatus.notFound(Service.resource, "web"))
        == #"Error from server (NotFound): services "web" not found"#)
    #expect(text(APIStatus(.unknown, "odd")) == "Error from server: odd")
  }

  @Test func listsTheCausesOfAnInvalidObject() {
    #expect(
      text(APIStatus.invalid(Service.resource, "web", [name]))
        == #"The Service "web" is invalid: metadata.name: Required value"#)
    #expect(
      text(APIStatus.invalid(Service.resource, "web", [name, port, name]))
        == """
        The Service "web" is invalid:\u{20}
        * metadata.name: Required value
        * spec.port: Invalid value: 0: must be positive
        """)
    #expect(
      text(APIStatus(.invalid, "the server rejected our request"))
        == "The request is invalid: the server rejected our request")
  }

  @Test func namesTheFileButNotForInvalidObjects() {
    let missing = APIStatus.notFound(Service.resource, "web")
    #expect(
      text(SourcedStatus(verb: "deleting", source: "a.yaml", missing))
        == #"Error from server (NotFound): error when deleting "a.yaml": services "web" not found"#)
    let invalid = APIStatus.invalid(Service.resource, "web", [name])
    #expect(
      text(SourcedStatus(verb: "creating", source: "a.yaml", invalid))
        == #"The Service "web" is invalid: metadata.name: Required value"#)
  }

  @Test func listsSeveralErrorsWithoutTheirPrefix() {
    let errors = ErrorList([UsageError.message("one"), APIStatus.notFound(Service.resource, "b")])
    #expect(text(errors) == "one\nError from server (NotFound): services \"b\" not found")
    // The tables of get tell even one error so.
    #expect(text(ErrorList([UsageError.message("one")])) == "one")
  }

  @Test func pointsToHelp() {
    context.commandPath = "kubectl get"
    #expect(
      text(UsageError.withHint("no")) == "error: no\nSee 'kubectl get -h' for help and examples")
    #expect(text(UsageError.flag("no")) == "error: no\nSee 'kubectl get --help' for usage.")
    #expect(text(UsageError.message("error: no")) == "error: no")
  }
}
