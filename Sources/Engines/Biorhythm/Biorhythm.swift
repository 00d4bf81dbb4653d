import Civil

/// Biorhythms: sine waves that begin at birth.
package enum Biorhythm: Engine {
  package static let card = EngineCard(
    name: "biorhythm",
    summary: "the cycles since a birth: values, critical days, forecast",
    description: [
      "Computes sine waves that begin at birth: physical (23 days), emotional (28), intellectual (33), four secondary cycles, the composites and cycles of your own. \(support)",
      "The value on day n is sin(2 pi (n mod P) / P); the day of birth is day 0. Days are civil days, so no change of clocks adds or drops one. A day is critical for a cycle that crosses zero within it. The half of an odd period falls between two days where the hour of birth is not known; the earlier one is marked. Peaks and troughs are marked on the nearest day.",
      "A range gives a row a day, with the single, double and triple critical days of the three primary cycles and the best and worst days by their mean. Without a range csv, tsv, ics and svg show 31 days from the target on.",
    ],
    verbs: [Cycles.self])

  /// What is known of their truth; it stands wherever they are shown.
  static let support = "There is no scientific support for biorhythms."
}
