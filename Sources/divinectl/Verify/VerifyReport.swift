import Civil
import Engines

/// A value that is not as expected.
struct Difference: Sendable {
  let name: String
  let id: [UInt8]?
  let line: Int
  let engine: String
  let path: String
  let expected: String
  /// Nil where there is nothing at the path.
  let found: String?
  var reasons: [Reason] = []

  /// One line.
  var text: String {
    let values = "expected \(expected), found \(found ?? "nothing")"
    let why = reasons.map { "; " + $0.text(expected) }.joined()
    return "\(name): \(engine) \(path): \(values)\(why)\n"
  }
}

/// A record that has no answer.
struct VerifyFailure: Sendable {
  let name: String
  let id: [UInt8]?
  let line: Int
  let engine: String?
  let refusal: Refusal

  /// One line.
  var text: String {
    let field = refusal.field.map { "\($0.key): " } ?? ""
    return "\(name): \(engine.map { "\($0) " } ?? "")failed: \(field)\(refusal.message)\n"
  }
}

/// What came of a comparison.
struct VerifyReport: Report, Sendable {
  var records = 0
  var values = 0
  var differences: [Difference] = []
  var failures: [VerifyFailure] = []
  /// Rows of positions that were compared, with the largest distance in seconds of arc.
  var positions: (count: Int, largest: Double)?

  var isSound: Bool { differences.isEmpty && failures.isEmpty }

  /// The last line.
  var summary: String {
    let seen = positions.map {
      ", \($0.count) positions within \(decimalText($0.largest, decimals: 2)) seconds of arc"
    }
    return "\(records) records, \(values) values: \(values - differences.count) agree, "
      + "\(differences.count) differ, \(failures.count) failed\(seen ?? "")\n"
  }

  /// A line for each difference and each failure in the order of the input, and the summary.
  var text: String {
    let lines =
      failures.map { (line: $0.line, text: $0.text) }
      + differences.map { (line: $0.line, text: $0.text) }
    let sorted = lines.enumerated().sorted {
      ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
    }
    return sorted.map(\.element.text).joined() + summary
  }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("schema", "divinectl/verify/1")
    sink.integer("records", records)
    sink.integer("values", values)
    sink.integer("agree", values - differences.count)
    sink.integer("differ", differences.count)
    sink.integer("failed", failures.count)
    sink.object("positions", isKnown: positions != nil) { sink in
      sink.integer("count", positions?.count ?? 0)
      sink.number("largest_arcseconds", positions?.largest ?? 0, decimals: 3)
    }
    sink.list("differences") { sink in
      for difference in differences {
        sink.item { sink in
          sink.json("id", difference.id)
          sink.integer("line", difference.line)
          sink.text("engine", difference.engine)
          sink.text("path", difference.path)
          sink.text("expected", difference.expected)
          sink.text("found", difference.found)
          sink.list("reasons") { sink in
            for reason in difference.reasons { sink.item { reason.describe(to: &$0) } }
          }
        }
      }
    }
    sink.list("failures") { sink in
      for failure in failures {
        sink.item { sink in
          sink.json("id", failure.id)
          sink.integer("line", failure.line)
          sink.text("engine", failure.engine)
          sink.text("code", failure.refusal.code.rawValue)
          sink.text("field", failure.refusal.field?.key)
          sink.text("message", failure.refusal.message.text(.keys))
        }
      }
    }
  }
}
