import Civil
import Ephemeris

extension Tarot {
  /// The cards of a birth.
  package struct BirthResult: Presentable {
    let date: CalendarDate
    let method: Method
    let tradition: Tradition
    /// Nil where they are not asked for.
    let decans: SunDecans?
    let window: BirthWindow?

    private func cards(_ method: Method) -> BirthCards {
      BirthCards(first: method.first(day: date.day, month: date.month, year: date.year))
    }

    var warnings: [Warning] {
      guard let decans, decans.spans.sure == nil else { return [] }
      return [
        Warning(
          code: "decan_uncertain",
          message:
            "The Sun changed its decan within the time that is possible; give \(field: "time") and \(field: "zone") or \(field: "place")."
        )
      ]
    }

    package func describe<Sink: ReportSink>(to sink: inout Sink) {
      let cards = cards(method)
      sink.list("birth_cards") { sink in
        for number in cards.numbers { sink.item { $0.major(number, tradition) } }
      }
      sink.object("personality") { $0.major(cards.personality, tradition) }
      sink.object("soul") { $0.major(cards.soul, tradition) }
      sink.list("hidden_factor") { sink in
        for number in cards.hidden { sink.item { $0.major(number, tradition) } }
      }
      sink.object("teacher", isKnown: cards.teacher != nil) { sink in
        if let teacher = cards.teacher { sink.major(teacher, tradition) }
      }
      sink.list("constellation") { sink in
        for number in cards.constellation { sink.item { $0.major(number, tradition) } }
      }
      sink.list("methods") { sink in
        for other in Method.allCases {
          sink.item { sink in
            sink.choice("method", other)
            sink.list("numbers") { sink in
              for number in self.cards(other).numbers { sink.item(number) }
            }
            sink.flag("same", self.cards(other) == cards)
          }
        }
      }
      // In a window the Sun has no one place.
      if window == nil {
        if let sun = decans?.longitude { sink.longitude("sun", sun) } else { sink.null("sun") }
      }
      if let decans {
        decans.describe(tradition, to: &sink)
      } else {
        sink.null("decan")
        sink.list("decans") { _ in }
      }
    }

    private func names(_ numbers: [Int]) -> String {
      numbers.map { "\($0) \(tradition.name(of: tradition.major($0)))" }.joined(separator: ", ")
    }

    package func page(_ question: Question) -> Page? {
      let cards = cards(method)
      let head: [Page.Pair]
      if let moment = question.birth.moment {
        head = BirthText.rows(moment)
      } else if let window {
        head = WindowText(window).head
      } else {
        head = [Page.Pair("Born", "\(date)")]
      }
      var pairs = [
        Page.Pair("Birth cards", Styled(names(cards.numbers), .bold)),
        Page.Pair("Personality", names([cards.personality])),
        Page.Pair("Soul", names([cards.soul])),
        Page.Pair("Hidden factor", cards.hidden.isEmpty ? "none" : names(cards.hidden)),
      ]
      if let teacher = cards.teacher { pairs.append(Page.Pair("Teacher", names([teacher]))) }
      pairs.append(Page.Pair("Constellation", names(cards.constellation)))
      let methods = Method.allCases.map { other in
        [
          other.rawValue, self.cards(other).numbers.map(String.init).joined(separator: ", "),
          self.cards(other) == cards ? "same" : "",
        ]
      }
      let zones = question.birth.zoneData
      return Page(
        [
          Page.Section(.pairs(head)), Page.Section(.pairs(pairs)), decanSection,
          Page.Section("Methods", .grid(Grid(methods))),
        ],
        source: decans.map {
          [Styled($0.ephemeris + (zones.map { ", zone data \($0)" } ?? ""))]
        } ?? [])
    }

    private var decanSection: Page.Section? {
      guard let decans else { return nil }
      let isSure = decans.spans.sure != nil
      let rows = decans.spans.entries.map { entry in
        let decan = entry.value
        let share =
          isSure ? [] : [WindowText.percent(entry.seconds, of: decans.spans.seconds)]
        let times =
          isSure
          ? []
          : [
            "\(UTCInstant(seconds: entry.spans[0].lowerBound)) to \(UTCInstant(seconds: entry.spans[entry.spans.count - 1].upperBound))"
          ]
        return [
          "\(decan.sign) \(decan.number)", decan.ruler, tradition.name(of: decan.card),
          decan.court(tradition).map(tradition.name(of:)) ?? "",
          decan.trump.map(tradition.name(of:)) ?? "",
        ] + share + times
      }
      let sun =
        decans.longitude.map { " (Sun \(decimalText($0 >= 359.99995 ? 0 : $0, decimals: 4))°)" }
        ?? ""
      return Page.Section(
        "Decan\(sun)",
        .grid(
          Grid(
            head: ["Decan", "Ruler", "Card", "Court", "Sign's card"]
              + (isSure ? [] : ["Share", "UTC"]), rows)))
    }
  }
}
