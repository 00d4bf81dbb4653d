import Civil
import Engines
import Ephemeris

/// The verbs `type`, `pair`, `reliability` and `items`.
enum EnneagramTables {
  /// The mark of what only one source gives.
  private static let mark = "\u{2020}"

  static func type(_ text: String, _ output: OutputOptions) throws(Refusal) -> [UInt8] {
    let card = try card(text)
    if output.format == .json {
      return ValueEnvelope(
        engine: "enneagram", input: EnneagramWords(verb: "type", words: [text]),
        conventions: EnneagramConventions(source: nil), result: card
      ).json(style: .pretty)
    }
    return Array(table(card, style: output.style).utf8)
  }

  private static func card(_ text: String) throws(Refusal) -> EnneagramTypeCard {
    guard let card = EnneagramTypeCard(text) else {
      throw Refusal(
        .value, "unknown_type",
        "\(quoted(text)) is not a type; write 1 to 9, with a neighbour as wing (4w5) or an instinct before it (SX4)"
      )
    }
    return card
  }

  private static func table(_ card: EnneagramTypeCard, style: Style) -> String {
    let type = card.type
    let code = (card.subtype?.instinct.rawValue ?? "") + (card.wing?.id ?? "\(type.number)")
    let rows: [(String, String, String)] = [
      ("Name", type.name, ""),
      ("Other name", type.otherName, "name_palmer_daniels"),
      ("Center", type.center.rawValue, ""),
      ("Its feeling", type.center.emotion, "center_emotion"),
      ("Harmonic group", type.harmonic.rawValue, ""),
      ("Hornevian group", type.hornevian.rawValue, ""),
      ("Object relation", type.relation.rawValue, ""),
      ("Object", type.object, "object"),
      ("Basic fear", type.fear, "basic_fear"),
      ("Basic desire", type.desire, "basic_desire"),
      ("Passion", type.passion, "passion"),
      ("Virtue", type.virtue, "virtue"),
      ("Fixation", type.fixation, ""),
      ("Holy idea", type.holyIdea, ""),
      ("Growth", "to \(type.growth) \(name(type.growth))", ""),
      ("Stress", "to \(type.stress) \(name(type.stress))", ""),
    ]
    let attributes = rows.map { label, value, key in
      (label, value + (EnneagramType.unconfirmed.contains(key) ? " \(mark)" : ""))
    }
    let wings = card.wings.map { [$0.id, $0.name] }
    let subtypes = card.subtypes.map { subtype in
      [
        subtype.id, subtype.instinct.name, "\(subtype.keyword) \(mark)",
      ] + (subtype.isCountertype ? ["countertype \(mark)"] : [])
    }
    return TextTable.pairs([("Type", style.bold(code))] + attributes) + "\n"
      + style.bold(card.wing == nil ? "Wings" : "Wing") + "\n" + TextTable.grid(wings) + "\n"
      + style.bold(card.subtype == nil ? "Subtypes" : "Subtype") + "\n"
      + TextTable.grid(subtypes) + "\n"
      + style.bold("Trifixes") + "\n" + card.trifixes.joined(separator: " ") + "\n\n"
      + style.dim("\(mark) only one source gives this; others may differ.\n")
  }

  private static func name(_ type: Int) -> String { EnneagramType.numbered(type)?.name ?? "" }

  static func pair(_ words: [String], _ output: OutputOptions) throws(Refusal) -> [UInt8] {
    let types = try words.map { word throws(Refusal) in try card(word).type.number }
    guard let pair = EnneagramPair(types[0], types[1]) else {
      throw Refusal(
        .bug, "unknown_type", "a type is not 1 to 9")
    }
    if output.format == .json {
      return ValueEnvelope(
        engine: "enneagram", input: EnneagramWords(verb: "pair", words: words),
        conventions: EnneagramConventions(source: nil), result: pair
      ).json(style: .pretty)
    }
    let labels: [(String, EnneagramPair.Grouping)] = [
      ("Center", .center), ("Harmonic group", .harmonic), ("Hornevian group", .hornevian),
      ("Object relation", .objectRelation),
    ]
    let heads = ["", "\(types[0]) \(name(types[0]))", "\(types[1]) \(name(types[1]))"]
    let rows = labels.map { label, grouping in
      let groups = pair.groups(grouping)
      return [label, groups.0, groups.1] + (groups.0 == groups.1 ? ["shared"] : [])
    }
    let links = pair.links.isEmpty ? ["none by wing or arrow"] : pair.links.map(\.text)
    return Array(
      (TextTable.grid([heads] + rows) + "\n"
        + TextTable.pairs(links.enumerated().map { ($0.offset == 0 ? "Link" : "and", $0.element) }))
        .utf8)
  }

  static func reliability(
    _ arguments: ParsedArguments, _ surroundings: Surroundings, _ output: OutputOptions
  ) throws(Refusal) -> [UInt8] {
    let bank = try EnneagramOptions.bank(arguments, surroundings)
    let path = arguments.operands.count > 1 ? arguments.operands[1] : nil
    if path == nil, surroundings.inputIsTerminal {
      throw .usage(
        "answers_missing", "enneagram reliability needs a CSV: a file, or - for standard input")
    }
    let table = try AnswerReader.table(
      InputFile.read(path, limit: AnswerReader.tableLimit, surroundings))
    let result: EnneagramReliability
    do {
      result = try EnneagramReliability(
        columns: table.columns, rows: table.rows, instrument: bank)
    } catch {
      throw error
    }
    let words = EnneagramWords(
      verb: "reliability", words: [], instrument: result.usesInstrument ? bank : nil)
    let rows = reliabilityRows(result)
    switch output.format {
    case .json:
      return ValueEnvelope(
        engine: "enneagram", input: words, conventions: EnneagramAlphaConventions(),
        result: result
      ).json(style: .pretty)
    case .csv, .tsv: return RowWriter.bytes(rows, output.format)
    default:
      let mean = result.meanAlpha.map { decimalText($0, decimals: 4) } ?? "-"
      return Array(
        (TextTable.pairs([("People", "\(result.people)"), ("Mean alpha", mean)]) + "\n"
          + TextTable.grid(rows)).utf8)
    }
  }

  private static func reliabilityRows(_ result: EnneagramReliability) -> [[String]] {
    func text(_ value: Double?, _ decimals: Int) -> String {
      value.map { decimalText($0, decimals: decimals) } ?? ""
    }
    return [
      ["scale", "items", "alpha", "mean", "sd", "standard_error", "difference_95"]
    ]
      + result.scales.map { scale in
        [
          scale.name, "\(scale.items.count)", text(scale.alpha, 6), text(scale.mean, 4),
          text(scale.deviation, 4), text(scale.standardError, 4), text(scale.difference95, 4),
        ]
      }
  }

  static func items(
    _ arguments: ParsedArguments, _ surroundings: Surroundings, _ output: OutputOptions
  ) throws(Refusal) -> [UInt8] {
    let bank = try EnneagramOptions.bank(arguments, surroundings)
    let isShort = arguments.has(EnneagramOptions.short)
    let names = arguments.value(EnneagramOptions.parts)?
      .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let parts = try EnneagramOptions.parts(names, of: bank.items(short: isShort))
    let list = EnneagramItemList(bank: bank, isShort: isShort, parts: parts)
    switch output.format {
    case .json:
      return ValueEnvelope(
        engine: "enneagram", input: EnneagramWords(verb: "items", words: [], instrument: bank),
        conventions: EnneagramConventions(source: nil), result: list
      ).json(style: .pretty)
    case .csv:
      // With an empty column to fill in; the file can then be scored.
      let sheet = list.rows.enumerated().map { $0.element + [$0.offset == 0 ? "value" : ""] }
      return RowWriter.bytes(sheet, .csv)
    case .tsv: return RowWriter.bytes(list.facts + list.rows.dropFirst(), .tsv)
    default:
      return Array(
        TextTable.grid(
          list.items.map { item in
            [item.id, item.other.isEmpty ? item.text : "a \(item.text) / b \(item.other)"]
          }
        ).utf8)
    }
  }
}

/// The words after a verb, for the envelope.
struct EnneagramWords: Report {
  let verb: String
  let words: [String]
  var instrument: EnneagramInstrument?

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("verb", verb)
    sink.list("words") { sink in for word in words { sink.item(word) } }
    sink.text("instrument", instrument?.name)
    sink.text("instrument_version", instrument?.version)
  }
}

/// The choices behind a reliability.
struct EnneagramAlphaConventions: Report {
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("alpha", "Cronbach: k/(k-1) (1 - sum of item variances / variance of sums)")
    sink.text("variance", "sample (n - 1)")
    sink.text("standard_error", "sd sqrt(1 - alpha)")
    sink.text("difference_95", "1.96 sqrt(2) standard errors")
  }
}

/// The items of a form as rows; with tabs they are a bank that `--instrument` reads.
struct EnneagramItemList: Report {
  let bank: EnneagramInstrument
  let isShort: Bool
  let parts: [EnneagramPart]

  var items: [EnneagramItem] {
    bank.items(short: isShort).filter { parts.contains($0.content.part) }
  }

  private static let columns = ["id", "kind", "scale", "key", "short", "text", "other"]

  /// The headings and the facts of the bank.
  var facts: [[String]] {
    func row(_ name: String, _ value: String) -> [String] { [name, "meta", "", "", "", value, ""] }
    var rows = [
      Self.columns, row("name", bank.name), row("version", bank.version),
      row("range", "\(bank.range.lowerBound)-\(bank.range.upperBound)"),
    ]
    if let alpha = bank.alpha { rows.append(row("alpha", "\(alpha)")) }
    if let deviation = bank.deviation { rows.append(row("sd", "\(deviation)")) }
    return rows
  }

  /// The headings and the items.
  var rows: [[String]] {
    [Self.columns]
      + items.map { item in
        let (kind, scale, key) = Self.cells(item.content)
        return [item.id, kind, scale, key, item.isShort ? "yes" : "no", item.text, item.other]
      }
  }

  private static func cells(_ content: EnneagramItemContent) -> (String, String, String) {
    switch content {
    case .typeRating(let type, let isReversed): ("rating", "\(type)", isReversed ? "-" : "+")
    case .instinctRating(let instinct, let isReversed):
      ("rating", instinct.rawValue, isReversed ? "-" : "+")
    case .choice(let first, let second, let round): ("choice", "\(first):\(second)", "\(round)")
    }
  }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("items") { sink in
      for row in rows.dropFirst() {
        sink.item { sink in
          sink.text("id", row[0])
          sink.text("kind", row[1])
          sink.text("scale", row[2])
          sink.text("key", row[3])
          sink.flag("short", row[4] == "yes")
          sink.text("text", row[5])
          sink.text("other", row[6].isEmpty ? nil : row[6])
        }
      }
    }
  }
}
