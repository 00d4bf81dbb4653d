/// A clock that a part of a zone kept and that the zone data do not know.
///
/// The table local_clocks.tsv names the source of each.
struct LocalClock: Sendable {
  /// How the clock ran.
  enum Reading: Sendable, Hashable {
    case offset(UTCOffset)
    /// As in another zone.
    case zone(String)
    /// Mean time of the birth place.
    case localMean
    /// An hour more, or less, whichever the zone does not show: daylight time was a choice.
    case daylight
    /// An hour less where the zone shows daylight time.
    case standard

    init?(_ text: String) {
      switch text {
      case "": return nil
      case "LMT": self = .localMean
      case "daylight": self = .daylight
      case "standard": self = .standard
      default:
        if let offset = try? BirthRecord.offset(text) {
          self = .offset(offset)
        } else {
          self = .zone(text)
        }
      }
    }
  }

  /// The number of its row.
  let id: Int
  let territory: Territory
  /// Seconds since 1970-01-01 00:00 on the clock itself.
  let local: Range<Int>
  /// The months of the year in which it ran; nil for all.
  let months: ClosedRange<Int>?
  /// What the clock showed: one reading where it is certain, else those that are possible.
  let readings: [Reading]
  /// Whether everybody there kept it, so that it is taken instead of the zone's.
  let isCertain: Bool
  /// The code of its warning.
  let code: String
  /// A clause for people.
  let text: String

  init(_ territory: Territory, _ row: EmbeddedTable.Row, _ id: Int) {
    self.id = id
    self.territory = territory
    local =
      Self.seconds(
        row.field(4), otherwise: .min / 2)..<Self.seconds(
        row.field(5), otherwise: .max / 2)
    let months = row.text(6).split(separator: "-").compactMap { Int($0) }
    self.months = months.count == 2 ? months[0]...months[1] : nil
    readings = row.text(7).split(separator: "|").compactMap { Reading(String($0)) }
    isCertain = row.text(8) == "certain"
    let code = row.text(9)
    self.code = code.isEmpty ? isCertain ? "local_clock" : "doubtful_clock" : code
    text = row.text(10)
  }

  private static func seconds(_ cell: UnsafeRawBufferPointer, otherwise: Int) -> Int {
    if let seconds = cell.localSeconds { return seconds }
    precondition(cell.isEmpty, "local_clocks.tsv: a time that is none")
    return otherwise
  }

  /// Whether it ran within two days of a local date.
  func ran(near date: CalendarDate) -> Bool {
    let midnight = (date.julianDayNumber - 2_440_588) * 86_400
    return local.lowerBound - 2 * 86_400 < midnight && midnight < local.upperBound + 2 * 86_400
  }
}
