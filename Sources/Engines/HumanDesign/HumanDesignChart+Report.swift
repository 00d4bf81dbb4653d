import Ephemeris

/// What a caller wants described besides the chart itself.
public struct HumanDesignReport: Report {
  /// The chart.
  public let chart: HumanDesignChart
  /// Whether the reasons are asked for.
  public let explains: Bool
  /// How far the time may be off, if that is asked for.
  public let sensitivity: HumanDesignSensitivity?

  /// Makes a report of a chart.
  public init(
    chart: HumanDesignChart, explains: Bool, sensitivity: HumanDesignSensitivity? = nil
  ) {
    self.chart = chart
    self.explains = explains
    self.sensitivity = sensitivity
  }

  /// Tells a sink the chart, in the order of the contract.
  public func describe<Sink: ReportSink>(to sink: inout Sink) {
    describeChart(to: &sink)
  }

  /// Tells a writer of JSON the chart; the compiler specialises the description for it.
  public func describe(to writer: inout JSONWriter) {
    describeChart(to: &writer)
  }

  private func describeChart<Sink: ReportSink>(to sink: inout Sink) {
    sink.constant(
      TypeHeading(type: chart.type), ConstantParts.headings, chart.type.place)
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
      sink.constant(
        About(type: chart.type, authority: chart.authority), ConstantParts.abouts,
        ConstantParts.about(chart.type, chart.authority))
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
    if let sensitivity {
      sink.object("sensitivity") { sensitivity.describe(to: &$0) }
    } else {
      sink.null("sensitivity")
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
      describe("defined", chart.bodygraph.defined, to: &sink)
      describe("undefined", chart.bodygraph.undefined, to: &sink)
      describe("open", chart.bodygraph.open, to: &sink)
    }
  }

  private func describe<Sink: ReportSink>(
    _ key: StaticString, _ centers: CenterSet, to sink: inout Sink
  ) {
    sink.list(key) { sink in
      var bits = centers.rawValue
      while bits != 0 {
        let place = bits.trailingZeroBitCount
        sink.item(Center.allCases[place].id, ConstantParts.centers, place)
        bits &= bits - 1
      }
    }
  }

  private func describeChannels<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("channels") { sink in
      for place in chart.bodygraph.channelPlaces {
        sink.item {
          $0.constant(
            ChannelEntry(channel: Channel.all[place]), ConstantParts.channels, place)
        }
      }
    }
  }

  private func describeGates<Sink: ReportSink>(to sink: inout Sink) {
    let holders = chart.gateHolders()
    sink.list("gates") { sink in
      for number in chart.bodygraph.gates.numbers {
        sink.item { sink in
          sink.constant(
            GateHeading(gate: Gate.number(number)), ConstantParts.gates, Int(number) - 1)
          describeHolders("personality", holders[64 + Int(number)], to: &sink)
          describeHolders("design", holders[Int(number)], to: &sink)
        }
      }
    }
  }

  private func describeHolders<Sink: ReportSink>(
    _ key: StaticString, _ bodies: UInt16, to sink: inout Sink
  ) {
    sink.list(key) { sink in
      var bodies = bodies
      while bodies != 0 {
        let place = bodies.trailingZeroBitCount
        sink.item(Body.allCases[place].id.description, ConstantParts.names, place)
        bodies &= bodies - 1
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
          let position = activation.position
          sink.constant(LinePlace(position), ConstantParts.places, ConstantParts.place(position))
          sink.constant(Depth(position), ConstantParts.depths, ConstantParts.depth(position))
          describeFixation(chart.fixation(of: body, on: side), to: &sink)
        }
      }
    }
  }

  private func describeFixation<Sink: ReportSink>(_ fixation: Fixation?, to sink: inout Sink) {
    guard let fixation else {
      return sink.constant(NotFixed(), ConstantParts.notFixed, 0)
    }
    sink.text("fixing", fixation.state.rawValue)
    sink.list("fixed_by") { sink in
      for planet in fixation.by {
        sink.item(
          ConstantParts.holderText(planet.side, planet.body, planet.gate), ConstantParts.holders,
          ConstantParts.holder(planet.side, planet.body, planet.gate))
      }
    }
  }
}
