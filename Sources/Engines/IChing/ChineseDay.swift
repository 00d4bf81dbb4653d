import Civil
import Ephemeris

extension IChing {
  /// A stem or a branch of the cycles of ten and twelve.
  enum Cycle {
    static let stems = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"]
    static let branches = ["子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥"]
    /// The six spirits from that of the stems 甲 and 乙.
    static let spirits = [
      "green dragon", "red bird", "hooked array", "flying serpent", "white tiger", "black tortoise",
    ]

    /// The name of a place in the cycle of sixty, from 0.
    static func name(_ place: Int) -> String { stems[place % 10] + branches[place % 12] }
  }

  /// What the day of a cast adds: its place in the cycle of sixty, what is void, the spirits, the
  /// month's branch.
  struct ChineseDay: Sendable {
    /// The place in the cycle of sixty, 0 to 59: that of 2000-01-01 is 54.
    let place: Int
    /// The branch of the month by the Sun, 0 for 子.
    let month: Int

    /// - Throws: a refusal where the Sun cannot be computed for the day.
    init(_ date: CalendarDate, _ sky: borrowing EphemerisSession) throws(Refusal) {
      place = (date.julianDayNumber - 11).remainderOfFloored(60)
      // Noon at UT+8 is 04:00 UT.
      let noon = JulianDay<UT>(Double(date.julianDayNumber) - 0.5 + 4.0 / 24)
      let sun = try sky.longitude(of: .sun, at: sky.terrestrial(noon), node: .true)
      // The month of 寅 begins at 315 degrees.
      month = (Int((sun + 45) / 30) + 2) % 12
    }

    var name: String { Cycle.name(place) }

    /// The two branches without a stem in the ten days of this one (xun kong).
    var void: [String] {
      let first = place - place % 10
      return [10, 11].map { Cycle.branches[(first + $0) % 12] }
    }

    /// The spirit of a line, 1 to 6 from the bottom (Bushi zhengzong: by the day's stem).
    func spirit(of line: Int) -> String {
      let first = [0, 0, 1, 1, 2, 3, 4, 4, 5, 5][place % 10]
      return Cycle.spirits[(first + line - 1) % 6]
    }
  }
}

extension Int {
  /// The remainder from 0 on, also of negative numbers.
  func remainderOfFloored(_ count: Int) -> Int { (self % count + count) % count }
}
