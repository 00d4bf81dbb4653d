import Civil
import Ephemeris

/// A place on the wheel of 64 gates, down to the fifth division.
public struct WheelPosition: Hashable, Sendable, BitwiseCopyable {
  /// The gate, 1 to 64.
  public let gate: UInt8
  /// The line within the gate, 1 to 6.
  public let line: UInt8
  /// The color within the line, 1 to 6.
  public let color: UInt8
  /// The tone within the color, 1 to 6.
  public let tone: UInt8
  /// The base within the tone, 1 to 5.
  public let base: UInt8
}

/// The wheel that Human Design and the Gene Keys share: 64 gates of 5.625 degrees on the tropical
/// zodiac, beginning with gate 41 at 302 degrees (2 degrees of Aquarius).
///
/// Five sources agree on the order and on the start (SharpAstrology, pyhd, natalengine, hdkit,
/// human_design_engine); it is equal to gate 25 at 28 degrees 15 minutes of Pisces.
public enum GateWheel {
  /// The gates in the order of the zodiac.
  public static let gates: [UInt8] = [
    41, 19, 13, 49, 30, 55, 37, 63, 22, 36, 25, 17, 21, 51, 42, 3, 27, 24, 2, 23, 8, 20, 16, 35,
    45, 12, 15, 52, 39, 53, 62, 56, 31, 33, 7, 4, 29, 59, 40, 64, 47, 6, 46, 18, 48, 57, 32, 50,
    28, 44, 1, 43, 14, 34, 9, 5, 26, 11, 10, 58, 38, 54, 61, 60,
  ]

  /// The longitude at which the first gate begins, in degrees.
  public static let start = 302.0

  /// The gate across the wheel, 180 degrees away.
  ///
  /// - Parameter gate: 1 to 64.
  public static func opposite(of gate: UInt8) -> UInt8 {
    gates[(places[Int(gate) - 1] + 32) % 64]
  }

  /// The longitude at which a line of a gate begins, in degrees from 0 up to 360.
  ///
  /// - Parameters:
  ///   - gate: 1 to 64.
  ///   - line: 1 to 6.
  public static func start(ofGate gate: UInt8, line: UInt8) -> Double {
    let lines = places[Int(gate) - 1] * 6 + Int(line) - 1
    return normalized(degrees: start + Double(lines) * lineWidth)
  }

  /// The width of a line in degrees.
  public static let lineWidth = 0.9375

  /// Where on the wheel a gate lies, 0 to 63 from gate 41 on.
  static func place(of gate: UInt8) -> Int { places[Int(gate) - 1] }

  /// Where on the wheel each gate lies, 0 to 63, in the order of the gates' numbers.
  private static let places: [Int] = (1...64).map { gate in
    gates.firstIndex(of: UInt8(gate)) ?? 0
  }

  /// The place on the wheel of a longitude in degrees.
  public static func position(at longitude: Double) -> WheelPosition {
    position(ofBase: base(at: longitude))
  }

  /// The number of a longitude's base on the whole wheel, 0 to 69,119.
  ///
  /// 360 degrees are 64 gates of 6 lines of 6 colors of 6 tones of 5 bases: 192 to the degree.
  /// One index for all five divisions, so that they cannot disagree at an edge.
  static func base(at longitude: Double) -> Int {
    min(Int(normalized(degrees: longitude - start) * 192), 69_119)
  }

  /// The place of a base by its number on the whole wheel.
  static func position(ofBase index: Int) -> WheelPosition {
    let index = UInt32(truncatingIfNeeded: index)
    let tone = index / 5
    let color = index / 30
    let line = index / 180
    let gate = index / 1080
    func within(_ index: UInt32, _ larger: UInt32, _ count: UInt32) -> UInt8 {
      UInt8(truncatingIfNeeded: index &- larger &* count &+ 1)
    }
    return WheelPosition(
      gate: gates[Int(gate)], line: within(line, gate, 6), color: within(color, line, 6),
      tone: within(tone, color, 6), base: within(index, tone, 5))
  }
}
