import JSON
import KubernetesAPI

extension Describer {
  /// Describes containers, those of a Pod with their states.
  ///
  /// A Pod's containers stand two blanks in, those of a template three.
  func describeContainers(
    _ label: String, _ containers: [JSONValue], statuses: [JSONValue] = [], pod: Pod? = nil,
    indent: String = "", _ text: inout Description
  ) {
    text.line("\(indent)\(label):\(containers.isEmpty ? " <none>" : "")")
    for container in containers {
      let name = container["name"].text
      let status = statuses.last { $0["name"].text == name }
      text.line("\(indent.isEmpty ? "" : " ")\(name):", level: 1)
      describeImageAndPorts(container, status, &text)
      describeCommand(container, &text)
      if let status { describeState(status, &text) }
      describeResources(container["resources"], level: 2, &text)
      for (field, label) in [
        ("livenessProbe", "Liveness"), ("readinessProbe", "Readiness"),
        ("startupProbe", "Startup"),
      ] {
        if let probe = container[field] {
          text.field(label, ProbeText.describe(probe), level: 2)
        }
      }
      describeEnvironment(container, pod, &text)
      describeMounts(container, &text)
    }
  }

  private func describeImageAndPorts(
    _ container: JSONValue, _ status: JSONValue?, _ text: inout Description
  ) {
    if let status { text.field("Container ID", status["containerID"].text, level: 2) }
    text.field("Image", container["image"].text, level: 2)
    if let status { text.field("Image ID", status["imageID"].text, level: 2) }
    let ports = container["ports"].elements
    for (field, label) in [("containerPort", "Port"), ("hostPort", "Host Port")] {
      let texts = ports.map { port in
        let name = port["name"].text
        return "\(port[field].int)/\(port["protocol"].text)" + (name.isEmpty ? "" : " (\(name))")
      }
      text.field(
        texts.count > 1 ? label + "s" : label, orNone(texts.joined(separator: ", ")), level: 2)
    }
    describeSeccomp(container["securityContext"], level: 2, nested: 3, &text)
  }

  /// The profile that filters system calls, if one is named.
  func describeSeccomp(
    _ context: JSONValue?, level: Int, nested: Int, _ text: inout Description
  ) {
    guard let profile = context?["seccompProfile"] else { return }
    text.field("SeccompProfile", profile["type"].text, level: level)
    if profile["type"].text == "Localhost" {
      text.field("LocalhostProfile", profile["localhostProfile"].text, level: nested)
    }
  }

  private func describeCommand(_ container: JSONValue, _ text: inout Description) {
    for (field, label) in [("command", "Command:"), ("args", "Args:")] {
      let words = container[field].elements.compactMap(\.stringValue)
      guard !words.isEmpty else { continue }
      text.line(label, level: 2)
      for word in words {
        for line in word.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
          text.line(String(Substring(line)), level: 3)
        }
      }
    }
  }

  private func describeState(_ status: JSONValue, _ text: inout Description) {
    describeState("State", status["state"], &text)
    if status["lastState"]?["terminated"] != nil {
      describeState("Last State", status["lastState"], &text)
    }
    text.field(
      "Ready", status["ready"]?.boolValue == true ? "True" : "False", level: 2, style: .status)
    text.field("Restart Count", String(status["restartCount"].int), level: 2)
  }

  private func describeState(_ label: String, _ state: JSONValue?, _ text: inout Description) {
    if let running = state?["running"] {
      text.field(label, "Running", level: 2, style: .status)
      text.field("Started", text.time(running["startedAt"]?.stringValue), level: 3)
      return
    }
    if state?["waiting"] == nil, let ended = state?["terminated"] {
      text.field(label, "Terminated", level: 2, style: .status)
      for (field, label) in [("reason", "Reason"), ("message", "Message")] {
        if !ended[field].text.isEmpty { text.field(label, ended[field].text, level: 3) }
      }
      text.field("Exit Code", String(ended["exitCode"].int), level: 3)
      if ended["signal"].int > 0 { text.field("Signal", String(ended["signal"].int), level: 3) }
      text.field("Started", text.time(ended["startedAt"]?.stringValue), level: 3)
      text.field("Finished", text.time(ended["finishedAt"]?.stringValue), level: 3)
      return
    }
    text.field(label, "Waiting", level: 2, style: .status)
    let reason = (state?["waiting"]?["reason"]).text
    if !reason.isEmpty { text.field("Reason", reason, level: 3, style: .status) }
  }

  /// Limits and requests, each ordered by the name of the resource.
  func describeResources(_ resources: JSONValue?, level: Int, _ text: inout Description) {
    for (field, label) in [("limits", "Limits:"), ("requests", "Requests:")] {
      let amounts = resources?[field]?.objectValue?.members ?? []
      if !amounts.isEmpty { text.line(label, level: level) }
      for amount in amounts.sorted(by: { $0.key.precedesInBytes($1.key) }) {
        text.field(amount.key, Optional(amount.value).scalarText, level: level + 1)
      }
    }
  }

  private func describeMounts(_ container: JSONValue, _ text: inout Description) {
    let mounts = container["volumeMounts"].elements
    let none = mounts.isEmpty ? "\t<none>" : ""
    text.line("Mounts:" + none, level: 2)
    let sorted = mounts.sorted { $0["mountPath"].text.precedesInBytes($1["mountPath"].text) }
    for mount in sorted {
      var flags = mount["readOnly"]?.boolValue == true ? "ro" : "rw"
      if !mount["subPath"].text.isEmpty { flags += ",path=" + goQuoted(mount["subPath"].text) }
      text.line("\(mount["mountPath"].text) from \(mount["name"].text) (\(flags))", level: 3)
    }
    let devices = container["volumeDevices"].elements
    guard !devices.isEmpty else { return }
    text.line("Devices:" + none, level: 2)
    for device in devices.sorted(by: {
      $0["devicePath"].text.precedesInBytes($1["devicePath"].text)
    }) {
      text.line("\(device["devicePath"].text) from \(device["name"].text)", level: 3)
    }
  }
}
