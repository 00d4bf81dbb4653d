import Civil
import Ephemeris

/// Something that becomes another in the sky, or in what a person and the sky make together.
struct SkyChange: Hashable, Sendable {
  enum Kind: String, CaseIterable, Sendable {
    /// A body enters a gate, or another line of its gate.
    case gate, line
    /// The Sun enters gate 41.
    case newYear = "new_year"
    /// A channel is completed or left, or turns from completed to educational.
    case channel
    /// A center is defined or not.
    case center
    case type, authority, definition
  }

  /// The first second of it, of UTC since 1970.
  let second: Int
  let kind: Kind
  /// The body, channel or center, by its id; nil for the whole.
  var subject: String?
  /// The same in words.
  var name: String?
  let before: String?
  let after: String?

  var instant: UTCInstant { UTCInstant(seconds: second) }

  /// The change in one line: `Moon enters gate 36 from 25`, `35-36 Transitoriness: completed`.
  var text: String {
    switch kind {
    case .gate: "\(name ?? "") enters gate \(after ?? "") from \(before ?? "")"
    case .line: "\(name ?? "") enters line \(after ?? "") from \(before ?? "")"
    case .newYear: "the Sun enters gate 41: the year begins"
    case .channel: "\(subject ?? "") \(name ?? "") \(after ?? "ends")"
    case .center: "\(name ?? "") \(after ?? "")"
    case .type, .authority, .definition: "\(kind.rawValue) \(after ?? "")"
    }
  }
}

extension SkyChange: Report {
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("utc", instant.description)
    sink.choice("kind", kind)
    sink.text("subject", subject)
    sink.text("name", name)
    sink.text("before", before)
    sink.text("after", after)
    sink.text("text", text)
  }
}

/// All changes of a stretch of time.
struct SkyChanges {
  /// Two moments as they are asked for.
  typealias Range = (from: AskedMoment, to: AskedMoment)

  private(set) var list: [SkyChange] = []

  /// The most changes that are listed unless `yes` is said.
  private static let limit = 1_000_000

  /// The seconds from one asked moment to another.
  ///
  /// - Parameter rows: how many changes a day has at most.
  /// - Throws: a refusal of a range that is empty or has too many changes.
  static func seconds(
    _ range: Range, _ clock: WallClock?, _ question: Question, rows: Int, allowsMany: Bool
  ) throws(Refusal) -> ClosedRange<Int> {
    let start = try range.from.instant(by: clock, question, field: "from")
    var end = try range.to.instant(by: clock, question, atEnd: true, field: "to")
    if range.to.isDay { end = UTCInstant(seconds: end.seconds - 1) }
    guard start <= end else {
      throw .value(
        "empty_range", field: "from",
        "\(start) is after \(field: "to") \(end); the beginning comes first")
    }
    let count = (end.seconds - start.seconds) / 86_400 * rows
    guard allowsMany || count <= limit else {
      throw .value(
        "too_many_rows", field: "to",
        "so long a time has about \(count) changes, over \(limit); shorten it or give \(field: "yes")"
      )
    }
    return start.seconds...end.seconds
  }

  /// - Parameter natal: a person's gates, with which the bodies make channels; nil where nobody
  ///   stands under the sky.
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  init(
    _ seconds: ClosedRange<Int>, withLines: Bool, bodies: [Body] = Body.allCases,
    natal: Bodygraph? = nil, node: LunarNode, sky: borrowing EphemerisSession
  ) throws(Refusal) {
    var before: (parts: [Int], gates: GateSet, transit: SkyTransit?)?
    // A year at a time: what is kept of the polynomials stays small.
    var start = seconds.lowerBound
    while start <= seconds.upperBound {
      let end = min(start + 366 * 86_400, seconds.upperBound)
      let course = try SkyCourse(
        start...end, by: withLines ? .line : .gate, node: node, sky: sky)
      StepFunction.walk(course.parts) { stretch, parts in
        let gates = GateSet(parts.map { course.place($0).gate })
        var transit = before?.transit
        if let natal, gates != before?.gates { transit = SkyTransit(natal: natal, sky: gates) }
        if let before {
          add(stretch.lowerBound, before.parts, parts, course, bodies: bodies)
          if gates != before.gates, let old = before.transit, let new = transit {
            add(stretch.lowerBound, old, new)
          }
        }
        before = (parts, gates, transit)
      }
      start = end + 1
    }
  }

  private mutating func add(
    _ second: Int, _ before: [Int], _ after: [Int], _ course: SkyCourse, bodies: [Body]
  ) {
    for body in bodies {
      let place = Int(body.rawValue)
      guard before[place] != after[place] else { continue }
      let (old, new) = (course.place(before[place]), course.place(after[place]))
      let isGate = old.gate != new.gate
      list.append(
        SkyChange(
          second: second, kind: isGate ? .gate : .line, subject: body.id.description,
          name: body.name.description,
          before: isGate ? "\(old.gate)" : "\(old.gate).\(old.line)",
          after: isGate ? "\(new.gate)" : "\(new.gate).\(new.line)"))
      if body == .sun, isGate, new.gate == 41 {
        list.append(SkyChange(second: second, kind: .newYear, before: nil, after: "41"))
      }
    }
  }

  private mutating func add(_ second: Int, _ old: SkyTransit, _ new: SkyTransit) {
    func kind(_ channel: Channel, _ transit: SkyTransit) -> String? {
      transit.channels.first { $0.channel == channel }?.kind.rawValue
    }
    var channels = old.channels.map(\.channel)
    channels += new.channels.map(\.channel).filter { !channels.contains($0) }
    for channel in channels.sorted(by: { ($0.low, $0.high) < ($1.low, $1.high) }) {
      let (before, after) = (kind(channel, old), kind(channel, new))
      guard before != after else { continue }
      list.append(
        SkyChange(
          second: second, kind: .channel, subject: channel.id, name: channel.name, before: before,
          after: after))
    }
    for center in Center.allCases {
      let states = [old, new].map { $0.together.state(of: center).rawValue }
      guard states[0] != states[1] else { continue }
      list.append(
        SkyChange(
          second: second, kind: .center, subject: center.id, name: center.name,
          before: states[0], after: states[1]))
    }
    let wholes: [(SkyChange.Kind, (Bodygraph) -> String)] = [
      (.type, { ChartType($0).rawValue }), (.authority, { Authority($0).rawValue }),
      (.definition, { Definition($0).rawValue }),
    ]
    for (kind, value) in wholes {
      let (before, after) = (value(old.together), value(new.together))
      guard before != after else { continue }
      list.append(SkyChange(second: second, kind: kind, before: before, after: after))
    }
  }
}
