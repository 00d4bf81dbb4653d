import Civil
import Engines

/// What one look at the machine found.
struct HealthCheck: Sendable {
  enum State: String, CaseIterable, Sendable {
    case ok, note, fault
  }

  let name: String
  let state: State
  let text: String
  /// What to do; nil where there is nothing to do.
  var advice: String?
}

/// What of the machine the program needs, and how it is.
struct DoctorReport: Report, Sendable {
  var checks: [HealthCheck] = []

  var isSound: Bool { !checks.contains { $0.state == .fault } }

  /// Adds what is as it should be.
  mutating func add(_ name: String, _ text: String) {
    checks.append(HealthCheck(name: name, state: .ok, text: text))
  }

  /// Adds what was found in some state.
  mutating func add(
    _ name: String, _ state: HealthCheck.State, _ text: String, advice: String? = nil
  ) {
    checks.append(HealthCheck(name: name, state: state, text: text, advice: advice))
  }

  /// A line for each check.
  var text: String {
    let width = (checks.map(\.name.count).max() ?? 0) + 2
    return checks.map { check in
      "\(padded(check.state.rawValue, 7))\(padded(check.name, width))\(check.text)"
        + (check.advice.map { "; \($0)" } ?? "") + "\n"
    }.joined()
  }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("schema", "divinectl/doctor/1")
    sink.flag("sound", isSound)
    sink.list("checks") { sink in
      for check in checks {
        sink.item { sink in
          sink.text("name", check.name)
          sink.choice("state", check.state)
          sink.text("text", check.text)
          sink.text("advice", check.advice)
        }
      }
    }
  }
}
