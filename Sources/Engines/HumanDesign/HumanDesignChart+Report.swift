import Civil
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
    let parts = sink.copiesConstants ? ConstantParts.shared : nil
    sink.constant(TypeHeading(type: chart.type), parts?.headings, chart.type.place)
    sink.constant(
      AuthorityEntry(authority: chart.authority), parts?.authorities, chart.authority.place)
    sink.constant(
      ProfileEntry(profile: chart.profile), parts?.profiles, ConstantParts.profile(chart.profile))
    sink.constant(
      DefinitionEntry(definition: chart.definition), parts?.definitions, chart.definition.place)
    describeCross(parts, to: &sink)
    sink.object("centers") { sink in
      describe("defined", chart.bodygraph.defined, parts, to: &sink)
      describe("undefined", chart.bodygraph.undefined, parts, to: &sink)
      describe("open", chart.bodygraph.open, parts, to: &sink)
    }
    describeChannels(parts, to: &sink)
    describeGates(parts, to: &sink)
    describeVariables(parts, to: &sink)
    sink.object("activations") { sink in
      // The contract lists personality first.
      sink.object("personality") { describeActivations(.personality, parts, to: &$0) }
      sink.object("design") { describeActivations(.design, parts, to: &$0) }
    }
    sink.text("design_utc", chart.designCivil.description)
    sink.object("about") { sink in
      sink.constant(
        About(type: chart.type, authority: chart.authority), parts?.abouts,
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

  private func describeCross<Sink: ReportSink>(_ parts: ConstantParts?, to sink: inout Sink) {
    let cross = chart.cross
    sink.object("incarnation_cross") { sink in
      sink.constant(CrossHead(cross: cross), parts?.crossHeads, cross.place)
      sink.list("gates") { sink in
        for place in 0..<4 { sink.item(Int(cross[place])) }
      }
      sink.constant(CrossTail(cross: cross), parts?.crossTails, cross.place)
    }
  }

  private func describe<Sink: ReportSink>(
    _ key: StaticString, _ centers: CenterSet, _ parts: ConstantParts?, to sink: inout Sink
  ) {
    sink.list(key) { $0.items(centers.ids, parts?.centers, Int(centers.rawValue)) }
  }

  private func describeChannels<Sink: ReportSink>(_ parts: ConstantParts?, to sink: inout Sink) {
    sink.list("channels") { sink in
      for place in BitPlaces(chart.bodygraph.channelBits) {
        sink.item {
          $0.constant(ChannelEntry(channel: Channel.all[place]), parts?.channels, place)
        }
      }
    }
  }

  private func describeGates<Sink: ReportSink>(_ parts: ConstantParts?, to sink: inout Sink) {
    let holders = chart.gateHolders()
    sink.list("gates") { sink in
      for number in chart.bodygraph.gates.numbers {
        sink.item { sink in
          sink.constant(
            GateHeading(gate: Gate.number(number)), parts?.gates, Int(number) - 1)
          describe(
            SideHolders("personality", holders[64 + Int(number)]), parts?.personalityHolders,
            parts, to: &sink)
          describe(
            SideHolders("design", holders[Int(number)]), parts?.designHolders, parts, to: &sink)
        }
      }
    }
  }

  private func describe<Sink: ReportSink>(
    _ holders: SideHolders, _ table: ConstantTable?, _ parts: ConstantParts?, to sink: inout Sink
  ) {
    if let place = holders.place { return sink.constant(holders, table, place) }
    sink.list(holders.side) { sink in
      for place in BitPlaces(UInt64(holders.bodies)) {
        sink.items([Body.allCases[place].id.description], parts?.names, place)
      }
    }
  }

  private func describeVariables<Sink: ReportSink>(_ parts: ConstantParts?, to sink: inout Sink) {
    let variables = chart.variables
    let place = ConstantParts.variable
    sink.object("variables") { sink in
      sink.constant(ArrowsEntry(variables: variables), parts?.arrows, variables.arrowsPlace)
      sink.constant(
        DesignSunEntry(variables: variables), parts?.designSuns, place(variables.designSun))
      sink.constant(
        DesignNodeEntry(variables: variables), parts?.designNodes, place(variables.designNode))
      sink.constant(
        PersonalityNodeEntry(variables: variables), parts?.personalityNodes,
        place(variables.personalityNode))
      sink.constant(
        PersonalitySunEntry(variables: variables), parts?.personalitySuns,
        place(variables.personalitySun))
    }
  }

  private func describeActivations<Sink: ReportSink>(
    _ side: Side, _ parts: ConstantParts?, to sink: inout Sink
  ) {
    let fixings = LineFixings.all
    for body in Body.allCases {
      let activation = chart[side, body]
      let position = activation.position
      sink.object(body.id) { sink in
        sink.longitude("longitude", activation.longitude)
        sink.constant(LinePlace(position), parts?.places, ConstantParts.place(position))
        sink.constant(Depth(position), parts?.depths, ConstantParts.depth(position))
        if let fixation = chart.fixation(of: body, on: side, in: fixings) {
          describe(fixation, parts, to: &sink)
        } else {
          sink.constant(NotFixed(), parts?.notFixed, 0)
        }
      }
    }
  }

  private func describe<Sink: ReportSink>(
    _ fixation: Fixation, _ parts: ConstantParts?, to sink: inout Sink
  ) {
    let state = fixation.state
    sink.constant(FixingEntry(fixing: state), parts?.fixings, state.place)
    sink.list("fixed_by") { sink in
      for index in 0..<fixation.count {
        let holder = fixation[index]
        sink.items([holder.text], parts?.holders, holder.place)
      }
    }
  }
}
