import Civil
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
  private let numbers: SIMD4<UInt8>

  init(angle: CrossAngle, gates: SIMD4<UInt8>) {
    self.angle = angle
    numbers = gates
  }

  /// The gates of personality Sun, personality Earth, design Sun and design Earth.
  public var gates: [UInt8] { numbers.indices.map { numbers[$0] } }

  subscript(place: Int) -> UInt8 { numbers[place] }

  /// The name without the angle, for example `The Sphinx`.
  public var name: String { row.text(2) }

  /// Which of several crosses of that name, 1 to 4; nil where there is one.
  public var variant: Int? { Int(row.text(3)) }

  /// Angle, name and variant: `Right Angle Cross of The Sphinx 4`.
  public var fullName: String {
    "\(angle.name) of \(name)" + (variant.map { " \($0)" } ?? "")
  }

  /// The place in the table, which has three crosses to a gate in the order of the angles.
  var place: Int { (Int(numbers[0]) - 1) * 3 + angle.place }

  private var row: EmbeddedTable.Row {
    Self.table.row(from: Self.starts[place])
  }

  private static let table = EmbeddedTable("incarnation_crosses")
  /// Where each row begins.
  private static let starts = table.lines().map(\.lowerBound)

  /// A cross for each place in the table.
  static var all: [IncarnationCross] {
    (1...64).flatMap { gate in
      CrossAngle.allCases.map { IncarnationCross(angle: $0, gates: [gate, 0, 0, 0]) }
    }
  }
}
