import Civil

extension IChing {
  /// One of the 64 figures of six lines.
  struct Hexagram: Hashable, Sendable {
    /// The number in the received order (King Wen), 1 to 64.
    let number: Int
    let chinese: String
    let pinyin: String
    let name: String
    /// The lines from the bottom, the lowest bit first; 1 is yang.
    let pattern: UInt8

    /// In the received order.
    static let all: [Hexagram] = EmbeddedTable("hexagrams").map { row in
      Hexagram(
        number: Int(row.text(0)) ?? 0, chinese: row.text(1), pinyin: row.text(2),
        name: row.text(3),
        pattern: row.text(4).reversed().reduce(0) { $0 << 1 | ($1 == "1" ? 1 : 0) })
    }

    private static let byPattern: [Hexagram] = {
      var hexagrams = all
      for hexagram in all { hexagrams[Int(hexagram.pattern)] = hexagram }
      return hexagrams
    }()

    /// The hexagram of six lines.
    static func of(_ pattern: UInt8) -> Hexagram { byPattern[Int(pattern & 63)] }

    /// The character of Unicode.
    var symbol: String { String(UnicodeScalar(0x4DBF + UInt32(number)).map(Character.init) ?? "?") }

    var lower: Trigram { .of(pattern & 7) }
    var upper: Trigram { .of(pattern >> 3) }

    /// Whether a line, 1 to 6 from the bottom, is yang.
    func isYang(_ line: Int) -> Bool { pattern >> UInt8(line - 1) & 1 == 1 }

    /// Lines 2, 3, 4 below 3, 4, 5 (hu).
    var nuclear: Hexagram { .of((pattern >> 1 & 7) | (pattern >> 2 & 7) << 3) }
    /// Each line turned into the other kind (cuo).
    var opposite: Hexagram { .of(~pattern & 63) }
    /// Turned upside down (zong).
    var inverse: Hexagram {
      .of((0..<6).reduce(0) { $0 | (pattern >> UInt8($1) & 1) << UInt8(5 - $1) })
    }
    /// The trigrams exchanged.
    var swapped: Hexagram { .of((pattern & 7) << 3 | pattern >> 3) }

    /// `11 Tài, Peace`, as it is listed.
    var title: String { "\(number) \(name)" }

    /// The summary of the whole.
    var judgment: String { HexagramTexts.all[number - 1].judgment }
    /// The summaries of the lines from the bottom.
    var lineTexts: [String] { HexagramTexts.all[number - 1].lines }
  }

  /// Our summaries of a hexagram.
  struct HexagramTexts: Sendable {
    let judgment: String
    let lines: [String]

    static let all: [HexagramTexts] = EmbeddedTable("hexagram_texts").map { row in
      HexagramTexts(judgment: row.text(1), lines: (2...7).map(row.text))
    }
  }
}

extension IChing.Hexagram: Report {
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("number", number)
    sink.text("name", name)
    sink.text("chinese", chinese)
    sink.text("pinyin", pinyin)
    sink.text("symbol", symbol)
    sink.object("trigrams") { sink in
      sink.object("upper", upper)
      sink.object("lower", lower)
    }
  }
}

extension IChing {
  /// A name in small letters without the marks of tones, to be compared.
  static func foldedName(_ text: String) -> String {
    let plain: [(String, Character)] = [
      ("āáǎà", "a"), ("ēéěè", "e"), ("īíǐì", "i"), ("ōóǒò", "o"), ("ūúǔùüǖǘǚǜ", "u"),
    ]
    return String(
      text.lowercased().map { letter in plain.first { $0.0.contains(letter) }?.1 ?? letter })
  }
}
