import Civil

/// Every number of a profile with a key of its own, a row each.
struct NumberRows: Report {
  let profile: NumerologyProfile

  static func columns(steps: Bool) -> [String] {
    ["number", "value", "compound", "master", "karmic_debt", "chain"] + (steps ? ["steps"] : [])
  }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    let name = profile.name?.name
    sink.list("rows") { sink in
      for (key, number) in numbers {
        sink.item { sink in
          sink.text("number", key)
          sink.integer("value", number.value)
          sink.integer("compound", number.compound)
          sink.flag("master", number.isMaster)
          sink.integer("karmic_debt", number.debts(in: name).first?.number)
          sink.text("chain", number.chainText)
          sink.text("steps", number.steps(in: name).joined(separator: "; "))
        }
      }
    }
  }

  private var numbers: [(String, NumerologyNumber)] {
    var numbers: [(String, NumerologyNumber?)] = profile.numbers.map { ("\($0.key)", $0.number) }
    numbers += (profile.name?.planes ?? []).map { ("plane_\($0.id)", $0.number) }
    numbers += [
      ("universal_year", profile.universal?.year), ("universal_month", profile.universal?.month),
      ("universal_day", profile.universal?.day), ("personal_year", profile.personal?.year),
      ("personal_month", profile.personal?.month), ("personal_day", profile.personal?.day),
      ("essence", profile.essence?.number),
    ]
    let spans: [(String, [LifeSpan])] = [
      ("pinnacle", profile.spans?.pinnacles ?? []), ("challenge", profile.spans?.challenges ?? []),
      ("period", profile.spans?.periods ?? []),
    ]
    for (key, spans) in spans {
      numbers += spans.enumerated().map { ("\(key)_\($0.offset + 1)", $0.element.number) }
    }
    numbers += [
      ("chaldean", profile.chaldean?.number), ("driver", profile.date?.driver),
      ("conductor", profile.date?.conductor),
    ]
    return numbers.compactMap { key, number in number.map { (key, $0) } }
  }
}
