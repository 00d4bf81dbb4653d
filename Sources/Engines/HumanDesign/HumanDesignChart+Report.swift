import Ephemeris

/// What a caller wants described besides the chart itself.
public struct HumanDesignReport: Report {
  /// The chart.
  public let chart: HumanDesignChart
  /// Whether the reasons are asked for.
  public let explains: Bool

  /// Makes a report of a chart.
  public init(chart: HumanDesignChart, explains: Bool) {
    self.chart = chart
    self.explains = explains
  }

  /// Tells a sink the chart, in the order of the contract.
  public func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("type", chart.type.rawValue)
    sink.text("strategy", chart.type.strategy)
    sink.text("signature", chart.type.signature)
    sink.text("not_self_theme", chart.type.notSelfTheme)
    sink.text("authority", chart.authority.rawValue)
    sink.text("profile", chart.profile.id)
    sink.text("profile_name", chart.profile.name)
    sink.text("definition", chart.definition.rawValue)
    describeCross(to: &sink)
    describeCenters(to: &sink)
    describeChannels(to: &sink)
    describeGates(to: &sink)
    describeVariables(to: &sink)
    sink.object("activations") { sink in
      // The contract lists personality first.
      for side in [Side.personality, .design] { describeActivations(side, to: &sink) }
    }
    sink.text("design_utc", chart.designCivil.description)
    sink.object("about") { sink in
      sink.text("type", chart.type.text)
      sink.text("authority", chart.authority.text)
    }
    if explains {
      sink.list("explanation") { sink in
        for step in chart.explanation() {
          sink.item { sink in
            sink.text("about", step.about)
            sink.text("text", step.text)
          }
        }
      }
    } else {
      sink.null("explanation")
    }
  }

  private func describeCross<Sink: ReportSink>(to sink: inout Sink) {
    sink.object("incarnation_cross") { sink in
      sink.text("name", chart.cross.name)
      sink.text("angle", chart.cross.angle.rawValue)
      sink.list("gates") { sink in
        for gate in chart.cross.gates { sink.item(Int(gate)) }
      }
      sink.text("full_name", chart.cross.fullName)
      sink.integer("variant", chart.cross.variant)
    }
  }

  private func describeCenters<Sink: ReportSink>(to sink: inout Sink) {
    sink.object("centers") { sink in
      let groups: [(StaticString, CenterSet)] = [
        ("defined", chart.bodygraph.defined), ("undefined", chart.bodygraph.undefined),
        ("open", chart.bodygraph.open),
      ]
      for (key, set) in groups {
        sink.list(key) { sink in
          for center in set.centers { sink.item(center.id) }
        }
      }
    }
  }

  private func describeChannels<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("channels") { sink in
      for channel in chart.bodygraph.channels {
        sink.item { sink in
          sink.text("id", channel.id)
          sink.text("name", channel.name)
          sink.list("centers") { sink in
            sink.item(channel.centers.0.id)
            sink.item(channel.centers.1.id)
          }
          sink.text("circuit", channel.circuit.rawValue)
          sink.text("circuit_group", channel.circuit.group)
        }
      }
    }
  }

  private func describeGates<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("gates") { sink in
      for gate in Gate.all where chart.bodygraph.gates.contains(gate.number) {
        sink.item { sink in
          sink.integer("gate", Int(gate.number))
          sink.text("name", gate.name)
          sink.text("center", gate.center.id)
          for side in [Side.personality, .design] {
            sink.list(side == .design ? "design" : "personality") { sink in
              for body in Body.allCases where chart[side, body].position.gate == gate.number {
                sink.item(body.id.description)
              }
            }
          }
        }
      }
    }
  }

  private func describeVariables<Sink: ReportSink>(to sink: inout Sink) {
    let variables = chart.variables
    sink.object("variables") { sink in
      sink.text("arrows", variables.arrows)
      sink.text("determination", variables.determination)
      sink.text("cognition", variables.cognition)
      sink.text("environment", variables.environment)
      sink.text("environment_variant", variables.environmentVariant)
      sink.text("perspective", variables.perspective)
      sink.text("perspective_variant", variables.perspectiveVariant)
      sink.text("distraction", variables.distraction)
      sink.text("motivation", variables.motivation)
      sink.text("motivation_variant", variables.motivationVariant)
      sink.text("transference", variables.transference)
      sink.text("sense", variables.sense)
    }
  }

  private func describeActivations<Sink: ReportSink>(_ side: Side, to sink: inout Sink) {
    sink.object(side == .design ? "design" : "personality") { sink in
      for body in Body.allCases {
        let activation = chart[side, body]
        sink.object(body.id) { sink in
          sink.longitude("longitude", activation.longitude)
          sink.integer("gate", Int(activation.position.gate))
          sink.integer("line", Int(activation.position.line))
          sink.integer("color", Int(activation.position.color))
          sink.integer("tone", Int(activation.position.tone))
          sink.integer("base", Int(activation.position.base))
          describeFixation(chart.fixation(of: body, on: side), to: &sink)
        }
      }
    }
  }

  private func describeFixation<Sink: ReportSink>(_ fixation: Fixation?, to sink: inout Sink) {
    sink.text("fixing", fixation?.state.rawValue)
    sink.list("fixed_by") { sink in
      for planet in fixation?.by ?? [] {
        sink.item("\(planet.side.rawValue) \(planet.body.id) \(planet.gate)")
      }
    }
  }
}
