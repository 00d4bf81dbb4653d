/// What a channel is by the centers that it joins.
public enum ChannelType: String, CaseIterable, Sendable {
  /// Joins the Sacral to another center than the Throat.
  case generated = "Generated"
  /// Joins the Sacral to the Throat.
  case manifestingGenerated = "Manifesting Generated"
  /// Joins another motor to the Throat.
  case manifested = "Manifested"
  /// All others.
  case projected = "Projected"
}

extension Channel {
  /// Whether it is generated, manifested or projected.
  ///
  /// The rule gives what pyhd lists for 35 of 36 channels; there 35-36, which joins a motor to the
  /// Throat as 12-22 does, is a projected one.
  public var type: ChannelType {
    switch (centerSet.contains(.init(.sacral)), centerSet.contains(.init(.throat))) {
    case (true, true): .manifestingGenerated
    case (true, false): .generated
    case (false, true): centerSet.isDisjoint(with: .motors) ? .projected : .manifested
    case (false, false): .projected
    }
  }
}
