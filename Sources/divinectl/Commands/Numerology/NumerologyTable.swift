import Civil
import Engines
import Ephemeris

/// A profile as a practitioner reads it.
struct NumerologyTable {
  let report: NumerologyReport
  let showsSteps: Bool
  let style: Style

  init(_ report: NumerologyReport, steps: Bool, style: Style) {
    self.report = report
    showsSteps = steps
    self.style = style
  }

  var profile: NumerologyProfile { report.profile }
  var name: NumerologyName? { profile.name?.name }

  var text: String {
    [
      head, core, letters, planes, minor, cycles, spans, chaldean, grid, alternatives, comparison,
      years, conventions,
    ]
    .filter { !$0.isEmpty }.joined(separator: "\n")
      + TextTable.notes(report.warnings, style: style)
  }

  func heading(_ text: String) -> String { style.bold(text) + "\n" }

  /// A number with its chain, such as 31/4.
  func chain(_ number: NumerologyNumber) -> String {
    number.chainText
  }

  /// Lines of numbers with labels, and their steps if they are asked for.
  func numberLines(
    _ rows: [(String, NumerologyNumber?, String)], in name: NumerologyName?
  ) -> String {
    let width = rows.map(\.0.count).max() ?? 0
    let chainWidth = rows.compactMap { $0.1.map { chain($0).count } }.max() ?? 0
    return rows.map { label, number, note in
      guard let number else { return "" }
      var line = padded(label, width) + "  " + style.bold(padded(chain(number), chainWidth)) + "  "
      var notes: [String] = []
      if number.isMaster { notes.append("master") }
      for debt in number.debts(in: name) {
        notes.append(
          "karmic debt \(debt.number)" + (debt.place == "total" ? "" : " (\(debt.place))"))
      }
      if !note.isEmpty { notes.append(note) }
      line += notes.joined(separator: ", ")
      line = line.trimmingTrailingSpaces + "\n"
      guard showsSteps else { return line }
      let indent = String(repeating: " ", count: width + 2)
      let steps = number.steps(in: name).flatMap { wrapped($0, width: max(40, 78 - width)) }
      return line + steps.map { style.dim(indent + $0) + "\n" }.joined()
    }.joined()
  }

  private var head: String {
    var rows: [(String, String)] = []
    if let date = profile.date?.date { rows.append(("Born", date.description)) }
    if let name {
      rows.append(
        ("Name", name.folded + (name.script == .latin ? "" : " (\(name.script.rawValue))")))
    }
    let age = profile.age.map { ", age \($0)" } ?? ""
    if let asOf = profile.asOf { rows.append(("As of", asOf.description + age)) }
    return TextTable.pairs(rows)
  }

  private var core: String {
    let labels = [
      "Life path", "Expression", "Soul urge", "Personality", "Birthday", "Maturity", "Attitude",
      "Balance", "Rational thought",
    ]
    return heading("Core numbers")
      + numberLines(
        zip(labels, profile.numbers).map { ($0, $1.number, "") }, in: name)
  }

  private var letters: String {
    guard let numbers = profile.name else { return "" }
    func list(_ values: [Int]) -> String {
      values.isEmpty ? "none" : values.map(String.init).joined(separator: ", ")
    }
    func key(_ letter: NameNumbers.KeyLetter?) -> String {
      letter.map { "\($0.letter) (\($0.value))" } ?? "none"
    }
    let most = numbers.counts.max() ?? 0
    var rows = [
      ("Hidden passion", "\(list(numbers.hiddenPassion)) (\(most) letters)"),
      ("Karmic lessons", list(numbers.karmicLessons)),
      ("Subconscious self", String(numbers.subconsciousSelf.value)),
      (
        "Letters of 1 to 9", numbers.counts.map(String.init).joined(separator: " ")
      ),
      ("Cornerstone", key(numbers.cornerstone)), ("Capstone", key(numbers.capstone)),
      ("First vowel", key(numbers.firstVowel)),
    ]
    if numbers.keystone != nil {
      rows.append(("Keystone", key(numbers.keystone) + ", by Clement only"))
    }
    if let numerals = numbers.numerals { rows.append(("Sum as numerals", String(numerals))) }
    for decision in numbers.name.yDecisions.prefix(12) {
      let kind = decision.isVowel ? "vowel" : "consonant"
      rows.append(
        (
          "Y", "\(kind) in part \(decision.part), letter \(decision.position): \(decision.reason)"
        ))
    }
    if !profile.bridges.isEmpty {
      let shown = profile.bridges.map { bridge in
        "\(label(bridge.first)) - \(label(bridge.second)) \(bridge.number.value)"
      }
      for (index, line) in wrapped(shown.joined(separator: ", "), width: 58).enumerated() {
        rows.append((index == 0 ? "Bridges" : " ", line))
      }
    }
    return heading("Name") + TextTable.pairs(rows)
  }

  func label(_ key: StaticString) -> String { "\(key)".replacing("_", with: " ") }

  private var planes: String {
    guard let planes = profile.name?.planes, !planes.isEmpty else { return "" }
    let kinds = PlaneOfExpression.Kind.allCases.map(\.rawValue)
    let rows = planes.map { plane in
      ["\(plane.id)"] + plane.kinds.map(String.init) + [
        plane.number.map(chain) ?? "-", String(String.UnicodeScalarView(plane.letters.prefix(40))),
      ]
    }
    return heading("Planes of expression")
      + TextTable.grid([[""] + kinds + ["sum", "letters"]] + rows)
  }

  private var minor: String {
    guard let minor = profile.minor else { return "" }
    return heading("Minor numbers: \(minor.name.folded)")
      + numberLines(
        [
          ("Expression", minor.expression, ""), ("Soul urge", minor.soulUrge, ""),
          ("Personality", minor.personality, ""),
        ], in: minor.name)
  }

  private var conventions: String {
    let choices = profile.conventions
    let masters = choices.masters.numbers.map(String.init).joined(separator: ", ")
    return style.dim(
      "life path by \(choices.lifePath.rawValue), names by \(choices.nameSum.rawValue), "
        + "masters \(masters.isEmpty ? "none" : masters), \(choices.system.rawValue) letters, "
        + "debts \(choices.debt.rawValue)\n")
  }
}
