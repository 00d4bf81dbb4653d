package import Civil
package import Ephemeris

extension Vimshottari {
  /// `vimshottari grahas`: where the nine and Lagna stand.
  package enum Grahas: Verb {
    static let node = Option.choice(
      "node", "NODE", "true or mean node for Rahu and Ketu", standard: LunarNode.mean)

    package struct Settings: Sendable {
      let zodiac: SiderealZodiac
      let node: LunarNode
      let preset: VimshottariSettings.Preset?
      let countsLeapSeconds: Bool
    }

    package static let card = VerbCard(
      name: "grahas", summary: "signs, stars and lords of all nine",
      description: [
        "Where the nine grahas stand in the sidereal zodiac at birth, and Lagna where the place is known: rashi with degrees, nakshatra with pada and lord, and the sub lord, which divides each nakshatra as the nine periods divide 120 years (Krishnamurti)."
      ],
      groups: [
        .birth,
        .own(
          "Reckoning",
          [
            Dasha.ayanamsa.declaration, Dasha.positions.declaration, Dasha.preset.declaration,
            node.declaration, Dasha.leapSeconds.declaration,
          ]), .ephemeris, .output,
      ],
      formats: [.table, .json, .csv, .tsv],
      examples: [
        CardExample(
          [
            ("date", "1996-12-07"), ("time", "10:34"), ("place", "Chennai, IN"), ("preset", "kp"),
          ], note: "the grahas with their sub lords, by Krishnamurti's ayanamsa")
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      let preset = try options.value(Dasha.preset)
      var zodiac = (preset.map { VimshottariSettings(preset: $0) } ?? VimshottariSettings()).zodiac
      if let own = try options.value(Dasha.ayanamsa) { zodiac.ayanamsa = own }
      if let own = try options.value(Dasha.positions) { zodiac.positions = own }
      return Settings(
        zodiac: zodiac, node: try options.value(node), preset: preset,
        countsLeapSeconds: try options.value(Dasha.leapSeconds))
    }

    package static func needs(_ settings: Settings) -> Needs { Needs(birth: .moment, sky: true) }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<GrahaPositions> {
      guard case .moment(let moment) = question.birth else { throw .dateMissing }
      var choices = VimshottariSettings()
      choices.zodiac = settings.zodiac
      let birth = try VimshottariBirths(
        settings: choices, countsLeapSeconds: settings.countsLeapSeconds
      ).moment(of: moment.instant.seconds, sky: sky)
      let positions = try GrahaPositions(
        birth: birth, record: moment.record, zodiac: settings.zodiac, node: settings.node, sky: sky)
      var conventions = Conventions(
        ephemeris: positions.ephemeris, node: settings.node, zodiac: settings.zodiac,
        ayanamsaDegrees: positions.ayanamsaDegrees, zoneData: moment.zoneData)
      conventions.further.append(
        .init("birth_time", .text(Dasha.birthTime(settings.countsLeapSeconds))))
      if let preset = settings.preset {
        conventions.further.append(.init("preset", .text(preset.rawValue)))
      }
      return Answer(
        positions, conventions: conventions,
        input: BirthMomentInput(moment: moment, julianDay: birth))
    }
  }
}

/// Where the nine grahas and Lagna stand.
package struct GrahaPositions: Presentable {
  private static let order: [Graha] = [
    .sun, .moon, .mars, .mercury, .jupiter, .venus, .saturn, .rahu, .ketu,
  ]

  private let places: [(name: String, position: NakshatraPosition)]
  private let zodiac: SiderealZodiac
  let ayanamsaDegrees: (withNutation: Double, without: Double)
  let ephemeris: String

  /// - Throws: `Refusal` where a position cannot be computed exactly.
  init(
    birth: JulianDay<UT>, record: BirthRecord, zodiac: SiderealZodiac, node: LunarNode,
    sky: borrowing EphemerisSession
  ) throws(Refusal) {
    let moment = sky.terrestrial(birth)
    var places: [(name: String, position: NakshatraPosition)] = []
    for graha in Self.order {
      let longitude = try sky.siderealLongitude(
        of: graha.body, at: moment, node: node, zodiac: zodiac)
      places.append((graha.name, NakshatraPosition(longitude: longitude)))
    }
    if let latitude = record.lat, let longitude = record.lon,
      let place = GeographicPosition(latitude: latitude, longitude: longitude)
    {
      let lagna = try sky.siderealAscendant(at: birth, place: place, zodiac: zodiac)
      places.append(("Lagna", NakshatraPosition(longitude: lagna)))
    }
    self.places = places
    self.zodiac = zodiac
    ayanamsaDegrees = (
      try sky.ayanamsaDegrees(of: zodiac, at: moment, withNutation: true),
      try sky.ayanamsaDegrees(of: zodiac, at: moment, withNutation: false)
    )
    ephemeris = sky.sourceDescription(covering: [moment])
  }

  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("grahas") { sink in
      for (name, position) in places {
        sink.item { sink in
          sink.text("graha", name)
          sink.longitude("longitude", position.longitude)
          sink.text("rashi", position.rashi.name)
          sink.text("sign", position.rashi.sign)
          sink.text("degrees_in_rashi", position.degreesInRashi)
          sink.text("nakshatra", position.nakshatra.name)
          sink.integer("nakshatra_number", position.nakshatra.number)
          sink.integer("pada", position.pada)
          sink.text("lord", position.nakshatra.lord.name)
          sink.text("sub_lord", position.subLord.name)
        }
      }
    }
  }

  package var table: RowTable? { RowTable(path: "grahas") }

  package func page(_ question: Question) -> Page? {
    guard let moment = question.birth.moment else { return nil }
    let rows = places.map { name, position in
      [
        name, "\(position.degreesInRashi) \(position.rashi.name)", position.rashi.sign,
        "\(position.nakshatra.name) \(position.pada)", position.nakshatra.lord.name,
        position.subLord.name,
      ]
    }
    var settings = VimshottariSettings()
    settings.zodiac = zodiac
    return Page(
      [
        Page.Section(
          .pairs(BirthText.rows(moment) + [Page.Pair("UTC", moment.instant.description)])),
        Page.Section(
          .grid(
            Grid(
              head: ["Graha", "Place", "", "Nakshatra", "Lord", "Sub lord"],
              columns: [.left, .right], rows))),
      ],
      source: settings.zodiacSource(
        ayanamsaDegrees: ayanamsaDegrees, ephemeris: ephemeris, zoneData: moment.zoneData))
  }
}
