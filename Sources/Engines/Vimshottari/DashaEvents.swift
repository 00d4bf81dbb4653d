import Civil
import Ephemeris

/// A moment of a life with what it was, as a person listed it.
struct ListedMoment: Sendable {
  /// The moment.
  let moment: JulianDay<UT>
  /// What it was; may be empty.
  let label: String
}

extension ListedMoment {
  /// The largest file of moments in bytes.
  static let fileLimit = 1_000_000

  /// The moments that a text lists: one a line, with what it was behind a comma, semicolon or tab.
  ///
  /// Empty lines, those that begin with `#` and a heading that begins with `date`, `at` or `moment`
  /// are left out.
  /// - Throws: a value refusal that names the line.
  static func list(_ text: String) throws(Refusal) -> [ListedMoment] {
    var moments: [ListedMoment] = []
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      guard let first = line.first(where: { $0 != " " }), first != "#" else { continue }
      let separator = line.first { ",;\t".contains($0) }
      let parts = line.split(
        separator: separator ?? ",", maxSplits: 1, omittingEmptySubsequences: false)
      let words = parts.map { trimmed($0) }
      if number == 1, ["date", "at", "moment"].contains(words[0].lowercased()) { continue }
      do throws(Refusal) {
        moments.append(
          ListedMoment(
            moment: JulianDay(civilAsUniversal: try UTCInstant(text: words[0])),
            label: words.count > 1 ? words[1] : ""))
      } catch {
        throw .value(error.code, "line \(number): \(error.message)")
      }
    }
    guard !moments.isEmpty else {
      throw .value(
        "no_moments", "the file lists no moment; write one a line, as 2010-06-01,wedding")
    }
    return moments
  }

  /// A cell without spaces and quotes around it.
  private static func trimmed(_ cell: Substring) -> String {
    var cell = cell
    while cell.first == " " { cell.removeFirst() }
    while cell.last == " " { cell.removeLast() }
    guard cell.count > 1, cell.first == "\"", cell.last == "\"" else { return String(cell) }
    return String(cell.dropFirst().dropLast().replacing("\"\"", with: "\""))
  }
}

/// What runs at listed moments.
struct DashaEvents: Sendable {
  struct Event: Sendable {
    let listed: ListedMoment
    let running: RunningPeriods
  }

  let events: [Event]
  /// How deep the chains are.
  let levels: Int

  /// - Throws: `Refusal` where a solar arc leaves the years of the files.
  init<Sky: SiderealProviding & ~Copyable>(
    _ moments: [ListedMoment], of tree: Vimshottari, levels: Int, _ sky: borrowing Sky
  ) throws(Refusal) {
    self.levels = levels
    events = try moments.map { listed throws(Refusal) in
      Event(
        listed: listed, running: try tree.running(at: listed.moment, levels: levels, sky: sky))
    }
  }
}

extension DashaEvents.Event {
  /// The lords from the maha's down, or why none runs.
  var lords: RunningLords {
    switch running {
    case .chain(let periods): .lords(periods.map(\.lord))
    case .beforeBirth: .beforeBirth
    case .afterCycle: .afterCycle
    }
  }

  /// The deepest of the periods that run.
  var deepest: DashaPeriod? { running.periods.last }
}
