import Civil
import Engines
import Ephemeris

/// A numerology report as rows for csv and tsv: the years, the comparison, or the numbers.
struct NumerologyRows {
  let rows: [[String]]

  init(_ report: NumerologyReport, steps: Bool) {
    if let years = report.years {
      rows = Self.yearRows(years)
    } else if let comparison = report.comparison {
      rows = Self.comparisonRows(comparison)
    } else {
      rows = Self.numberRows(report.profile, steps: steps)
    }
  }

  private static func text(_ number: Int?) -> String { number.map(String.init) ?? "" }

  private static func yearRows(_ years: [NumerologyYear]) -> [[String]] {
    let head = [
      "year", "age", "birthday", "universal_year", "personal_year", "physical", "mental",
      "spiritual", "essence", "essence_compound", "pinnacle", "pinnacle_place", "challenge",
      "period", "period_place",
    ]
    return [head]
      + years.map { year in
        let letters = (0..<3).map { plane in
          year.essence.map { String($0.transits[plane].letter) } ?? ""
        }
        return [
          text(year.year), text(year.age), year.birthday.description, text(year.universal.value),
          text(year.personal.value),
        ] + letters + [
          text(year.essence?.number.value), text(year.essence?.number.compound),
          text(year.pinnacle.span.number.value), text(year.pinnacle.place),
          text(year.challenge.span.number.value), text(year.period.span.number.value),
          text(year.period.place),
        ]
      }
  }

  private static func comparisonRows(_ comparison: NumerologyComparison) -> [[String]] {
    let head = [
      "number", "first", "second", "relation", "first_concord", "second_concord", "bridge",
    ]
    return [head]
      + comparison.rows.map { row in
        [
          "\(row.number)", text(row.first.value), text(row.second.value), row.relation.rawValue,
          "\(row.firstConcord)", "\(row.secondConcord)", text(row.bridge.value),
        ]
      }
  }

  private static func numberRows(_ profile: NumerologyProfile, steps: Bool) -> [[String]] {
    let head = ["number", "value", "compound", "master", "karmic_debt", "chain"]
    let name = profile.name?.name
    return [head + (steps ? ["steps"] : [])]
      + everyNumber(of: profile).map { key, number in
        [
          key, text(number.value), text(number.compound), number.isMaster ? "true" : "false",
          text(number.debts(in: name).first?.number),
          number.chainText,
        ] + (steps ? [number.steps(in: name).joined(separator: "; ")] : [])
      }
  }

  /// Every number of a profile with a key of its own.
  private static func everyNumber(of profile: NumerologyProfile) -> [(String, NumerologyNumber)] {
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
