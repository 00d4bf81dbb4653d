import Civil
import Ephemeris

extension GeneKeysWindow: Report {
  /// Tells a sink what is sure, then for each sphere the keys and lines that occur.
  public func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.window("window", window)
    sink.object("sure") { sink in
      for sphere in spheres {
        sink.object(sphere.id) { sink in
          sink.integer("key", keys(of: sphere).sure.map(Int.init))
          sink.integer("line", sureLine(of: sphere).map(Int.init))
        }
      }
    }
    sink.sequences(spheres) { sphere, sink in
      sink.object(sphere.id) { sink in
        sink.text("body", sphere.body.id.description)
        sink.text("side", sphere.side.rawValue)
        sink.flag("single_source", !sphere.sequence.isConfirmed)
        describeKeys(of: sphere, to: &sink)
        describeLines(of: sphere, to: &sink)
      }
    }
    sink.pathways(PathwayEntry.all(of: spheres))
  }

  private func describeKeys<Sink: ReportSink>(of sphere: Sphere, to sink: inout Sink) {
    let spans = keys(of: sphere)
    sink.list("keys") { sink in
      for entry in spans.entries {
        let key = GeneKey.number(entry.value)
        sink.item { sink in
          sink.integer("key", Int(key.number))
          sink.words(of: key)
          sink.partner(of: key)
          sink.holds(entry, of: spans, in: window)
        }
      }
    }
  }

  private func describeLines<Sink: ReportSink>(of sphere: Sphere, to sink: inout Sink) {
    let spans = self[sphere]
    sink.list("lines") { sink in
      for entry in spans.entries {
        let line = Int(entry.value.line)
        sink.item { sink in
          sink.integer("key", Int(entry.value.gate))
          sink.integer("line", line)
          sink.text("line_name", sphere.lineNames?[line - 1])
          sink.holds(entry, of: spans, in: window)
        }
      }
    }
  }
}
