import Civil

/// What a birth record stands for on the scales of time.
package enum Time: Engine {
  package static let card = EngineCard(
    name: "time",
    summary: "resolve a local birth time to UTC",
    description: [
      "Shows the instant that a local date and time stand for, with the offset and the abbreviation of the clock, the Julian day and the version of the zone data.",
      "A time that the clock showed twice, or never, is refused with both readings. Warnings name what no zone data know: mean times of cities, local daylight time, moved borders.",
      "Where the time is not known (no \(field: "time"), or \(field: "time_range"), or \(field: "plus_minus")) it shows the instants that are possible: a day with a clock change has 23 or 25 hours.",
    ],
    verbs: [Resolve.self])
}
