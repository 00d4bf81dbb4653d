import Civil

extension Vimshottari: Engine {
  package static let card = EngineCard(
    name: "vimshottari",
    summary: "the dasha periods of a birth moment",
    description: [
      "Computes the Moon's place among the 27 nakshatras, the balance at birth and the tree of periods, from maha to deha, with the sidereal zodiac of the Swiss Ephemeris.",
      "The period that runs at birth keeps its full span: its sub-periods are those of the full span, and birth cuts the one in which it lies. Periods end exactly where the next begin. All dates are in UT.",
      "The output says how far the dates move for a minute of birth time; \(field: "compare") says how far for another ayanamsa or year.",
      "Where the time is not known (no \(field: "time"), or \(field: "time_range"), or \(field: "plus_minus")) the answer is which nakshatras, first lords and, with \(field: "at"), running lords occur, for what share of the window and between which clock times, and for each first lord how far the dates of the mahas are open. The moments of change are solved for, to the second.",
    ],
    verbs: [Dasha.self, Grahas.self])
}
