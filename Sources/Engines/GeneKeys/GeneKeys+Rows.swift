import Civil
import Ephemeris

/// The spheres of a profile, one a row.
struct SphereRows: Report {
  let report: GeneKeysReport

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("rows") { sink in
      for sphere in report.spheres {
        let reading = report.profile[sphere]
        let margin = report.margins[sphere]
        sink.item { sink in
          sink.sphere(sphere, reading.key, line: Int(reading.line))
          sink.longitude("longitude", reading.longitude)
          sink.integer("partner", Int(reading.key.partner))
          sink.text("codon_ring", reading.key.codonRing.name)
          sink.text("amino_acid", reading.key.codonRing.aminoAcid)
          sink.number("minutes_earlier", margin?.minutesEarlier, decimals: 1)
          sink.number("minutes_later", margin?.minutesLater, decimals: 1)
        }
      }
    }
  }
}

/// The keys and lines of a window, a row for each stretch in which one holds.
struct SphereWindowRows: Report {
  let window: GeneKeysWindow

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("rows") { sink in
      for sphere in window.spheres {
        sink.stretches(window[sphere], in: window.window) { value, sink in
          sink.sphere(sphere, GeneKey.number(value.gate), line: Int(value.line))
        }
      }
    }
  }
}

extension ReportSink {
  /// A sphere with the key and line that it has.
  fileprivate mutating func sphere(_ sphere: Sphere, _ key: GeneKey, line: Int) {
    text("sequence", sphere.sequence.rawValue)
    text("sphere", sphere.rawValue)
    integer("key", Int(key.number))
    integer("line", line)
    text("shadow", key.shadow)
    text("gift", key.gift)
    text("siddhi", key.siddhi)
    text("body", sphere.body.id.description)
    text("side", sphere.side.rawValue)
  }
}
