import KubernetesAPI
import Testing

@testable import CLI

@Suite struct ResourceMapperTests {
  private let mapper = ResourceMapper(BuiltinResources.all)

  @Test(arguments: [
    ("svc", "services"), ("service", "services"), ("services", "services"), ("Service", "services"),
    ("services.v1.", "services"), ("deploy", "deployments.apps"),
    ("deployments.apps", "deployments.apps"), ("deployment.v1.apps", "deployments.apps"),
    ("deploy.v1beta1.apps", "deployments.apps"),
    ("ingress.networking", "ingresses.networking.k8s.io"),
    ("events", "events"), ("ep", "endpoints"),
  ])
  func finds(_ name: String, _ expected: String) throws {
    #expect(try mapper.resource(named: name).qualifiedPlural == expected)
  }

  @Test(arguments: [
    ("SVC", "SVC"), ("svc.v1", "svc"), ("svcs", "svcs"), ("deployments.core", "deployments"),
    ("services.apps", "services"), ("", ""),
  ])
  func refuses(_ name: String, _ named: String) {
    #expect {
      _ = try mapper.resource(named: name)
    } throws: { error in
      guard case UsageError.message(let text) = error else { return false }
      return text == "the server doesn't have a resource type \(quoted(named))"
    }
  }

  @Test func expandsCategoriesAndNamesEachTypeOnce() throws {
    let all = try mapper.resources(inList: "svc,all").map(\.plural)
    #expect(all.first == "services")
    #expect(all.contains("deployments"))
    #expect(Set(all).count == all.count)
  }

  @Test func takesArgumentsApart() throws {
    let pairs = try ResourceArguments(["svc,deploy", "a", "b"], program: "kubectl").pairs
    #expect(pairs.map { "\($0.type)/\($0.name)" } == ["svc/a", "svc/b", "deploy/a", "deploy/b"])
    let names = try ResourceArguments(["svc", "a", "b"], program: "kubectl")
    #expect(names.types == "svc" && names.names == ["a", "b"])
  }

  @Test(arguments: [
    (["svc/a/b"], "arguments in resource/name form may not have more than one slash"),
    (["svc/"], "arguments in resource/name form must have a single resource and name"),
    (["/a"], "arguments in resource/name form must have a single resource and name"),
    (["svc,ep/a"], "arguments in resource/name form must have a single resource and name"),
  ])
  func refusesArguments(_ words: [String], _ message: String) {
    #expect {
      _ = try ResourceArguments(words, program: "kubectl")
    } throws: { error in
      if case UsageError.message(let text) = error { text == message } else { false }
    }
  }
}
