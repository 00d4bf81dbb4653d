import Ephemeris

/// The angle of an incarnation cross.
public enum CrossAngle: String, CaseIterable, Sendable {
  /// Right angle: profiles 1/3 to 4/6.
  case right
  /// Juxtaposition: profile 4/1.
  case juxtaposition
  /// Left angle: profiles 5/1 to 6/3.
  case left

  /// The place of the angle in the table.
  var place: Int {
    switch self {
    case .right: 0
    case .juxtaposition: 1
    case .left: 2
    }
  }

  /// The name for people.
  public var name: String {
    switch self {
    case .right: "Right Angle Cross"
    case .juxtaposition: "Juxtaposition Cross"
    case .left: "Left Angle Cross"
    }
  }
}

/// The four gates of the Suns and Earths, with the name that the personality Sun's gate and the
/// angle give them: 64 gates in three angles make 192 crosses.
public struct IncarnationCross: Hashable, Sendable {
  /// The angle.
  public let angle: CrossAngle
  /// The gates of personality Sun, personality Earth, design Sun and design Earth.
  public let gates: [UInt8]
  /// The name without the angle, for example `The Sphinx`.
  public let name: String
  /// Which of several crosses of that name, 1 to 4; nil where there is one.
  public let variant: Int?

  init(angle: CrossAngle, gates: [UInt8]) {
    self.angle = angle
    self.gates = gates
    let table = EmbeddedTable.incarnationCrosses
    let row = table.row(at: Self.lines[(Int(gates[0]) - 1) * 3 + angle.place])
    let name = row.text(2)
    let variant = row.text(3)
    self.name = name
    self.variant = Int(variant)
    fullName = "\(angle.name) of \(name)\(variant.isEmpty ? "" : " ")\(variant)"
  }

  /// Angle, name and variant: `Right Angle Cross of The Sphinx 4`.
  public let fullName: String

  /// The rows of the table, three to a gate in the order of the angles.
  private static let lines = EmbeddedTable.incarnationCrosses.lines()
}
