import Civil
import Ephemeris

/// What a caller wants described besides the chart itself.
///
/// A class, so that the large chart is not copied on its way into an answer.
public final class HumanDesignReport: Report, Sendable {
  /// The chart.
  public let chart: HumanDesignChart
  /// Whether the reasons are asked for.
  public let explains: Bool
  /// How far the time may be off, if that is asked for.
  public let changes: HumanDesignChanges?
  /// Whether money lines are asked for.
  let isBusiness: Bool
  /// Whether the chart is a part of another answer, which has no reasons and no margins.
  let isPart: Bool

  /// Makes a report of a chart.
  public init(
    chart: HumanDesignChart, explains: Bool, changes: HumanDesignChanges? = nil,
    isBusiness: Bool = false, isPart: Bool = false
  ) {
    self.chart = chart
    self.explains = explains
    self.changes = changes
    self.isBusiness = isBusiness
    self.isPart = isPart
  }

  /// Tells a sink the chart, in the order of the contract.
  @specialized(where Sink == JSONWriter)
  public func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.quick(ChartBody(report: self))
    if isPart { return }
    if isBusiness { describeMoneyLines(to: &sink) }
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
    if let changes {
      sink.object("sensitivity") { changes.describe(to: &$0) }
    } else {
      sink.null("sensitivity")
    }
    sink.extra("sure") { describeSure(to: &$0) }
  }

  /// Tells what is the same in all reports of the chart.
  func describeChart<Sink: ReportSink>(to sink: inout Sink) {
    sink.part(TypeHeading(type: chart.type))
    sink.part(AuthorityEntry(authority: chart.authority))
    sink.part(ProfileEntry(profile: chart.profile))
    sink.part(DefinitionEntry(definition: chart.definition))
    describeCross(to: &sink)
    let (personality, design) = (chart.gates(of: .personality), chart.gates(of: .design))
    let sides = chart.centerSides(personality: personality, design: design)
    sink.object("centers") { sink in
      sink.list("defined") { $0.part(CenterNames(centers: chart.bodygraph.defined)) }
      sink.list("undefined") { $0.part(CenterNames(centers: chart.bodygraph.undefined)) }
      sink.list("open") { $0.part(CenterNames(centers: chart.bodygraph.open)) }
      sink.list("conscious") { $0.part(CenterNames(centers: sides.conscious)) }
      sink.list("unconscious") { $0.part(CenterNames(centers: sides.unconscious)) }
      sink.list("both") { $0.part(CenterNames(centers: sides.both)) }
    }
    sink.list("channels") { sink in
      for place in BitPlaces(chart.bodygraph.channelBits) {
        let awareness = HumanDesignChart.awareness(
          of: Channel.all[place], personality: personality, design: design)
        sink.item { $0.part(ChannelEntry(number: place, awareness: awareness)) }
      }
    }
    sink.list("hanging_gates") { sink in
      for gate in chart.hangingGates.numbers { sink.item(Int(gate)) }
    }
    describeAreas(to: &sink)
    describeGates(to: &sink)
    describeVariables(to: &sink)
    sink.object("activations") { sink in
      // The contract lists personality first.
      sink.object("personality") { describeActivations(.personality, to: &$0) }
      sink.object("design") { describeActivations(.design, to: &$0) }
    }
    sink.text("design_utc", ascii: chart.designCivil.ascii)
    sink.object("about") { $0.part(About(type: chart.type, authority: chart.authority)) }
  }

  private func describeMoneyLines<Sink: ReportSink>(to sink: inout Sink) {
    sink.object("money_lines") { sink in
      sink.text("text", HumanDesignChart.moneyLinesText)
      sink.list("lines") { sink in
        for line in chart.moneyLines {
          sink.item { sink in
            sink.text("side", line.side.key.description)
            sink.text("body", line.body.id.description)
            sink.integer("gate", Int(line.gate))
            sink.text("center", Gate.number(line.gate).center.id)
          }
        }
      }
    }
  }

  private func describeCross<Sink: ReportSink>(to sink: inout Sink) {
    let cross = chart.cross
    sink.object("incarnation_cross") { sink in
      sink.part(CrossHead(cross: cross))
      sink.list("gates") { sink in
        for place in 0..<4 { sink.item(Int(cross[place])) }
      }
      sink.part(CrossTail(cross: cross))
    }
  }

  private func describeAreas<Sink: ReportSink>(to sink: inout Sink) {
    let graph = chart.bodygraph
    sink.list("areas") { sink in
      for place in 0..<graph.areaCount {
        sink.itemList { $0.part(CenterNames(centers: graph.area(at: place))) }
      }
    }
    sink.text("split", graph.split?.rawValue)
    sink.list("bridging_gates") { sink in
      for gate in graph.bridgingGates { sink.item { $0.part(BridgeEntry(bridge: gate)) } }
    }
  }

  private func describeGates<Sink: ReportSink>(to sink: inout Sink) {
    let holders = chart.gateHolders()
    sink.list("gates") { sink in
      for number in chart.bodygraph.gates.numbers {
        sink.item { sink in
          let gate = GateHeading(number: number)
          let bodies = holders[64 + Int(number)]
          if bodies & (bodies &- 1) == 0 {
            sink.part(GateAndHolder(gate: gate, holder: SingleHolder(.personality, bodies)))
          } else {
            sink.part(gate)
            describeHolders(.personality, bodies, to: &sink)
          }
          describeHolders(.design, holders[Int(number)], to: &sink)
        }
      }
    }
  }

  /// - Parameter bodies: a bit a body.
  private func describeHolders<Sink: ReportSink>(
    _ side: Side, _ bodies: UInt16, to sink: inout Sink
  ) {
    guard bodies & (bodies &- 1) != 0 else { return sink.part(SingleHolder(side, bodies)) }
    sink.list(side.key) { sink in
      for place in BitPlaces(UInt64(bodies)) { sink.part(BodyName(place: place)) }
    }
  }

  private func describeVariables<Sink: ReportSink>(to sink: inout Sink) {
    let variables = chart.variables
    sink.object("variables") { sink in
      sink.part(ArrowsEntry(variables: variables))
      sink.part(DesignSunEntry(variables: variables))
      sink.part(DesignNodeEntry(variables: variables))
      sink.part(PersonalityNodeEntry(variables: variables))
      sink.part(PersonalitySunEntry(variables: variables))
    }
  }

  private func describeActivations<Sink: ReportSink>(_ side: Side, to sink: inout Sink) {
    let fixings = LineFixings.all
    for body in Body.allCases {
      let activation = chart[side, body]
      // Not in the closure, which would copy the chart.
      let fixation = chart.fixation(of: activation.position, in: fixings)
      sink.object(body.id) { sink in
        sink.longitude("longitude", activation.longitude)
        sink.part(LinePlace(activation.position))
        let depth = Depth(activation.position)
        if let fixation {
          sink.part(depth)
          sink.part(FixingEntry(fixing: fixation.state))
          sink.list("fixed_by") { sink in
            for index in 0..<fixation.count { sink.part(HolderName(holder: fixation[index])) }
          }
        } else {
          sink.part(FreeDepth(depth: depth))
        }
      }
    }
  }
}
