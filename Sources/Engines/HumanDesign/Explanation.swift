import Civil
import Ephemeris

/// One step of the reasons for a chart.
public struct ExplanationStep: Hashable, Sendable {
  /// What the step decides, as a stable name.
  public let about: String
  /// The reason, for people.
  public let text: String
}

extension HumanDesignChart {
  /// Why the chart is as it is, in the order in which it is found.
  public func explanation() -> [ExplanationStep] {
    [designStep()] + channelSteps() + [centersStep(), definitionStep(), throatStep(), typeStep()]
      + [authorityStep(), profileStep(), crossStep()]
  }

  private func designStep() -> ExplanationStep {
    ExplanationStep(
      about: "design",
      text: "The Sun stood exactly \(Int(Self.solarArc)) degrees earlier on \(designCivil).")
  }

  private func channelSteps() -> [ExplanationStep] {
    guard !bodygraph.channels.isEmpty else {
      return [
        ExplanationStep(
          about: "channels", text: "No channel has both of its gates active.")
      ]
    }
    return bodygraph.channels.map { channel in
      ExplanationStep(
        about: "channels",
        text: "\(channel.id) \(channel.name): gate \(channel.low) by \(held(channel.low)), gate "
          + "\(channel.high) by \(held(channel.high)); it joins \(channel.centers.0.name) and "
          + "\(channel.centers.1.name).")
    }
  }

  private func held(_ gate: UInt8) -> String {
    listed(holders(of: gate).map { "\($0.side.rawValue) \($0.body.name)" })
  }

  private func centersStep() -> ExplanationStep {
    let count = bodygraph.defined.centers.count
    let names = listed(bodygraph.defined.centers.map(\.name))
    return ExplanationStep(
      about: "centers",
      text: count == 0
        ? "A center is defined at the end of a channel: none is."
        : "A center is defined at the end of a channel: \(names) (\(count) of 9).")
  }

  private func definitionStep() -> ExplanationStep {
    let areas = bodygraph.areas.map { $0.centers.map(\.name).joined(separator: "-") }
    let text =
      switch areas.count {
      case 0: "There is no area of definition: None."
      case 1: "The channels join them into one area: Single."
      default:
        "The channels join them into \(areas.count) areas (\(areas.joined(separator: "; "))): "
          + "\(definition.rawValue)."
      }
    return ExplanationStep(about: "definition", text: text)
  }

  private func throatStep() -> ExplanationStep {
    let motors = bodygraph.motorsReachingThroat.centers
    guard !motors.isEmpty else {
      let reason =
        bodygraph.defined.contains(Center.throat)
        ? "no motor lies in the area of the Throat" : "the Throat is not defined"
      return ExplanationStep(about: "throat", text: "No motor reaches the Throat: \(reason).")
    }
    let ways = motors.map { motor in
      let path = bodygraph.path(from: motor, to: .throat) ?? []
      return "\(motor.name) by \(path.map(\.id).joined(separator: " + "))"
    }
    return ExplanationStep(
      about: "throat", text: "Motors that reach the Throat: \(ways.joined(separator: "; ")).")
  }

  private func typeStep() -> ExplanationStep {
    let rule =
      switch type {
      case .manifestor: "the Sacral is not defined, and a motor reaches the Throat"
      case .generator: "the Sacral is defined, and no motor reaches the Throat"
      case .manifestingGenerator: "the Sacral is defined, and a motor reaches the Throat"
      case .projector:
        "some center is defined, but not the Sacral, and no motor reaches the Throat"
      case .reflector: "no center is defined"
      }
    return ExplanationStep(about: "type", text: "\(type.rawValue): \(rule).")
  }

  private func authorityStep() -> ExplanationStep {
    let order: [Center] = [.solarPlexus, .sacral, .spleen, .heart, .g]
    let first = order.first { bodygraph.defined.contains($0) }
    let passed = order.prefix { !bodygraph.defined.contains($0) }.map(\.name)
    var text = "Asked in order, "
    if let first {
      if !passed.isEmpty { text += "\(listed(passed)) not defined, " }
      text += "\(first.name) defined"
      if first == .heart {
        text +=
          authority == .egoManifested
          ? " and joined to the Throat" : " but not joined to the Throat"
      }
    } else {
      text +=
        bodygraph.defined.isEmpty
        ? "no center is defined" : "only \(listed(bodygraph.defined.centers.map(\.name))) defined"
    }
    return ExplanationStep(about: "authority", text: "\(text): \(authority.rawValue).")
  }

  private func profileStep() -> ExplanationStep {
    ExplanationStep(
      about: "profile",
      text: "Personality Sun in line \(profile.personality), design Sun in line "
        + "\(profile.design): \(profile.id).")
  }

  private func crossStep() -> ExplanationStep {
    ExplanationStep(
      about: "incarnation_cross",
      text: "Profile \(profile.id) is \(cross.angle.name); with the personality Sun in gate "
        + "\(cross.gates[0]) that is \(cross.name) (\(cross.gates[0])/\(cross.gates[1]) | "
        + "\(cross.gates[2])/\(cross.gates[3])).")
  }
}
