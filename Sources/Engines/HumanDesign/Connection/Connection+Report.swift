import Civil
import Ephemeris

extension Connection: Report {
  /// Tells a sink the channels, the centers and who adds what.
  public func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("theme", theme)
    sink.text("type", ChartType(together).rawValue)
    sink.text("authority", Authority(together).rawValue)
    sink.text("definition", Definition(together).rawValue)
    sink.list("channels") { sink in
      for meeting in channels {
        sink.item { sink in
          sink.text("id", meeting.channel.id)
          sink.text("name", meeting.channel.name)
          sink.choice("kind", meeting.kind)
          sink.choice("by", meeting.by)
          sink.list("first") { describeGates(of: first, meeting.channel, to: &$0) }
          sink.list("second") { describeGates(of: second, meeting.channel, to: &$0) }
        }
      }
    }
    describeCenters(to: &sink)
    sink.object("bridging") { sink in
      sink.object("first") { describe(bridging(ofFirst: true), to: &$0) }
      sink.object("second") { describe(bridging(ofFirst: false), to: &$0) }
    }
    sink.list("profile_lines") { sink in
      for resonance in resonances {
        sink.item { sink in
          sink.integer("first", Int(resonance.first))
          sink.integer("second", Int(resonance.second))
          sink.text("kind", resonance.isSame ? "same" : "harmonic")
        }
      }
    }
    sink.object("first") { describe(first, born: firstInstant, to: &$0) }
    sink.object("second") { describe(second, born: secondInstant, to: &$0) }
  }

  private func describeGates<Sink: ReportSink>(
    of chart: HumanDesignChart, _ channel: Channel, to sink: inout Sink
  ) {
    for gate in [channel.low, channel.high] where chart.bodygraph.gates.contains(gate) {
      sink.item(Int(gate))
    }
  }

  private func describeCenters<Sink: ReportSink>(to sink: inout Sink) {
    func names(_ centers: CenterSet) -> CenterNames { CenterNames(centers: centers) }
    let (one, other) = (first.bodygraph.defined, second.bodygraph.defined)
    sink.object("centers") { sink in
      sink.list("defined") { $0.part(names(together.defined)) }
      sink.list("undefined") { $0.part(names(together.undefined)) }
      sink.list("open") { $0.part(names(together.open)) }
      sink.object("defined_by") { sink in
        sink.list("first") { $0.part(names(one.subtracting(other))) }
        sink.list("second") { $0.part(names(other.subtracting(one))) }
        sink.list("each") { $0.part(names(one.intersection(other))) }
        sink.list("together") { $0.part(names(conditioned(.both))) }
      }
    }
    // Each is conditioned where the other, or only both together, are defined.
    sink.object("conditioned") { sink in
      sink.list("first") { $0.part(names(together.defined.subtracting(one))) }
      sink.list("second") { $0.part(names(together.defined.subtracting(other))) }
    }
  }

  private func describe<Sink: ReportSink>(_ bridging: Bridging, to sink: inout Sink) {
    sink.text("split", bridging.split?.rawValue)
    sink.integer("areas", bridging.areas)
    sink.integer("areas_after", bridging.areasAfter)
    sink.list("gates") { sink in for gate in bridging.gates { sink.item(Int(gate)) } }
  }

  /// The head of a person's own chart.
  private func describe<Sink: ReportSink>(
    _ chart: HumanDesignChart, born instant: UTCInstant, to sink: inout Sink
  ) {
    sink.text("utc", instant.description)
    sink.text("type", chart.type.rawValue)
    sink.text("authority", chart.authority.rawValue)
    sink.text("profile", chart.profile.id)
    sink.text("definition", chart.definition.rawValue)
    sink.text("design_utc", chart.designCivil.description)
    sink.object("activations") { sink in
      for side in [Side.personality, .design] {
        sink.object(side == .design ? "design" : "personality") { sink in
          for body in Body.allCases {
            sink.object(body.id) { $0.part(LinePlace(chart[side, body].position)) }
          }
        }
      }
    }
  }
}

extension Connection: Presentable {
  package func page(_ question: Question) -> Page? {
    guard let moment = question.birth.moment, let second = question.second?.moment else {
      return nil
    }
    return ConnectionPage(connection: self, moment: moment, second: second).page
  }

  package var table: RowTable? {
    RowTable(path: "channels", columns: ["id", "name", "kind", "by"])
  }
}
