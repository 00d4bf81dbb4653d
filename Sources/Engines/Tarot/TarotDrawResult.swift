import Civil

extension Tarot {
  /// A draw: the cards, or only the hash of their order.
  package struct DrawResult: Presentable {
    let reading: Reading
    let seed: String?
    let commitment: String?
    let commits: Bool

    package func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.text("seed", seed)
      sink.text("commitment", commitment)
      sink.flag("committed", commits)
      guard !commits else {
        sink.text("spread", reading.spread.id)
        sink.text("spread_name", reading.spread.name)
        sink.list("cards") { _ in }
        return
      }
      reading.describe(to: &sink)
    }

    package var table: RowTable? { RowTable(path: "cards") }

    package func figure(_ question: Question) -> Figure? { commits ? nil : reading.figure }

    package func page(_ question: Question) -> Page? {
      var head: [Page.Pair] = []
      if let asked = question.text(Chance.question.name) {
        head.append(Page.Pair("Question", asked.oneLine, columns: 60))
      }
      head.append(Page.Pair("Spread", Styled(reading.spread.name, .bold)))
      if let card = reading.significator, !commits {
        head.append(Page.Pair("Significator", reading.tradition.name(of: card)))
      }
      if let seed { head.append(Page.Pair("Seed", seed.oneLine)) }
      if let commitment { head.append(Page.Pair("Order", commitment)) }
      guard !commits else {
        return Page(
          [Page.Section(.pairs(head))],
          source: [
            "Order: the SHA-256 of the shuffled deck. Keep the seed; it shows the cards."
          ])
      }
      return Page(
        [
          Page.Section(.pairs(head)), Page.Section(.tableau(reading.tableau)), reading.list,
          reading.summary, reading.neighbours,
        ], source: ["Keywords and questions: divinectl"])
    }
  }

  struct DrawInput: Report {
    let question: String?
    let cards: String?

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.text("question", question)
      sink.text("cards", cards)
    }
  }

  struct DrawChoices: Report {
    let tradition: Tradition
    /// Nil for a draw by hand.
    let reversals: Double?

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      tradition.describe(to: &sink)
      sink.number("reversals", reversals, decimals: 6)
      sink.text("generator", reversals == nil ? nil : "SplitMix64 from SHA-256 of the seed")
      sink.text("neighbours", "side by side or one below the other")
    }
  }
}
