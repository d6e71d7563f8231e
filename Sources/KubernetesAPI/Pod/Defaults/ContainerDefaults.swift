import JSON

/// The defaults of containers of every sort.
///
/// Kubernetes: SetDefaults_Container, SetDefaults_Probe, SetDefaults_HTTPGetAction.
enum ContainerDefaults {
  static func set(_ container: inout JSONObject) {
    let image = container.text("image")
    container.setDefault("imagePullPolicy", pullPolicy(of: image))
    container.setDefault("terminationMessagePath", "/dev/termination-log")
    container.setDefault("terminationMessagePolicy", "File")
    container.updateElements("ports") { $0.setDefault("protocol", "TCP") }
    container.updateElements("env") { variable in
      variable.updateObject("valueFrom") { source in
        source.updateObject("fieldRef", setFieldSelector)
      }
    }
    container.updateObject("resources", ResourceListDefaults.setRequirements)
    for probe in ["livenessProbe", "readinessProbe", "startupProbe"] {
      container.updateObject(probe, setProbe)
    }
    container.updateObject("lifecycle") { lifecycle in
      for event in ["postStart", "preStop"] {
        lifecycle.updateObject(event) { $0.updateObject("httpGet", setHTTPGet) }
      }
    }
  }

  /// Images whose tag can move are pulled always.
  static func pullPolicy(of image: String) -> JSONValue {
    ImageReference.isLatest(image) ? "Always" : "IfNotPresent"
  }

  /// A reference to a field of the Pod is by version v1 of the Pod.
  static func setFieldSelector(_ selector: inout JSONObject) {
    selector.setDefault("apiVersion", "v1")
  }

  private static func setProbe(_ probe: inout JSONObject) {
    probe.setDefault("timeoutSeconds", 1)
    probe.setDefault("periodSeconds", 10)
    probe.setDefault("successThreshold", 1)
    probe.setDefault("failureThreshold", 3)
    probe.updateObject("httpGet", setHTTPGet)
    probe.updateObject("grpc") { $0.setDefault("service", "") }
  }

  private static func setHTTPGet(_ action: inout JSONObject) {
    action.setDefault("path", "/")
    action.setDefault("scheme", "HTTP")
  }
}
