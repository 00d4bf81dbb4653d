import Civil
import Engines
import Ephemeris

/// The critical days of a forecast as an iCalendar file (RFC 5545): one all-day event each.
struct BiorhythmCalendar {
  private let report: BiorhythmReport
  /// The day on which the file was made.
  private let stamp: CalendarDate

  init(_ report: BiorhythmReport, stamp: CalendarDate) {
    self.report = report
    self.stamp = stamp
  }

  var text: String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0",
      "PRODID:-//divinectl//biorhythm \(VersionCommand.version)//EN", "CALSCALE:GREGORIAN",
    ]
    for day in report.forecast?.days ?? [] where day.states.contains(where: \.isCritical) {
      lines += event(day)
    }
    lines.append("END:VCALENDAR")
    return lines.map { Self.folded($0) + "\r\n" }.joined()
  }

  private func event(_ day: BiorhythmDay) -> [String] {
    let critical = day.states.filter(\.isCritical)
    let named = day.level == nil ? critical.map(\.cycle) : day.criticalCycles
    let names = named.map(\.name).joined(separator: ", ")
    let level = day.level.map { "\($0.name) critical day" } ?? "critical day"
    let details = critical.map(detail) + [BiorhythmConventions.support]
    return [
      "BEGIN:VEVENT", "UID:\(identifier(day))@divinectl",
      "DTSTAMP:\(Self.digits(stamp))T000000Z",
      "DTSTART;VALUE=DATE:\(Self.digits(day.date))",
      "SUMMARY:\(Self.escaped("Biorhythm: \(level) (\(names))"))",
      "DESCRIPTION:\(Self.escaped(details.joined(separator: "\n")))", "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]
  }

  private func detail(_ state: CycleState) -> String {
    let crossings = state.events.filter(\.kind.isCrossing).map { event in
      let way = event.kind == .upCrossing ? "upwards" : "downwards"
      return event.isBetweenDays
        ? "crosses zero \(way) between this day and the next"
        : report.biorhythm.birthTime == nil
          ? "crosses zero \(way)" : "crosses zero \(way) at \(event.time)"
    }
    let percent = decimalText(state.percent, decimals: 0)
    return "\(state.cycle.name): "
      + (crossings.isEmpty ? "\(percent) percent" : crossings.joined(separator: "; "))
  }

  /// The same for the same birth and day, so that a file read again replaces its events; a hash
  /// (FNV-1a), so that no date of birth can be read from it.
  private func identifier(_ day: BiorhythmDay) -> String {
    let birth = report.biorhythm.birth.julianDayNumber
    let second = report.biorhythm.birthTime?.secondOfDay ?? -1
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in "\(birth) \(second) \(day.number)".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return "biorhythm-" + String(hash, radix: 16)
  }

  private static func digits(_ date: CalendarDate) -> String {
    date.converted(to: .gregorian).description.replacing("-", with: "")
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
      .replacing("\n", with: "\\n")
  }

  /// A line broken so that no part is longer than 75 bytes; a continuation begins with a space.
  private static func folded(_ line: String) -> String {
    var result = ""
    var length = 0
    for character in line {
      let size = character.utf8.count
      if length + size > 75 {
        result += "\r\n "
        length = 1
      }
      result.append(character)
      length += size
    }
    return result
  }
}
