import Civil

extension NumerologyReport {
  func describeName<Sink: ReportSink>(_ writer: inout NumberWriter, to sink: inout Sink) {
    let name = profile.name
    writer.describe("subconscious_self", name?.subconsciousSelf, to: &sink)
    list("hidden_passion", name?.hiddenPassion, to: &sink)
    list("karmic_lessons", name?.karmicLessons, to: &sink)
    list("letter_counts", name?.counts, to: &sink)
    describe("cornerstone", name?.cornerstone, &writer, to: &sink)
    describe("capstone", name?.capstone, &writer, to: &sink)
    describe("first_vowel", name?.firstVowel, &writer, to: &sink)
    describe("keystone", name?.keystone, source: "Clement", &writer, to: &sink)
    if let planes = name?.planes, !planes.isEmpty {
      sink.object("planes") { sink in
        for plane in planes {
          sink.object(plane.id) { sink in
            sink.integer("count", plane.letters.count)
            writer.describe("letters", plane.letters, to: &sink)
            sink.integer("creative", plane.kinds[0])
            sink.integer("vacillating", plane.kinds[1])
            sink.integer("grounded", plane.kinds[2])
            writer.describe("number", plane.number, to: &sink)
          }
        }
      }
    } else {
      sink.null("planes")
    }
    sink.integer("numerals", name?.numerals)
    describeReading("name", name?.name, &writer, to: &sink)
    guard let minor = profile.minor else { return sink.null("minor") }
    sink.object("minor") { sink in
      var writer = NumberWriter(name: minor.name)
      writer.describe("expression", minor.expression, to: &sink)
      writer.describe("soul_urge", minor.soulUrge, to: &sink)
      writer.describe("personality", minor.personality, to: &sink)
      describeReading("name", minor.name, &writer, to: &sink)
    }
  }

  private func list<Sink: ReportSink>(
    _ key: StaticString, _ values: [Int]?, to sink: inout Sink
  ) {
    guard let values else { return sink.null(key) }
    sink.list(key) { sink in
      for value in values { sink.item(value) }
    }
  }

  private func describe<Sink: ReportSink>(
    _ key: StaticString, _ letter: NameNumbers.KeyLetter?, source: StaticString? = nil,
    _ writer: inout NumberWriter, to sink: inout Sink
  ) {
    guard let letter else { return sink.null(key) }
    sink.object(key) { sink in
      writer.describe("letter", letter.letter, to: &sink)
      sink.integer("value", letter.value)
      if let source { sink.text("only_source", fixed: source) }
    }
  }

  private func describeReading<Sink: ReportSink>(
    _ key: StaticString, _ name: NumerologyName?, _ writer: inout NumberWriter, to sink: inout Sink
  ) {
    guard let name else { return sink.null(key) }
    sink.object(key) { sink in
      sink.text("script", name.script.rawValue)
      sink.list("parts") { writer.describeParts(to: &$0) }
      sink.list("y") { sink in
        for decision in name.yDecisions {
          sink.item { sink in
            sink.integer("part", decision.part)
            sink.integer("position", decision.position)
            sink.flag("vowel", decision.isVowel)
            sink.text("reason", fixed: decision.reason)
          }
        }
      }
      sink.list("dropped", of: name.dropped)
      sink.list("without_value", of: name.unvalued)
      sink.flag("turned", name.isTurned)
    }
  }

  func describeCycles<Sink: ReportSink>(_ writer: inout NumberWriter, to sink: inout Sink) {
    sink.integer("age", profile.age)
    writer.describe("universal_year", profile.universal?.year, to: &sink)
    writer.describe("universal_month", profile.universal?.month, to: &sink)
    writer.describe("universal_day", profile.universal?.day, to: &sink)
    writer.describe("personal_year", profile.personal?.year, to: &sink)
    writer.describe("personal_month", profile.personal?.month, to: &sink)
    writer.describe("personal_day", profile.personal?.day, to: &sink)
    writer.describe("essence", profile.essence?.number, to: &sink)
    guard let essence = profile.essence else { return sink.null("transits") }
    sink.object("transits") { sink in
      for transit in essence.transits {
        sink.object(transit.plane) { sink in
          sink.text("letter", String(transit.letter))
          sink.integer("value", transit.value)
          sink.integer("from_age", transit.fromAge)
          sink.integer("until_age", transit.untilAge)
        }
      }
    }
  }

  func describeSpans<Sink: ReportSink>(_ writer: inout NumberWriter, to sink: inout Sink) {
    let groups: [(StaticString, [LifeSpan]?)] = [
      ("pinnacles", profile.spans?.pinnacles), ("challenges", profile.spans?.challenges),
      ("period_cycles", profile.spans?.periods),
    ]
    for (key, spans) in groups {
      guard let spans else {
        sink.null(key)
        continue
      }
      sink.list(key) { sink in
        for (index, span) in spans.enumerated() {
          sink.item { sink in
            writer.describe(span.number, to: &sink)
            sink.integer("place", index + 1)
            sink.integer("from_age", span.fromAge)
            sink.integer("until_age", span.untilAge)
            sink.text("from", date: span.from)
            sink.text("until", date: span.until)
            sink.flag("current", profile.isNow(span))
          }
        }
      }
    }
  }

  func describeChaldean<Sink: ReportSink>(to sink: inout Sink) {
    guard let chaldean = profile.chaldean else { return sink.null("chaldean") }
    var writer = NumberWriter(name: chaldean.name)
    sink.object("chaldean") { sink in
      sink.integer("value", chaldean.number.value)
      sink.integer("compound", chaldean.compound?.number)
      sink.flag("master", chaldean.number.isMaster)
      sink.integer("karmic_debt", nil)
      writer.describeSteps(chaldean.number, to: &sink)
      sink.integer("total", chaldean.total)
      sink.text("symbol", fixed: chaldean.compound?.symbol)
      sink.integer("read_as", chaldean.compound?.readAs)
      sink.list("part_totals") { sink in
        for total in chaldean.partTotals { sink.item(total) }
      }
      sink.integer("birth_number", profile.date?.driver.value)
      sink.list("part_values") { sink in
        for total in chaldean.partTotals { sink.item(Reduction.root(total)) }
      }
      sink.object("compounds") { sink in
        let keys: [(StaticString, ChaldeanSum)] = [("whole", .whole), ("parts", .parts)]
        for (key, sum) in keys {
          sink.object(key) { sink in
            let compound = chaldean.compound(sum)
            sink.integer("total", chaldean.total(sum))
            sink.integer("compound", compound?.number)
            sink.text("symbol", fixed: compound?.symbol)
            sink.integer("read_as", compound?.readAs)
          }
        }
      }
      sink.text("word", fixed: NumberWord.fixed(chaldean.number.value))
    }
  }

  func describeDate<Sink: ReportSink>(_ writer: inout NumberWriter, to sink: inout Sink) {
    let date = profile.date
    writer.describe("driver", date?.driver, to: &sink)
    writer.describe("conductor", date?.conductor, to: &sink)
    sink.text("driver_planet", fixed: date?.driverPlanet)
    sink.text("conductor_planet", fixed: date?.conductorPlanet)
    if let kua = date?.kua {
      sink.object("kua") { sink in
        sink.integer("year", kua.year)
        if profile.conventions.sex != .female { writer.describe("male", kua.male, to: &sink) }
        if profile.conventions.sex != .male { writer.describe("female", kua.female, to: &sink) }
      }
    } else {
      sink.null("kua")
    }
    guard let grid = date?.grid else {
      sink.null("lo_shu")
      return sink.null("arrows")
    }
    sink.object("lo_shu") { sink in
      list("digits", grid.digits, to: &sink)
      list("counts", (1...9).map(grid.count), to: &sink)
      list("missing", grid.missing, to: &sink)
      describe("planes", grid.planes, to: &sink)
    }
    describe("arrows", grid.arrows, to: &sink)
  }

  /// The lines that are full or empty.
  private func describe<Sink: ReportSink>(
    _ key: StaticString, _ lines: [LoShuGrid.Line], to sink: inout Sink
  ) {
    sink.list(key) { sink in
      for line in lines where line.state != .partial {
        sink.item { sink in
          sink.text("digits", fixed: line.id)
          sink.text("name", fixed: line.name)
          sink.text("state", line.state.rawValue)
        }
      }
    }
  }
}
