import Civil
import Engines
import Ephemeris

extension NumerologyTable {
  var cycles: String {
    var rows: [(String, NumerologyNumber?, String)] = [
      ("Personal year", profile.personal?.year, ""),
      ("Personal month", profile.personal?.month, ""),
      ("Personal day", profile.personal?.day, ""),
      ("Universal year", profile.universal?.year, ""),
      ("Universal month", profile.universal?.month, ""),
      ("Universal day", profile.universal?.day, ""),
    ]
    if let essence = profile.essence {
      let letters = essence.transits.map { transit in
        "\(transit.plane) \(transit.letter) (age \(transit.fromAge)-\(transit.untilAge))"
      }
      rows.append(("Essence", essence.number, letters.joined(separator: ", ")))
    }
    return heading("Cycles") + numberLines(rows, in: name)
  }

  var spans: String {
    guard let spans = profile.spans else { return "" }
    func rows(_ label: String, _ spans: [LifeSpan]) -> [(String, NumerologyNumber?, String)] {
      spans.enumerated().map { index, span in
        let ages =
          span.untilAge.map { "age \(span.fromAge) to \($0)" } ?? "from age \(span.fromAge)"
        let days = span.until.map { "\(span.from) to \($0)" } ?? "from \(span.from)"
        let isCurrent = profile.isNow(span)
        return ("\(label) \(index + 1)", span.number, "\(ages), \(days)" + (isCurrent ? " <" : ""))
      }
    }
    return heading("Spans of life (< now)")
      + numberLines(
        rows("Pinnacle", spans.pinnacles) + rows("Challenge", spans.challenges)
          + rows("Period", spans.periods), in: name)
  }

  var chaldean: String {
    guard let chaldean = profile.chaldean else { return "" }
    var rows = [
      ("Name", chaldean.name.folded),
      ("Number", style.bold(chain(chaldean.number))),
    ]
    if let compound = chaldean.compound {
      let link = compound.readAs.map { ", read as \($0)" } ?? ""
      rows.append(("Compound", "\(compound.number)\(link): \(compound.symbol)"))
    }
    if let driver = profile.date?.driver { rows.append(("Birth number", chain(driver))) }
    var text = heading("Chaldean") + TextTable.pairs(rows)
    if showsSteps {
      for step in chaldean.number.steps(in: chaldean.name).flatMap({ wrapped($0, width: 74) }) {
        text += style.dim("  " + step) + "\n"
      }
    }
    return text
  }

  var grid: String {
    guard let date = profile.date else { return "" }
    let grid = date.grid
    var text = heading("Lo Shu grid")
    for row in LoShuGrid.square {
      let cells = row.map { digit in
        let count = grid.count(of: digit)
        return padded(
          count == 0 ? "." : String(repeating: String(digit), count: count), 8)
      }
      text += "  " + cells.joined().trimmingTrailingSpaces + "\n"
    }
    func lines(_ lines: [LoShuGrid.Line], _ state: LoShuGrid.State) -> String {
      let names = lines.filter { $0.state == state }.map { line in
        "\(line.id)" + (line.name.map { " \($0)" } ?? "")
      }
      return names.isEmpty ? "none" : names.joined(separator: ", ")
    }
    let missing = grid.missing.map(String.init).joined(separator: ", ")
    var kua: [String] = []
    if profile.conventions.sex != .female { kua.append("\(date.kua.male.value) (man)") }
    if profile.conventions.sex != .male { kua.append("\(date.kua.female.value) (woman)") }
    return text
      + TextTable.pairs([
        ("Missing", missing.isEmpty ? "none" : missing),
        ("Planes full", lines(grid.planes, .full)), ("Planes empty", lines(grid.planes, .empty)),
        ("Arrows full", lines(grid.arrows, .full)), ("Arrows empty", lines(grid.arrows, .empty)),
        ("Driver", "\(chain(date.driver)) \(date.driverPlanet)"),
        ("Conductor", "\(chain(date.conductor)) \(date.conductorPlanet)"),
        ("Kua", "\(kua.joined(separator: ", ")), year \(date.kua.year)"),
      ])
  }

  var alternatives: String {
    let alternatives = profile.alternatives()
    guard !alternatives.isEmpty else { return "" }
    let rows = alternatives.map { alternative in
      let choices = alternative.choices.map { choice in
        let debts = choice.number?.debts(in: name).map { ", debt \($0.number)" }.joined() ?? ""
        return "\(choice.rule) \(choice.number.map(chain) ?? "none")\(debts)"
      }
      return [
        label(alternative.number), "--\(alternative.option)", choices.joined(separator: "; "),
      ]
    }
    return heading("Where rules differ") + TextTable.grid(rows)
  }

  var comparison: String {
    guard let comparison = report.comparison else { return "" }
    let who = [
      comparison.second.date?.date.description, comparison.second.name?.name.folded,
    ].compactMap(\.self).joined(separator: " ")
    let rows = comparison.rows.map { row in
      [
        label(row.number), chain(row.first), chain(row.second), row.relation.rawValue,
        "\(row.firstConcord)", "\(row.secondConcord)", String(row.bridge.value),
      ]
    }
    return heading("Compared with \(who)")
      + TextTable.grid(
        [["", "first", "second", "relation", "concord", "concord", "bridge"]] + rows)
  }

  var years: String {
    guard let years = report.years else { return "" }
    let rows = years.map { year in
      [
        String(year.year), String(year.age), chain(year.universal), chain(year.personal),
        year.essence.map { $0.transits.map { String($0.letter) }.joined(separator: " ") } ?? "-",
        year.essence.map { chain($0.number) } ?? "-",
        "\(year.pinnacle.span.number.value) (\(year.pinnacle.place))",
        "\(year.challenge.span.number.value) (\(year.challenge.place))",
        "\(year.period.span.number.value) (\(year.period.place))",
      ]
    }
    let head = [
      "year", "age", "universal", "personal", "transits", "essence", "pinnacle", "challenge",
      "period",
    ]
    return heading("Years (transits to period from the birthday on)")
      + TextTable.grid([head] + rows)
  }
}
