import Civil

/// Every number of a profile with a key of its own, a row each.
struct NumberRows: Report {
  let profile: NumerologyProfile

  private typealias Row = (
    key: String, number: NumerologyNumber, compound: Int?, span: LifeSpan?
  )

  static func columns(steps: Bool) -> [String] {
    ["number", "value", "compound", "master", "karmic_debt", "chain"] + (steps ? ["steps"] : [])
      + ["word", "from_age", "until_age", "from", "until"]
  }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    let name = profile.name?.name
    sink.list("rows") { sink in
      for (key, number, compound, span) in rows {
        sink.item { sink in
          sink.text("number", key)
          sink.integer("value", number.value)
          sink.integer("compound", compound)
          sink.flag("master", number.isMaster)
          sink.integer("karmic_debt", number.debts(in: name).first?.number)
          sink.text("chain", number.chainText)
          sink.text("steps", number.steps(in: name).joined(separator: "; "))
          sink.text("word", NumberWord.text(of: number.value))
          sink.integer("from_age", span?.fromAge)
          sink.integer("until_age", span?.untilAge)
          sink.text("from", span?.from.description)
          sink.text("until", span?.until?.description)
        }
      }
    }
  }

  private var rows: [Row] {
    var rows: [Row] = []
    func add(_ key: String, _ number: NumerologyNumber?, span: LifeSpan? = nil) {
      if let number { rows.append((key, number, number.compound, span)) }
    }
    for (key, number) in profile.numbers { add("\(key)", number) }
    for plane in profile.name?.planes ?? [] { add("plane_\(plane.id)", plane.number) }
    add("minor_expression", profile.minor?.expression)
    add("minor_soul_urge", profile.minor?.soulUrge)
    add("minor_personality", profile.minor?.personality)
    add("universal_year", profile.universal?.year)
    add("universal_month", profile.universal?.month)
    add("universal_day", profile.universal?.day)
    add("personal_year", profile.personal?.year)
    add("personal_month", profile.personal?.month)
    add("personal_day", profile.personal?.day)
    add("essence", profile.essence?.number)
    let spans: [(String, [LifeSpan])] = [
      ("pinnacle", profile.spans?.pinnacles ?? []), ("challenge", profile.spans?.challenges ?? []),
      ("period", profile.spans?.periods ?? []),
    ]
    for (key, spans) in spans {
      for (place, span) in spans.enumerated() {
        add("\(key)_\(place + 1)", span.number, span: span)
      }
    }
    if let chaldean = profile.chaldean {
      // Above 52 it is added up once more, which no other compound is.
      rows.append(("chaldean", chaldean.number, chaldean.compound?.number, nil))
    }
    add("driver", profile.date?.driver)
    add("conductor", profile.date?.conductor)
    if profile.conventions.sex != .female { add("kua_male", profile.date?.kua.male) }
    if profile.conventions.sex != .male { add("kua_female", profile.date?.kua.female) }
    return rows
  }
}
