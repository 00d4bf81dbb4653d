import Civil
import Ephemeris

extension Tarot {
  /// Ten degrees of the zodiac, with their cards.
  struct Decan: Hashable, Sendable {
    /// 0 to 35, from 0 Aries on.
    let index: Int

    init(index: Int) { self.index = index }
    init(longitude: Double) { index = min(35, Int(longitude / 10)) }

    var sign: String { Zodiac.signs[index / 3] }
    /// 1 to 3.
    var number: Int { index % 3 + 1 }
    var ruler: String { Zodiac.decanRulers[index % 7] }

    /// The pip of the decan.
    ///
    /// Cardinal signs have 2 to 4, fixed 5 to 7, mutable 8 to 10, in the suit of their element.
    var card: Card {
      let element = Zodiac.element(of: sign)
      let suit = Suit.allCases.first { $0.element == element } ?? .wands
      return Card.at(suit, 2 + index / 3 % 3 * 3 + index % 3)
    }

    /// The court whose part of the zodiac it lies in.
    func court(_ tradition: Tradition) -> Card? {
      let degree = index * 10
      return Card.all.first { card in
        guard card.isCourt, let span = tradition.span(of: card) else { return false }
        return (degree - span.start + 360) % 360 < span.width
      }
    }

    /// The major of the sign.
    var trump: Card? { Card.all.prefix(22).first { $0.sign == sign } }

    static let grid = LongitudeGrid(start: 0, count: 36) { Decan(longitude: $0).index }
  }

  /// The decans in which the Sun stands at a birth.
  struct SunDecans: Sendable {
    /// The longitude of the Sun in degrees; nil where the time is open.
    let longitude: Double?
    let spans: ValueSpans<Decan>
    let ephemeris: String

    /// At one moment.
    ///
    /// - Throws: a refusal where the position cannot be computed exactly.
    init(second: Int, at moment: JulianDay<TT>, sky: borrowing EphemerisSession) throws(Refusal) {
      let longitude = try sky.longitude(of: .sun, at: moment, node: .true)
      self.longitude = longitude
      spans = ValueSpans(
        StepFunction(Decan(longitude: longitude), over: second...second),
        within: [second...second])
      ephemeris = sky.sourceDescription(covering: [moment])
    }

    /// At every second of some stretches.
    ///
    /// - Throws: a refusal where a position cannot be computed exactly.
    init(pieces: [ClosedRange<Int>], sky: borrowing EphemerisSession) throws(Refusal) {
      let first = pieces.first?.lowerBound ?? 0
      let last = pieces.last?.upperBound ?? first
      let scale = try SecondScale(seconds: first...last, sky: sky)
      let path = try LongitudePath(from: scale.start, to: scale.end) { moment throws(Refusal) in
        try sky.longitude(of: .sun, at: moment, node: .true)
      }
      let steps = try path.steps(on: Decan.grid, scale: scale) { second throws(Refusal) in
        try sky.longitude(of: .sun, at: sky.terrestrial(second: second), node: .true)
      }
      longitude = nil
      spans = ValueSpans(steps.map { Decan(index: $0) }, within: pieces)
      ephemeris = sky.sourceDescription(covering: [scale.start, scale.end])
    }

    /// The instants of a date on all clocks of the Earth: from 14 hours east to 12 hours west.
    static func anywhere(on date: CalendarDate) -> ClosedRange<Int> {
      let midnight = (date.julianDayNumber - 2_440_588) * 86_400
      return midnight - 14 * 3600...midnight + 36 * 3600 - 1
    }
  }
}

extension Tarot.SunDecans {
  /// Tells the decan if it is sure, then all that are possible.
  func describe<Sink: ReportSink>(_ tradition: Tarot.Tradition, to sink: inout Sink) {
    sink.object("decan", isKnown: spans.sure != nil) { sink in
      if let decan = spans.sure { decan.describe(tradition, to: &sink) }
    }
    sink.list("decans") { sink in
      for entry in spans.entries {
        sink.item { sink in
          entry.value.describe(tradition, to: &sink)
          sink.number("share", spans.share(of: entry), decimals: 4)
          let seconds = entry.spans
          sink.text("from_utc", UTCInstant(seconds: seconds[0].lowerBound).description)
          sink.text(
            "to_utc", UTCInstant(seconds: seconds[seconds.count - 1].upperBound).description)
        }
      }
    }
  }
}

extension Tarot.Decan {
  func describe<Sink: ReportSink>(_ tradition: Tarot.Tradition, to sink: inout Sink) {
    sink.text("sign", sign)
    sink.integer("number", number)
    sink.text("ruler", ruler)
    sink.text("card", tradition.name(of: card))
    sink.text("card_id", card.id)
    let court = court(tradition)
    sink.text("court", court.map(tradition.name(of:)))
    sink.text("court_id", court?.id)
    sink.text("trump", trump.map(tradition.name(of:)))
    sink.text("trump_id", trump?.id)
  }
}
