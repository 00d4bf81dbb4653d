import Civil
import Ephemeris

/// A chart in compact JSON by the quicker way: the same bytes as its description.
struct ChartBody: QuickPart {
  let report: HumanDesignReport

  func describe<Sink: ReportSink>(to sink: inout Sink) { report.describeChart(to: &sink) }

  /// 26 gates with all bodies in one of them, their channels, bridges, and each line fixed by four.
  static let longest = 48 << 10

  func write(with pen: inout Pen) { report.chart.write(with: &pen) }
}

extension HumanDesignChart {
  /// Writes what is the same in all reports of the chart.
  func write(with pen: inout Pen) {
    pen.part(TypeHeading(type: type))
    pen.part(AuthorityEntry(authority: authority))
    pen.part(ProfileEntry(profile: profile))
    pen.part(DefinitionEntry(definition: definition))
    writeCross(with: &pen)
    let (personality, design) = activations.withElements { activations in
      var sides = (GateSet(), GateSet())
      for place in 0..<13 {
        sides.0.insert(activations[13 + place].position.gate)
        sides.1.insert(activations[place].position.gate)
      }
      return sides
    }
    writeCenters(centerSides(personality: personality, design: design), with: &pen)
    pen.word("\"channels\":[")
    for place in BitPlaces(bodygraph.channelBits) {
      pen.byte("{")
      let awareness = Self.awareness(
        of: Channel.ends[place].pair, personality: personality, design: design)
      pen.part(ChannelEntry(number: place, awareness: awareness))
      pen.endFilled("}")
    }
    pen.end("]")
    pen.word("\"hanging_gates\":[")
    for gate in BitPlaces(hangingGates.bits) {
      pen.small(UInt32(truncatingIfNeeded: gate + 1))
      pen.byte(",")
    }
    pen.end("]")
    writeAreas(with: &pen)
    writeGates(with: &pen)
    pen.word("\"variables\":{")
    pen.part(ArrowsEntry(variables: variables))
    pen.part(DesignSunEntry(variables: variables))
    pen.part(DesignNodeEntry(variables: variables))
    pen.part(PersonalityNodeEntry(variables: variables))
    pen.part(PersonalitySunEntry(variables: variables))
    pen.endFilled("}")
    writeActivations(with: &pen)
    pen.word("\"design_utc\":")
    pen.text(designCivil.ascii)
    pen.word("\"about\":{")
    pen.part(About(type: type, authority: authority))
    pen.endFilled("}")
  }

  private func writeCross(with pen: inout Pen) {
    pen.word("\"incarnation_cross\":{")
    pen.part(CrossHead(cross: cross))
    pen.word("\"gates\":[")
    for place in 0..<4 {
      pen.small(UInt32(cross[place]))
      pen.byte(",")
    }
    pen.endFilled("]")
    pen.part(CrossTail(cross: cross))
    pen.endFilled("}")
  }

  private func writeCenters(_ sides: CenterSides, with pen: inout Pen) {
    @inline(__always)
    func list(_ start: StaticString, _ centers: CenterSet, with pen: inout Pen) {
      pen.word(start)
      pen.part(CenterNames(centers: centers))
      pen.end("]")
    }
    pen.word("\"centers\":{")
    list("\"defined\":[", bodygraph.defined, with: &pen)
    list("\"undefined\":[", bodygraph.undefined, with: &pen)
    list("\"open\":[", bodygraph.open, with: &pen)
    list("\"conscious\":[", sides.conscious, with: &pen)
    list("\"unconscious\":[", sides.unconscious, with: &pen)
    list("\"both\":[", sides.both, with: &pen)
    pen.endFilled("}")
  }

  private func writeAreas(with pen: inout Pen) {
    pen.word("\"areas\":[")
    for place in 0..<bodygraph.areaCount {
      pen.byte("[")
      pen.part(CenterNames(centers: bodygraph.area(at: place)))
      pen.end("]")
    }
    pen.end("]")
    var bridges = 0
    // The split stands before the gates that it depends on.
    let split = pen
    if bodygraph.areaCount == 2 {
      pen.word("\"split\":\"simple\",\"bridging_gates\":[")
    } else {
      pen.word("\"split\":null,\"bridging_gates\":[")
    }
    bodygraph.forEachBridge { bridge in
      pen.byte("{")
      pen.part(BridgeEntry(bridge: bridge))
      pen.endFilled("}")
      bridges += 1
    }
    if bodygraph.areaCount == 2, bridges == 0 {
      pen = split
      pen.word("\"split\":\"wide\",\"bridging_gates\":[")
    }
    pen.end("]")
  }

  private func writeGates(with pen: inout Pen) {
    pen.word("\"gates\":[")
    gateHolders().withElements { writeGates($0, with: &pen) }
    pen.endFilled("]")
  }

  private func writeGates(_ holders: UnsafePointer<UInt16>, with pen: inout Pen) {
    for place in BitPlaces(bodygraph.gates.bits) {
      let gate = GateHeading(number: UInt8(truncatingIfNeeded: place + 1))
      let (design, personality) = (holders[place + 1], holders[place + 65])
      pen.byte("{")
      if personality & (personality &- 1) == 0 {
        pen.part(GateAndHolder(gate: gate, holder: SingleHolder(.personality, personality)))
      } else {
        pen.part(gate)
        pen.word("\"personality\":[")
        Self.writeNames(personality, with: &pen)
      }
      if design & (design &- 1) == 0 {
        pen.part(SingleHolder(.design, design))
      } else {
        pen.word("\"design\":[")
        Self.writeNames(design, with: &pen)
      }
      pen.endFilled("}")
    }
  }

  private static func writeNames(_ bodies: UInt16, with pen: inout Pen) {
    for place in BitPlaces(UInt64(bodies)) { pen.part(BodyName(place: place)) }
    pen.endFilled("]")
  }
}
