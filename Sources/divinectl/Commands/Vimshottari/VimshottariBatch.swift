import Civil
import Engines
import Ephemeris

/// `vimshottari` in a batch.
struct VimshottariBatch: BatchEngine {
  /// The settings; nil where they need each record's place.
  let settings: VimshottariSettings?
  let range: VimshottariRange
  let countsLeapSeconds: Bool
  /// The options' texts by name.
  let texts: [String: String]

  var need: BatchNeed { .moment }

  private static let options = VimshottariOptions.group.options.filter {
    // Another engine's option has this name and another meaning of its default.
    $0.name != VimshottariOptions.node.name
  }

  static let declaration = BatchEngineDeclaration(
    name: "vimshottari",
    options: options + [
      VimshottariRange.levels, VimshottariRange.at, VimshottariRange.sensitivity,
    ]
  ) { value throws(Refusal) in
    var texts: [String: String] = [:]
    for option in options { texts[option.name] = value(option) }
    let range = try VimshottariRange(
      levels: value(VimshottariRange.levels), at: value(VimshottariRange.at),
      isSensitive: value(VimshottariRange.sensitivity) == "true")
    let needsPlace = texts[VimshottariOptions.startFrom.name] == "lagna"
    // Where the place is not known yet, any shows whether the rest is right.
    let settings = try VimshottariOptions.settings(
      { texts[$0.name] }, latitude: 0, longitude: 0)
    return VimshottariBatch(
      settings: needsPlace ? nil : settings, range: range,
      countsLeapSeconds: texts[VimshottariOptions.leapSeconds.name] == "true", texts: texts)
  }

  func write(_ input: BatchInput, session: borrowing EphemerisSession, to writer: inout JSONWriter)
    throws(Refusal)
  {
    guard let moment = input.moment else {
      preconditionFailure("the batch supplies what the engine needs")
    }
    let births = try births(of: moment.record)
    let surrounding =
      range.isSensitive
      ? try VimshottariCommand.daysAround(moment, zoneDirectory: input.zoneDirectory) : nil
    let (report, _) = try VimshottariCommand.computed(
      moment.instant, births, range, surrounding, sky: session)
    VimshottariCommand.envelope(
      report, moment, countsLeapSeconds: countsLeapSeconds,
      preset: texts[VimshottariOptions.preset.name], id: input.record.id
    ).write(to: &writer)
  }

  private func births(of record: BirthRecord) throws(Refusal) -> VimshottariBirths {
    let chosen =
      if let settings {
        settings
      } else {
        try VimshottariOptions.settings(
          { texts[$0.name] }, latitude: record.lat, longitude: record.lon)
      }
    return VimshottariBirths(settings: chosen, countsLeapSeconds: countsLeapSeconds)
  }
}

extension VimshottariBatch: BatchWindowEngine {
  func write(
    _ window: BirthWindow, of record: BatchRecord, session: borrowing EphemerisSession,
    to writer: inout JSONWriter
  ) throws(Refusal) {
    try range.checkForWindow()
    let births = try births(of: window.record)
    do {
      let result = try VimshottariWindow(
        window, births: births, at: range.at, levels: range.levels, sky: session)
      VimshottariCommand.envelope(
        result, preset: texts[VimshottariOptions.preset.name], id: record.id
      ).write(to: &writer)
    } catch {
      throw error
    }
  }
}
