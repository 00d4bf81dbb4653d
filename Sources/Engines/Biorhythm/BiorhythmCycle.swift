package import Civil
import Ephemeris
import Glibc

/// How biorhythms count time: whole microseconds, in which an hour of birth, a quarter of a period
/// and a period with six decimals of a day are all exact.
enum BiorhythmTime {
  /// Microseconds in a civil day; a day on which the clocks change counts as any other.
  static let day = 86_400_000_000
  /// Microseconds in a millionth of a day.
  static let microday = day / 1_000_000
}

/// A cycle that begins at birth, rises first, and repeats after a fixed number of days.
package struct BiorhythmCycle: Hashable, Sendable {
  /// Where a cycle comes from.
  package enum Kind: String, CaseIterable, Sendable {
    /// One of the three cycles of Fliess, Swoboda and Teltscher.
    case primary
    /// One of the four that later programs added.
    case secondary
    /// A cycle of the caller's own.
    case custom
  }

  /// The name, a key of the output.
  package let name: String
  /// Where the cycle comes from.
  package let kind: Kind
  /// The period in microseconds.
  let period: Int

  /// The period in days.
  package var days: Double { Double(period) / Double(BiorhythmTime.day) }

  private init(_ name: String, _ kind: Kind, days: Int) {
    self.name = name
    self.kind = kind
    period = days * BiorhythmTime.day
  }

  /// Makes a cycle of one's own.
  ///
  /// - Parameters:
  ///   - name: 1 to 32 letters, digits, hyphens or underscores; not the name of a known cycle
  ///     or of a column of rows.
  ///   - microdays: the period in millionths of a day, 2 to 100,000 days.
  /// - Throws: `Refusal` (`invalid_cycle`) for another name or period.
  package init(name: String, microdays: Int) throws(Refusal) {
    let taken =
      Self.standard.map(\.name) + BiorhythmComposite.standard.map(\.name) + BiorhythmRows.columns
      + Self.standard.map { "with_\($0.name)" } + ["with_mean", "with_critical"]
    guard (1...32).contains(name.count),
      name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
    else {
      throw Refusal(
        .invalidCycle,
        "\(quoted(name)) is not a name for a cycle; use 1 to 32 letters, digits, - or _")
    }
    guard !taken.contains(name) else {
      throw Refusal(
        .invalidCycle, "the name \(quoted(name)) is taken; give the cycle a name of its own")
    }
    guard (2_000_000...100_000_000_000).contains(microdays) else {
      throw Refusal(
        .invalidCycle, "the period of \(quoted(name)) is out of range; it is 2 to 100000 days")
    }
    self.name = name
    kind = .custom
    period = microdays * BiorhythmTime.microday
  }

  /// 23 days, strength and stamina.
  package static let physical = BiorhythmCycle("physical", .primary, days: 23)
  /// 28 days, mood and feeling.
  package static let emotional = BiorhythmCycle("emotional", .primary, days: 28)
  /// 33 days, reasoning and memory.
  package static let intellectual = BiorhythmCycle("intellectual", .primary, days: 33)

  /// The three cycles whose crossings count as critical days.
  package static let primary = [physical, emotional, intellectual]

  /// The primary cycles and the four of later programs.
  package static let standard =
    primary + [
      BiorhythmCycle("intuition", .secondary, days: 38),
      BiorhythmCycle("aesthetic", .secondary, days: 43),
      BiorhythmCycle("awareness", .secondary, days: 48),
      BiorhythmCycle("spiritual", .secondary, days: 53),
    ]

  /// The place within the period of a time since birth, both in microseconds; from 0 up to the
  /// period.
  func position(at elapsed: Int) -> Int {
    let rest = elapsed % period
    return rest < 0 ? rest + period : rest
  }

  /// The sine of the cycle at a place within its period, -1 to 1.
  ///
  /// The place is folded into the first quarter before the sine is taken, so that the crossings
  /// are exactly 0, the peaks exactly 1, and the four quarters mirror each other to the bit.
  func value(at position: Int) -> Double {
    let isSecondHalf = 2 * position >= period
    let inHalf = isSecondHalf ? 2 * position - period : 2 * position
    let folded = min(inHalf, period - inHalf)
    guard folded > 0 else { return 0 }
    let size = 2 * folded == period ? 1 : sin(Double.pi * Double(folded) / Double(period))
    return isSecondHalf ? -size : size
  }
}

/// The mean of two or three primary cycles.
package struct BiorhythmComposite: Hashable, Sendable {
  /// The name, a key of the output.
  package let name: String
  /// The cycles whose mean it is.
  package let members: [BiorhythmCycle]
  /// After how many days it repeats: the least common multiple of the periods.
  package let repeatsAfterDays: Int

  /// The four composites of the field.
  package static let standard = [
    BiorhythmComposite(
      name: "passion", members: [.physical, .emotional], repeatsAfterDays: 644),
    BiorhythmComposite(
      name: "mastery", members: [.physical, .intellectual], repeatsAfterDays: 759),
    BiorhythmComposite(
      name: "wisdom", members: [.emotional, .intellectual], repeatsAfterDays: 924),
    BiorhythmComposite(
      name: "average", members: BiorhythmCycle.primary, repeatsAfterDays: 21_252),
  ]
}

/// Why a biorhythm cannot be computed.
extension Refusal.Code {
  /// The target comes before the birth.
  static let beforeBirth: Self = "before_birth"
  /// A cycle's name or period is not allowed.
  static let invalidCycle: Self = "invalid_cycle"
  /// The threshold of critical days is out of range.
  static let invalidThreshold: Self = "invalid_threshold"
  /// The range ends before it begins, or is too long.
  static let invalidRange: Self = "invalid_range"
}
