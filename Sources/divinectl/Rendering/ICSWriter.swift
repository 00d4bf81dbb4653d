import Civil
import Engines

/// Writes events as an iCalendar file (RFC 5545).
struct ICSWriter {
  /// The moment of the run.
  private let stamp: UTCInstant
  private var bytes: [UInt8] = []

  /// The whole file.
  ///
  /// - Throws: a value failure where an event lies before the year 1: the format cannot say it.
  static func bytes(_ calendar: EventCalendar, stamp: UTCInstant) throws(Refusal) -> [UInt8] {
    var writer = ICSWriter(stamp: stamp)
    writer.line("BEGIN:VCALENDAR")
    writer.line("VERSION:2.0")
    writer.line("PRODID:-//divinectl//\(calendar.engine) \(VersionCommand.version)//EN")
    writer.line("CALSCALE:GREGORIAN")
    writer.line("NAME:\(escaped(calendar.name))")
    writer.line("X-WR-CALNAME:\(escaped(calendar.name))")
    if calendar.events.isEmpty { writer.addZone() }
    for event in calendar.events { try writer.add(event, of: calendar.engine) }
    writer.line("END:VCALENDAR")
    return writer.bytes
  }

  private init(stamp: UTCInstant) { self.stamp = stamp }

  /// The zone UTC: a calendar without any component is none (RFC 5545, section 3.6).
  private mutating func addZone() {
    line("BEGIN:VTIMEZONE")
    line("TZID:UTC")
    line("BEGIN:STANDARD")
    line("DTSTART:19700101T000000")
    line("TZOFFSETFROM:+0000")
    line("TZOFFSETTO:+0000")
    line("END:STANDARD")
    line("END:VTIMEZONE")
  }

  private mutating func add(_ event: CalendarEvent, of engine: String) throws(Refusal) {
    let person = event.person.map { "\($0): " } ?? ""
    line("BEGIN:VEVENT")
    line("UID:\(Self.identifier(event, engine))@divinectl")
    line("DTSTAMP:\(try Self.text(stamp))")
    switch event.time {
    case .days(let first, let last):
      line("DTSTART;VALUE=DATE:\(try Self.text(first))")
      // The end is the first day that does not belong to the event.
      let end = CalendarDate(julianDayNumber: last.julianDayNumber + 1, calendar: .gregorian)
      line("DTEND;VALUE=DATE:\(try Self.text(end))")
    case .at(let moment):
      line("DTSTART:\(try Self.text(moment))")
    case .between(let start, let end):
      line("DTSTART:\(try Self.text(start))")
      line("DTEND:\(try Self.text(end))")
    }
    line("SUMMARY:\(Self.escaped(person + event.summary))")
    if !event.description.isEmpty { line("DESCRIPTION:\(Self.escaped(event.description))") }
    line("TRANSP:TRANSPARENT")
    line("END:VEVENT")
  }

  /// The same for the same event of the same person, so that a file read again replaces its events;
  /// a hash (FNV-1a), so that no date of birth can be read from it.
  private static func identifier(_ event: CalendarEvent, _ engine: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in [engine, event.person ?? ""] + event.identity {
      // A byte that no UTF-8 has parts them.
      for byte in Array(part.utf8) + [0xFF] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    return "\(engine)-" + String(hash, radix: 16)
  }

  /// `YYYYMMDD` in the Gregorian calendar.
  private static func text(_ date: CalendarDate) throws(Refusal) -> String {
    let date = date.converted(to: .gregorian)
    guard (1...9999).contains(date.year) else {
      throw .value(
        "out_of_range", field: "format", "a calendar file has no year \(date.year), only 1 to 9999")
    }
    return date.description.replacing("-", with: "")
  }

  /// `YYYYMMDDTHHMMSSZ`.
  private static func text(_ moment: UTCInstant) throws(Refusal) -> String {
    let clock = clockText(moment.secondOfDay, withSeconds: true).replacing(":", with: "")
    return try "\(text(moment.date))T\(clock)Z"
  }

  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": result += ["\\", scalar]
      case "\n": result += ["\\", "n"]
      case "\r": break
      case "\0"..<" ", "\u{7F}": result.append(" ")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Adds a line in pieces of at most 75 bytes; all but the first begin with a space.
  private mutating func line(_ line: String) {
    var length = 0
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      if length + size > 75 {
        bytes += [0x0D, 0x0A, 0x20]
        length = 1
      }
      bytes += Array(String(scalar).utf8)
      length += size
    }
    bytes += [0x0D, 0x0A]
  }
}
