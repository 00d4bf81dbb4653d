import Foundation
import TestSupport
import Testing

@testable import divinectl

/// What Prometheus says of the statistics of a batch and of the alert rules of docs/monitoring.md.
@Suite(.needs("promtool")) struct MonitoringTests {
  private static let folder = FileManager.default.temporaryDirectory.appending(
    path: "monitoring-\(UUID())")

  @Test func metricsAreAccepted() throws {
    let result = try Program.shell(
      "printf '%s\\n' '{\"date\":\"1961-08-04\",\"time\":\"19:24\",\"zone\":\"UTC\"}' '{\"date\":\"x\"}' | "
        + "divinectl batch --engine human-design,numerology --stats-file \(Self.folder.path).prom >/dev/null 2>&1; "
        + "promtool check metrics < \(Self.folder.path).prom && cat \(Self.folder.path).prom; "
        + "rm -f \(Self.folder.path).prom")
    #expect(result.code == 0 && result.errors.isEmpty, "\(result.output)\(result.errors)")
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.contains("divinectl_batch_lines_total 4"))
    #expect(lines.contains("divinectl_batch_failed_total 2"))
    #expect(lines.contains("divinectl_batch_failures_total{code=\"invalid_date\"} 2"))
    for engine in ["human-design", "numerology"] {
      let start = "divinectl_batch_record_seconds_"
      func number(_ name: String) throws -> Double {
        let line = try #require(
          lines.first { $0.hasPrefix("\(start)\(name){engine=\"\(engine)\"} ") })
        return try #require(line.split(separator: " ").last.flatMap { Double($0) })
      }
      #expect(try number("count") == 2)
      #expect(try number("sum") > 0)
    }
  }

  @Test func rulesAreAccepted() throws {
    let result = try Program.shell("promtool check rules docs/monitoring-rules.yml")
    #expect(result.code == 0 && result.output.contains("SUCCESS: 4 rules"), "\(result.errors)")
    // Every name in the rules is one that a batch writes, or node_exporter's.
    let text = try String(
      contentsOf: Fixture.root.appending(path: "docs/monitoring-rules.yml"), encoding: .utf8)
    let source = try String(
      contentsOf: Fixture.root.appending(path: "Sources/divinectl/Batch/BatchReport.swift"),
      encoding: .utf8)
    for match in text.matches(of: /divinectl_batch_[a-z_]+/) {
      #expect(source.contains(match.output))
    }
  }
}
