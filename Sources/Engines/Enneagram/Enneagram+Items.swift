package import Civil
package import Ephemeris

extension Enneagram {
  /// `enneagram items`: the statements of a bank.
  package enum Items: Verb {
    /// Whether rows are a bank that can be loaded, and not a sheet to fill in: the format decides.
    static let blind = Option.flag(
      "blind", "without what the items measure",
      detail:
        "The items stand in the order of a test under codes, which score takes as it takes ids; scale and key are left out."
    )
    private static let asBank = Option.flag("as-bank", "rows are a bank")

    package struct Settings: Sendable {
      var bank: EnneagramInstrument
      var isShort: Bool
      var parts: [EnneagramPart]
      var asBank: Bool
      var isBlind: Bool
    }

    package static let card = VerbCard(
      name: "items", summary: "the statements of the bank",
      description: [
        "CSV has an empty column value: filled in on paper or in a spreadsheet it can be scored. With tabs the rows are a bank, as \(field: instrument.field) reads it."
      ],
      groups: [
        .own(
          "Items",
          [instrument.declaration, short.declaration, parts.declaration, blind.declaration]),
        .output,
      ],
      formats: [.table, .json, .csv, .tsv],
      relations: [
        .has(noPlaceIn: [.tsv], blind.name, "has no place in a bank; ask for csv, json or table")
      ],
      implied: [ImpliedOption(asBank.name, .fixed("true"), in: [.format(.tsv)])],
      isForRecords: false,
      examples: [
        CardExample(
          ["short": "", "format": "csv"],
          note: "the short form, to fill in on paper or in a spreadsheet")
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      let bank = try options.value(instrument) ?? .own
      let isShort = try options.value(short)
      return Settings(
        bank: bank, isShort: isShort,
        parts: try Enneagram.parts(options.value(parts), of: bank.items(short: isShort)),
        asBank: try options.value(asBank), isBlind: try options.value(blind))
    }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<ItemList> {
      Answer(
        ItemList(
          bank: settings.bank, isShort: settings.isShort, parts: settings.parts,
          asBank: settings.asBank, isBlind: settings.isBlind),
        conventions: Conventions(own: Choices()),
        input: Words(verb: card.name, instrument: settings.bank))
    }
  }

  /// The items of a form.
  package struct ItemList: Presentable {
    let bank: EnneagramInstrument
    let isShort: Bool
    let parts: [EnneagramPart]
    let asBank: Bool
    let isBlind: Bool

    var items: [EnneagramItem] {
      let items = bank.items(short: isShort).filter { parts.contains($0.content.part) }
      return isBlind ? EnneagramOrder.asked(items, seed: 1) : items
    }

    package func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.list("items") { sink in
        for item in items {
          sink.item { sink in
            item.describe(isBlind: isBlind, to: &sink)
            sink.flag("short", item.isShort)
            sink.text("text", item.text)
            sink.text("other", item.other.isEmpty ? nil : item.other)
          }
        }
      }
    }

    package var table: RowTable? {
      RowTable(
        rows: ItemRows(list: self),
        columns: EnneagramInstrument.columns + (asBank ? [] : ["value"]))
    }

    package func page(_ question: Question) -> Page? {
      Page([
        Page.Section(
          .grid(
            items.map { item in
              [
                isBlind ? item.code : item.id,
                item.other.isEmpty ? item.text : "a \(item.text) / b \(item.other)",
              ]
            }))
      ])
    }
  }

  /// The items as the file of a bank has them.
  private struct ItemRows: Report {
    let list: ItemList

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.list("rows") { sink in
        if list.asBank {
          for (name, value) in facts {
            sink.item { sink in
              sink.text("id", name)
              sink.text("kind", "meta")
              sink.text("text", value)
            }
          }
        }
        for item in list.items {
          sink.item { sink in
            item.describe(isBlind: list.isBlind, to: &sink)
            sink.text("short", item.isShort ? "yes" : "no")
            sink.text("text", item.text)
            sink.text("other", item.other)
          }
        }
      }
    }

    private var facts: [(name: String, value: String)] {
      let bank = list.bank
      return [
        ("name", bank.name), ("version", bank.version),
        ("range", "\(bank.range.lowerBound)-\(bank.range.upperBound)"),
      ] + (bank.alpha.map { [("alpha", "\($0)")] } ?? [])
        + (bank.deviation.map { [("sd", "\($0)")] } ?? [])
    }
  }
}

extension EnneagramItem {
  /// Tells what the item is called and what it measures, in the words of a bank's file.
  fileprivate func describe<Sink: ReportSink>(isBlind: Bool, to sink: inout Sink) {
    sink.text("id", isBlind ? code : id)
    if isBlind {
      sink.text("kind", content.part == .pairs ? "choice" : "rating")
      sink.null("scale")
      return sink.null("key")
    }
    switch content {
    case .typeRating(let type, let isReversed):
      describe("rating", "\(type)", isReversed ? "-" : "+", to: &sink)
    case .instinctRating(let instinct, let isReversed):
      describe("rating", instinct.rawValue, isReversed ? "-" : "+", to: &sink)
    case .choice(let first, let second, let round):
      describe("choice", "\(first):\(second)", "\(round)", to: &sink)
    }
  }

  private func describe<Sink: ReportSink>(
    _ kind: String, _ scale: String, _ key: String, to sink: inout Sink
  ) {
    sink.text("kind", kind)
    sink.text("scale", scale)
    sink.text("key", key)
  }
}

extension EnneagramItem {
  /// A name that does not tell what the item measures: a hash (FNV-1a) of its id.
  package var code: String {
    var hash: UInt32 = 0x811C_9DC5
    for byte in id.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    let digits = String(hash, radix: 16)
    return "q" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
