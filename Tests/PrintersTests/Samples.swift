import JSON
import KubernetesAPI
import Printers

/// Objects that several tests print.
enum Samples {
  /// 2026-11-21T01:14:30Z.
  static let now = 1_795_223_670

  static func options(_ change: (inout PrintOptions) -> Void = { _ in }) -> PrintOptions {
    var options = PrintOptions(now: now)
    change(&options)
    return options
  }

  static func object(_ json: String) throws -> APIObject {
    APIObject(try JSONReader.parse(json).object)
  }

  /// A NodePort Service with three ports, after a recorded one.
  static let kiosk = """
    {"apiVersion":"v1","kind":"Service","metadata":{"creationTimestamp":"2026-11-21T01:14:27Z",
    "labels":{"place":"north","size":"big"},"name":"kiosk","namespace":"default",
    "resourceVersion":"4408","uid":"3c84c707-495e-4e0a-b5b8-ee3a48ae20ed"},
    "spec":{"clusterIP":"10.96.80.12","clusterIPs":["10.96.80.12"],
    "externalTrafficPolicy":"Cluster","internalTrafficPolicy":"Cluster","ipFamilies":["IPv4"],
    "ipFamilyPolicy":"SingleStack","ports":[
    {"name":"http","nodePort":30812,"port":80,"protocol":"TCP","targetPort":8080},
    {"name":"https","nodePort":30813,"port":443,"protocol":"TCP","targetPort":"tls"},
    {"name":"news","nodePort":30814,"port":5353,"protocol":"UDP","targetPort":5353}],
    "selector":{"app":"kiosk","role":"sales"},"sessionAffinity":"None","type":"NodePort"},
    "status":{"loadBalancer":{}}}
    """

  /// A headless Service.
  static let bench = """
    {"apiVersion":"v1","kind":"Service","metadata":{"creationTimestamp":"2026-11-21T01:14:27Z",
    "labels":{"place":"south","size":"2"},"name":"bench","namespace":"default",
    "resourceVersion":"4411","uid":"fd7712dd-2285-4ec3-afa4-915f92db5bc4"},
    "spec":{"clusterIP":"None","clusterIPs":["None"],"internalTrafficPolicy":"Cluster",
    "ipFamilies":["IPv4"],"ipFamilyPolicy":"SingleStack",
    "ports":[{"port":9000,"protocol":"TCP","targetPort":9000}],"selector":{"app":"bench"},
    "sessionAffinity":"None","type":"ClusterIP"},"status":{"loadBalancer":{}}}
    """

  /// An ExternalName Service without ports.
  static let statue = """
    {"apiVersion":"v1","kind":"Service","metadata":{"creationTimestamp":"2026-11-21T01:14:27Z",
    "labels":{"place":"west"},"name":"statue","namespace":"default","resourceVersion":"5803",
    "uid":"2df689c1-5641-435f-898d-577a5df094b8"},"spec":{"externalName":"museum.example.org",
    "sessionAffinity":"None","type":"ExternalName"},"status":{"loadBalancer":{}}}
    """

  /// A LoadBalancer Service without an address, with external addresses.
  static let fountain = """
    {"apiVersion":"v1","kind":"Service","metadata":{"creationTimestamp":"2026-11-21T01:14:27Z",
    "labels":{"app.kubernetes.io/part-of":"plaza","place":"north","size":"5"},"name":"fountain",
    "namespace":"default","resourceVersion":"4277","uid":"efb93235-1ac3-4ebc-be57-864441436c34"},
    "spec":{"allocateLoadBalancerNodePorts":true,"clusterIP":"10.96.80.11",
    "clusterIPs":["10.96.80.11"],"externalIPs":["198.51.100.20","198.51.100.21"],
    "externalTrafficPolicy":"Cluster","internalTrafficPolicy":"Cluster","ipFamilies":["IPv4"],
    "ipFamilyPolicy":"SingleStack","ports":[
    {"name":"water","nodePort":30811,"port":8000,"protocol":"TCP","targetPort":80}],
    "selector":{"app":"fountain"},"sessionAffinity":"None","type":"LoadBalancer"},
    "status":{"loadBalancer":{}}}
    """

  /// The four Services in the order of their names.
  static func plaza() throws -> [APIObject] {
    try [bench, fountain, kiosk, statue].map(object)
  }

  /// What a printer makes of one object, or of several as a list; an error's text follows it.
  static func text(
    _ format: OutputFormat, _ objects: [APIObject], isList: Bool = true,
    options: PrintOptions = Samples.options()
  ) -> String {
    var output: [UInt8] = []
    do throws(PrinterError) {
      var printer = try ObjectPrinter.make(format: format, options: options)
      if isList {
        printer.beginList(to: &output)
        for object in objects { try printer.append(object, to: &output) }
        try printer.endList(to: &output)
      } else {
        for object in objects { try printer.print(object, to: &output) }
      }
    } catch {
      return String(decoding: output, as: UTF8.self) + "error: " + error.message
    }
    return String(decoding: output, as: UTF8.self)
  }
}
