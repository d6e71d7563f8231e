/// Manifests as people write them, of any size and always the same: Services, Deployments,
/// Endpoints and ConfigMaps, with comments, quoted text, flow collections and text blocks.
struct Corpus {
  private var state: UInt64 = 20_240_917
  private(set) var bytes: [UInt8] = []
  private(set) var documents = 0

  /// At least so many bytes.
  init(bytes count: Int) {
    bytes.reserveCapacity(count + 4096)
    while bytes.count < count { appendApplication() }
  }

  private static let words = [
    "web", "api", "auth", "cart", "billing", "search", "cache", "queue", "worker", "mailer",
    "report", "ledger", "gateway", "feed", "media", "profile", "catalog", "order", "payment",
  ]

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return range.lowerBound + Int(state >> 33) % range.count
  }

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: (documents == 0 ? "" : "---\n").utf8)
    bytes.append(contentsOf: text.utf8)
    documents += 1
  }

  private mutating func appendApplication() {
    let app = Self.words[number(0...Self.words.count - 1)]
    let name = "\(app)-\(number(1...99_999))"
    append(service(name, app))
    append(deployment(name, app))
    append(endpoints(name))
    if number(1...4) == 1 { append(configuration(name)) }
  }

  private mutating func metadata(_ name: String, _ app: String) -> String {
    """
    metadata:
      name: \(name)
      namespace: team-\(number(1...20))
      labels:
        app.kubernetes.io/name: \(app)
        app.kubernetes.io/instance: \(name)
        app.kubernetes.io/version: "\(number(1...9)).\(number(0...30)).\(number(0...9))"
      annotations:
        description: "Managed by the platform team; contact #\(app)-oncall before editing"
        prometheus.io/scrape: "true"
        prometheus.io/port: "\(number(1024...65000))"

    """
  }

  private mutating func service(_ name: String, _ app: String) -> String {
    "apiVersion: v1\nkind: Service\n" + metadata(name, app) + """
      spec:
        type: \(number(1...4) == 1 ? "NodePort" : "ClusterIP")
        selector:
          app.kubernetes.io/name: \(app)
          app.kubernetes.io/instance: \(name)
        ports:
        - name: http  # main traffic
          port: \(number(80...8080))
          targetPort: http
          protocol: TCP
        - name: metrics
          port: \(number(9000...9999))
          targetPort: metrics

      """
  }

  private mutating func deployment(_ name: String, _ app: String) -> String {
    "# deployment of \(name)\napiVersion: apps/v1\nkind: Deployment\n" + metadata(name, app) + """
      spec:
        replicas: \(number(1...12))
        selector:
          matchLabels:
            app.kubernetes.io/instance: \(name)
        strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 0}}
        template:
          metadata:
            labels:
              app.kubernetes.io/instance: \(name)
          spec:
            containers:
            - name: \(app)
              image: registry.example.com/\(app):v\(number(1...99))
              args: ["--port=\(number(1024...65000))", '--level=info', --color]
              env:
              - name: POD_NAME
                valueFrom:
                  fieldRef:
                    fieldPath: metadata.name
              - {name: RETRIES, value: "\(number(1...9))"}
              resources:
                requests:
                  cpu: \(number(50...900))m
                  memory: \(number(64...2048))Mi
              readinessProbe:
                httpGet:
                  path: /healthz
                  port: http
                periodSeconds: 10

      """
  }

  private mutating func endpoints(_ name: String) -> String {
    var text =
      "apiVersion: v1\nkind: Endpoints\nmetadata:\n  name: \(name)\nsubsets:\n- addresses:\n"
    for _ in 0..<number(1...5) {
      text += "  - ip: 10.\(number(0...255)).\(number(0...255)).\(number(1...254))\n"
    }
    return text + "  ports:\n  - name: http\n    port: \(number(80...8080))\n    protocol: TCP\n"
  }

  private mutating func configuration(_ name: String) -> String {
    """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: \(name)
    data:
      mode: fast
      server.properties: |
        # settings of \(name)
        listen=0.0.0.0:\(number(1024...65000))
        threads=\(number(1...64))
      note: >-
        Folded text that goes on
        over two lines.

    """
  }
}
