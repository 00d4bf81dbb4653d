import Civil
import Ephemeris

extension HumanDesignWindow: Report {
  /// Tells a sink what is sure, then for each key of the chart the values that occur.
  public func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.window("window", window)
    sink.object("sure") { describeSure(to: &$0) }
    sink.values("type", type, in: window) { $0.rawValue }
    sink.values("authority", authority, in: window) { $0.rawValue }
    sink.values("profile", profile, in: window) { $0.id }
    sink.values("definition", definition, in: window) { $0.rawValue }
    sink.values("incarnation_cross", cross, in: window) { $0 }
    sink.object("centers") { sink in
      for (center, spans) in centers {
        sink.values(center.key, spans, in: window) { $0.rawValue }
      }
    }
    describeChannels(to: &sink)
    describeGates(to: &sink)
    sink.object("variables") { sink in
      for (key, _, spans) in variables { sink.values(key, spans, in: window) { $0 } }
    }
    sink.object("activations") { sink in
      // The contract lists personality first.
      for side in [Side.personality, .design] {
        sink.object(side == .design ? "design" : "personality") { sink in
          for body in Body.allCases { describe(self[side, body], body.id, to: &sink) }
        }
      }
    }
  }

  /// What every birth within the window has; null or left out where they differ.
  private func describeSure<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("type", type.sure?.rawValue)
    sink.text("authority", authority.sure?.rawValue)
    sink.text("profile", profile.sure?.id)
    sink.text("definition", definition.sure?.rawValue)
    sink.text("incarnation_cross", cross.sure)
    sink.object("centers") { sink in
      for (key, state): (StaticString, CenterState) in [
        ("defined", .defined), ("undefined", .undefined), ("open", .open),
      ] {
        sink.list(key) { sink in
          for (center, spans) in centers where spans.sure == state { sink.item(center.id) }
        }
      }
    }
    sink.list("channels") { sink in
      for (channel, spans) in channels where spans.sure == true { sink.item(channel.id) }
    }
    sink.list("gates") { sink in
      for (gate, spans) in gates where spans.sure == true { sink.item(Int(gate.number)) }
    }
    sink.object("variables") { sink in
      for (key, _, spans) in variables { sink.text(key, spans.sure) }
    }
  }

  private func describeChannels<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("channels") { sink in
      for (channel, spans) in channels {
        guard let entry = spans.entry(of: true) else { continue }
        sink.item { sink in
          sink.text("id", channel.id)
          sink.text("name", channel.name)
          sink.holds(entry, of: spans, in: window)
        }
      }
    }
  }

  private func describeGates<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("gates") { sink in
      for (gate, spans) in gates {
        guard let entry = spans.entry(of: true) else { continue }
        sink.item { sink in
          sink.integer("gate", Int(gate.number))
          sink.text("name", gate.name)
          sink.holds(entry, of: spans, in: window)
        }
      }
    }
  }

  private func describe<Sink: ReportSink>(
    _ spans: ValueSpans<GateLine>, _ key: StaticString, to sink: inout Sink
  ) {
    sink.list(key) { sink in
      for entry in spans.entries {
        sink.item { sink in
          sink.integer("gate", Int(entry.value.gate))
          sink.integer("line", Int(entry.value.line))
          sink.holds(entry, of: spans, in: window)
        }
      }
    }
  }
}
