internal import CSwissEphemeris
import Civil
import Glibc

/// libswe's delta T and leap seconds in rows of a month, for a session that is asked for many moments.
///
/// A row is made when it is needed again and again, and compared with libswe. An answer is libswe's to the last
/// bit; where a rounding could differ there is none, and libswe is asked.
final class ClockTable {
  /// 1797 to 2405; libswe's own table of delta T has a step every 365.25 days from J2000, which then
  /// lies between two rows.
  private static let start = 2_451_545 - 203 * 365.25
  private static let length = 365.25 / 12
  private static let count = 608 * 12
  /// Numbers to a row: the powers of a polynomial, then the seconds from UTC to TT, 0 where libswe
  /// takes civil time for UT1 and not-a-number where that changes.
  private static let rowSize = 8
  private static let powers = 5
  private static let offset = 5
  /// How far a polynomial may be from libswe, and how near to a rounding it is not believed, in days.
  private static let tolerance = 1e-14
  private static let doubt = 1e-13

  private let rows: UnsafeMutablePointer<Double>
  /// How often each row was needed; as often as it pays it is made.
  private let uses: UnsafeMutablePointer<UInt8>
  /// A row costs as much as some thirty questions to libswe; what is needed so often is needed on.
  private static let enough: UInt8 = 8

  init() {
    rows = .allocate(capacity: Self.count * Self.rowSize)
    uses = .allocate(capacity: Self.count)
    uses.initialize(repeating: 0, count: Self.count)
  }

  deinit {
    rows.deallocate()
    uses.deallocate()
  }
}

// MARK: Answers

extension ClockTable {
  /// Terrestrial Time of a moment in Universal Time.
  func terrestrial(_ moment: JulianDay<UT>) -> JulianDay<TT>? {
    deltaT(moment.days).flatMap { Self.certain(moment.days, $0) }.map { JulianDay($0) }
  }

  /// Universal Time of a moment in Terrestrial Time.
  func universal(_ moment: JulianDay<TT>) -> JulianDay<UT>? {
    guard let first = deltaT(moment.days), let delta = deltaT(moment.days - first) else {
      return nil
    }
    return Self.certain(moment.days, -delta).map { JulianDay($0) }
  }

  /// Universal Time of an instant of civil time.
  func universal(_ instant: UTCInstant) -> JulianDay<UT>? {
    let second = instant.secondOfDay
    let midnight = Double((instant.seconds - second) / 86_400) + 2_440_587.5
    guard let (row, _) = row(midnight) else { return nil }
    let (hour, minute) = (Double(second / 3600), Double(second / 60 % 60))
    let rest = Double(second % 60)
    // libswe's own sums in its own order, for the same roundings.
    switch row[Self.offset] {
    case 0: return JulianDay(midnight + (hour + minute / 60 + rest / 3600) / 24)
    case let offset where offset.isNaN: return nil
    case let offset:
      let days = midnight - Self.firstLeapDay + (hour / 24 + minute / 1440 + rest / 86_400)
      let epoch = Self.firstLeapDay + (32.184 + Self.firstLeap) / 86_400
      let leaps = (offset - 32.184).rounded()
      return universal(JulianDay<TT>(epoch + days + (leaps - Self.firstLeap) / 86_400))
    }
  }

  /// The civil time of a moment and the second within its minute; none near a change of tenths or
  /// of days.
  func civil(_ moment: JulianDay<UT>) -> (civil: CivilMoment, second: Double)? {
    guard let (row, place) = row(moment.days), place > 1e-5, place < 1 - 1e-5 else { return nil }
    var days = moment.days
    let offset = row[Self.offset]
    if offset != 0 {
      guard !offset.isNaN, let terrestrial = terrestrial(moment) else { return nil }
      days = terrestrial.days - offset / 86_400
    }
    let day = (days + 0.5).rounded(.down)
    let tenths = (days + 0.5 - day) * 864_000
    let whole = tenths.rounded()
    // A Julian day is good to 40 microseconds, and libswe goes through several of them.
    guard abs(abs(tenths - whole) - 0.5) > 0.005, whole > 1, whole < 863_998 else { return nil }
    let date = CalendarDate(julianDayNumber: Int(day), calendar: .gregorian)
    let second = (tenths / 600 - (tenths / 600).rounded(.down)) * 60
    return (CivilMoment(date: date, tenths: Int(whole)), second)
  }

  /// A sum of which libswe may have the second part otherwise by a little; none where that might
  /// change its last bit.
  private static func certain(_ large: Double, _ small: Double) -> Double? {
    let sum = large + small
    let rest = small - (sum - large)
    return abs(abs(rest) - sum.ulp / 2) > doubt ? sum : nil
  }

  private func deltaT(_ days: Double) -> Double? {
    guard let (row, place) = row(days) else { return nil }
    let value = Self.value(row, place)
    return value.isNaN ? nil : value
  }
}

// MARK: Rows

extension ClockTable {
  /// 1972-01-01, from when civil time has leap seconds, and how many it had then.
  private static let firstLeapDay = 2_441_317.5
  private static let firstLeap = 10.0

  /// The row that holds a moment, and where in it, 0 to 1.
  private func row(_ days: Double) -> (row: UnsafeMutablePointer<Double>, place: Double)? {
    let position = (days - Self.start) * (1 / Self.length)
    guard position >= 0, position < Double(Self.count) else { return nil }
    let number = Int(position)
    guard abs(position - position.rounded()) > 1e-7 else { return nil }
    if uses[number] < Self.enough {
      uses[number] += 1
      guard uses[number] == Self.enough else { return nil }
      fill(number)
    }
    return (rows + number * Self.rowSize, position - Double(number))
  }

  private static func value(_ row: UnsafeMutablePointer<Double>, _ place: Double) -> Double {
    (((row[4] * place + row[3]) * place + row[2]) * place + row[1]) * place + row[0]
  }

  private func fill(_ number: Int) {
    let row = rows + number * Self.rowSize
    row.initialize(repeating: 0, count: Self.rowSize)
    let first = Self.start + Double(number) * Self.length
    func deltaT(_ place: Double) -> Double {
      swe_deltat_ex(first + place * Self.length, SEFLG_SWIEPH, nil)
    }
    // Newton's divided differences at Chebyshev's places, then the powers.
    var places = InlineArray<5, Double>(repeating: 0)
    var values = places
    for index in 0..<Self.powers {
      places[index] = 0.5 - 0.5 * cos(.pi * (Double(index) + 0.5) / Double(Self.powers))
      values[index] = deltaT(places[index])
    }
    for order in 1..<Self.powers {
      for index in stride(from: Self.powers - 1, through: order, by: -1) {
        values[index] =
          (values[index] - values[index - 1]) / (places[index] - places[index - order])
      }
    }
    for index in stride(from: Self.powers - 1, through: 0, by: -1) {
      for order in stride(from: Self.powers - 1, to: 0, by: -1) {
        row[order] = row[order - 1] - row[order] * places[index]
      }
      row[0] = values[index] - row[0] * places[index]
    }
    for place in stride(from: 0.005, to: 1, by: 0.045)
    where abs(Self.value(row, place) - deltaT(place)) > Self.tolerance {
      row[0] = .nan
    }
    let ends = [first - 2, first + Self.length + 2].map { Self.offset(on: Int($0)) }
    row[Self.offset] = ends[0] == ends[1] ? ends[0] : .nan
  }

  /// The seconds from UTC to TT as a day begins; 0 where libswe takes civil time for UT1.
  private static func offset(on day: Int) -> Double {
    let date = CalendarDate(julianDayNumber: day, calendar: .gregorian)
    var days = InlineArray<2, Double>(repeating: 0)
    var span = days.mutableSpan
    let code = span.withUnsafeMutableBufferPointer { result in
      swe_utc_to_jd(
        Int32(date.year), Int32(date.month), Int32(date.day), 0, 0, 0, SE_GREG_CAL,
        result.baseAddress, nil)
    }
    guard code >= 0 else { return .nan }
    let midnight = Double(day) - 0.5
    if days[1] == midnight { return 0 }
    // 32.184 and whole seconds.
    return ((days[0] - midnight) * 86_400 - 32.184).rounded() + 32.184
  }
}
