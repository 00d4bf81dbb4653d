import Civil

/// The Human Design System.
package enum HumanDesign: Engine {
  package static let card = EngineCard(
    name: "human-design",
    summary: "the Human Design chart of a birth moment",
    description: [
      "Computes type, authority, profile, definition, incarnation cross, centers, channels, gates, variables and the 26 activations down to the base, from apparent longitudes of the Swiss Ephemeris.",
      "The design moment is the one at which the Sun stood exactly 88 degrees earlier. Type, authority and definition follow from which centers the defined channels join. Nothing is computed by a fallback: what cannot be exact is an error.",
      "Where the time is not known (no \(field: "time"), or \(field: "time_range"), or \(field: "plus_minus")) the answer is what all charts of that window have in common, and for the rest which values occur, for what share of the window and between which clock times. The moments of change are solved for, to the second.",
    ],
    verbs: [
      Chart.self, Pairing.self, Team.self, Transit.self, SkyCalendar.self, Find.self,
      Cycles.self, Return.self, Dream.self,
    ])
}
