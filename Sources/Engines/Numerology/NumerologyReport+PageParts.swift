import Civil

extension NumerologyReport {
  /// What the letters of the name tell.
  var letters: Page.Section? {
    guard let numbers = profile.name else { return nil }
    func list(_ values: [Int]) -> String {
      values.isEmpty ? "none" : values.map(String.init).joined(separator: ", ")
    }
    func key(_ letter: NameNumbers.KeyLetter?) -> String {
      letter.map { "\($0.letter) (\($0.value))" } ?? "none"
    }
    let most = numbers.counts.max() ?? 0
    var rows: [Page.Pair] = [
      .init("Hidden passion", "\(list(numbers.hiddenPassion)) (\(most) letters)"),
      .init("Karmic lessons", list(numbers.karmicLessons)),
      .init("Subconscious self", String(numbers.subconsciousSelf.value)),
      .init("Letters of 1 to 9", numbers.counts.map(String.init).joined(separator: " ")),
      .init("Cornerstone", key(numbers.cornerstone)), .init("Capstone", key(numbers.capstone)),
      .init("First vowel", key(numbers.firstVowel)),
    ]
    if numbers.keystone != nil {
      rows.append(.init("Keystone", key(numbers.keystone) + ", by Clement only"))
    }
    if let numerals = numbers.numerals { rows.append(.init("Sum as numerals", String(numerals))) }
    for decision in numbers.name.yDecisions.prefix(12) {
      let kind = decision.isVowel ? "vowel" : "consonant"
      rows.append(
        .init(
          "Y", "\(kind) in part \(decision.part), letter \(decision.position): \(decision.reason)"))
    }
    if !profile.bridges.isEmpty {
      let bridges = profile.bridges.map { bridge in
        "\(Self.label(bridge.first)) - \(Self.label(bridge.second)) \(bridge.number.value)"
      }
      rows.append(.init("Bridges", "\(bridges.joined(separator: ", "))", columns: 58))
    }
    return Page.Section("Name", .pairs(rows))
  }

  var chaldean: Page.Section? {
    guard let chaldean = profile.chaldean else { return nil }
    var rows: [Page.Pair] = [
      .init("Name", chaldean.name.folded),
      .init(
        "Number",
        "\(bold: chaldean.number.chainText) \(NumberWord.text(of: chaldean.number.value))"),
    ]
    let isDivided = chaldean.name.parts.count > 1
    for sum in ChaldeanSum.allCases where isDivided || sum == .whole {
      guard let compound = chaldean.compound(sum) else { continue }
      let link = compound.readAs.map { ", read as \($0)" } ?? ""
      let label = !isDivided ? "Compound" : sum == .whole ? "Compound, whole" : "Compound, parts"
      rows.append(.init("\(label)", "\(compound.number)\(link): \(compound.symbol)"))
    }
    if let driver = profile.date?.driver { rows.append(.init("Birth number", driver.chainText)) }
    let steps = showsSteps ? chaldean.number.steps(in: chaldean.name) : []
    return Page.Section(
      "Chaldean", .pairs(rows), .indented(steps.map { "\(dim: $0)" }, by: 2, columns: 74))
  }

  var grid: Page.Section? {
    guard let date = profile.date else { return nil }
    let square = LoShuGrid.square.map { row in
      [""]
        + row.map { digit in
          let count = date.grid.count(of: digit)
          return count == 0 ? "." : String(repeating: String(digit), count: count)
        }
    }
    func lines(_ lines: [LoShuGrid.Line], _ state: LoShuGrid.State) -> String {
      let names = lines.filter { $0.state == state }.map { line in
        "\(line.id)" + (line.name.map { " \($0)" } ?? "")
      }
      return names.isEmpty ? "none" : names.joined(separator: ", ")
    }
    let missing = date.grid.missing.map(String.init).joined(separator: ", ")
    var kua: [String] = []
    if profile.conventions.sex != .female { kua.append("\(date.kua.male.value) (man)") }
    if profile.conventions.sex != .male { kua.append("\(date.kua.female.value) (woman)") }
    return Page.Section(
      "Lo Shu grid",
      .grid(Grid(columns: [.left, .left(6), .left(6)], square)),
      .pairs([
        .init("Missing", missing.isEmpty ? "none" : missing),
        .init("Planes full", lines(date.grid.planes, .full)),
        .init("Planes empty", lines(date.grid.planes, .empty)),
        .init("Arrows full", lines(date.grid.arrows, .full)),
        .init("Arrows empty", lines(date.grid.arrows, .empty)),
        .init("Driver", "\(date.driver.chainText) \(date.driverPlanet)"),
        .init("Conductor", "\(date.conductor.chainText) \(date.conductorPlanet)"),
        .init("Kua", "\(kua.joined(separator: ", ")), year \(date.kua.year)"),
      ]))
  }
}
