extension IChing {
  /// One of the eight figures of three lines.
  struct Trigram: Hashable, Sendable {
    /// The lines from the bottom, the lowest bit first; 1 is yang.
    let pattern: UInt8
    /// The place in the Earlier Heaven order (Xiantian), 1 to 8.
    let number: Int
    /// The name in pinyin without tones.
    let name: String
    let chinese: String
    let symbol: String
    let image: String
    let element: String

    /// In the Earlier Heaven order, as plum blossom numbers them.
    static let all: [Trigram] = [
      Trigram(pattern: 0b111, number: 1, name: "Qian", chinese: "乾", "☰", "Heaven", "metal"),
      Trigram(pattern: 0b011, number: 2, name: "Dui", chinese: "兌", "☱", "Lake", "metal"),
      Trigram(pattern: 0b101, number: 3, name: "Li", chinese: "離", "☲", "Fire", "fire"),
      Trigram(pattern: 0b001, number: 4, name: "Zhen", chinese: "震", "☳", "Thunder", "wood"),
      Trigram(pattern: 0b110, number: 5, name: "Xun", chinese: "巽", "☴", "Wind", "wood"),
      Trigram(pattern: 0b010, number: 6, name: "Kan", chinese: "坎", "☵", "Water", "water"),
      Trigram(pattern: 0b100, number: 7, name: "Gen", chinese: "艮", "☶", "Mountain", "earth"),
      Trigram(pattern: 0b000, number: 8, name: "Kun", chinese: "坤", "☷", "Earth", "earth"),
    ]

    private init(
      pattern: UInt8, number: Int, name: String, chinese: String, _ symbol: String,
      _ image: String, _ element: String
    ) {
      self.pattern = pattern
      self.number = number
      self.name = name
      self.chinese = chinese
      self.symbol = symbol
      self.image = image
      self.element = element
    }

    private static let byPattern = (0..<8).map { pattern in
      all.first { Int($0.pattern) == pattern } ?? all[0]
    }

    /// The trigram of three lines.
    static func of(_ pattern: UInt8) -> Trigram { byPattern[Int(pattern & 7)] }
  }
}

extension IChing.Trigram: Report {
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("name", name)
    sink.text("chinese", chinese)
    sink.text("symbol", symbol)
    sink.text("image", image)
    sink.text("element", element)
  }
}
