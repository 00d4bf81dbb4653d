import Civil
import Engines
import Ephemeris

/// Counts and times of a finished batch, for people, as JSON and for Prometheus.
struct BatchReport {
  let summary: BatchSummary
  let nanoseconds: Int
  let jobs: Int

  private var seconds: Double { Double(nanoseconds) / 1e9 }
  private var rate: Double { Double(summary.lines) / max(seconds, 1e-9) }
  private static let shares: [(name: StaticString, label: String, share: Double)] = [
    ("p50_us", "0.5", 0.5), ("p95_us", "0.95", 0.95), ("p99_us", "0.99", 0.99),
  ]

  private var engines: [(name: String, times: BatchStatistics.Times)] {
    summary.statistics.engines.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private var failures: [(code: String, count: Int)] {
    summary.statistics.failures.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  var page: Page {
    let cache = summary.statistics.cache
    var rows = [
      Page.Pair("Lines", "\(summary.lines), \(summary.failed) failed"),
      Page.Pair(
        "Time", "\(decimalText(seconds, decimals: 3)) s, \(Int(rate)) lines/s, \(jobs) jobs"),
      Page.Pair("Cache", "\(cache.hits) hits, \(cache.misses) misses"),
    ]
    rows += failures.map { Page.Pair("Failed", "\($0.count) \($0.code)") }
    for (name, times) in engines {
      let shares = Self.shares.map {
        "p\(Int($0.share * 100)) \(decimalText(times.microseconds(share: $0.share), decimals: 1))"
      }
      rows.append(Page.Pair(name, shares.joined(separator: ", ") + " us a record"))
    }
    return Page([Page.Section(.pairs(rows))])
  }

  var json: [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.document { sink in
      sink.text("schema", "divinectl/batch-stats/1")
      sink.integer("lines", summary.lines)
      sink.integer("failed", summary.failed)
      sink.integer("jobs", jobs)
      sink.number("seconds", seconds, decimals: 6)
      sink.number("lines_per_second", min(rate, 999_999_999), decimals: 1)
      sink.object("failures") { sink in
        for (code, count) in failures {
          Array("\(count)".utf8).withUnsafeBytes { sink.json(named: code, $0) }
        }
      }
      sink.object("cache") { sink in
        sink.integer("hits", summary.statistics.cache.hits)
        sink.integer("misses", summary.statistics.cache.misses)
      }
      sink.object("engines") { sink in
        for (name, times) in engines {
          sink.object(named: name) { sink in
            sink.integer("records", times.count)
            for (key, _, share) in Self.shares {
              sink.number(key, times.microseconds(share: share), decimals: 1)
            }
          }
        }
      }
    }
    return writer.bytes
  }

  var prometheus: String {
    var text = """
      # HELP divinectl_batch_lines_total Lines that the batch wrote, failed ones too.
      # TYPE divinectl_batch_lines_total counter
      divinectl_batch_lines_total \(summary.lines)
      # HELP divinectl_batch_failed_total Lines that are errors.
      # TYPE divinectl_batch_failed_total counter
      divinectl_batch_failed_total \(summary.failed)
      # HELP divinectl_batch_seconds How long the batch took.
      # TYPE divinectl_batch_seconds gauge
      divinectl_batch_seconds \(decimalText(seconds, decimals: 6))
      # HELP divinectl_batch_failures_total Lines that are errors, by the code of the error.
      # TYPE divinectl_batch_failures_total counter

      """
    for (code, count) in failures {
      text += "divinectl_batch_failures_total{code=\"\(code)\"} \(count)\n"
    }
    text += """
      # HELP divinectl_batch_cache_total Positions that the cache gave, and those that libswe computed.
      # TYPE divinectl_batch_cache_total counter
      divinectl_batch_cache_total{result="hit"} \(summary.statistics.cache.hits)
      divinectl_batch_cache_total{result="miss"} \(summary.statistics.cache.misses)
      # HELP divinectl_batch_record_seconds How long a record took, by engine.
      # TYPE divinectl_batch_record_seconds summary

      """
    for (name, times) in engines {
      for (_, label, share) in Self.shares {
        let value = decimalText(times.microseconds(share: share) / 1e6, decimals: 9)
        text +=
          "divinectl_batch_record_seconds{engine=\"\(name)\",quantile=\"\(label)\"} \(value)\n"
      }
      let sum = decimalText(Double(times.total) / 1e9, decimals: 9)
      text += "divinectl_batch_record_seconds_sum{engine=\"\(name)\"} \(sum)\n"
      text += "divinectl_batch_record_seconds_count{engine=\"\(name)\"} \(times.count)\n"
    }
    return text
  }
}
