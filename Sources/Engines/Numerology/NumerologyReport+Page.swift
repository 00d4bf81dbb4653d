import Civil

/// The profile as a practitioner reads it.
extension NumerologyReport {
  package func page(_ question: Question) -> Page? {
    Page(
      [
        head, core, letters, planes, minor, cycles, spans, chaldean, grid,
        alternatives(question.naming), compared, yearTable,
      ], source: [source])
  }

  private var name: NumerologyName? { profile.name?.name }

  private var head: Page.Section {
    var rows: [Page.Pair] = []
    if let date = profile.date?.date { rows.append(Page.Pair("Born", date.description)) }
    if let name {
      let script = name.script == .latin ? "" : " (\(name.script.rawValue))"
      rows.append(Page.Pair("Name", name.folded + script))
    }
    let age = profile.age.map { ", age \($0)" } ?? ""
    if let asOf = profile.asOf { rows.append(Page.Pair("As of", asOf.description + age)) }
    return Page.Section(.pairs(rows))
  }

  private var core: Page.Section {
    let labels = [
      "Life path", "Expression", "Soul urge", "Personality", "Birthday", "Maturity", "Attitude",
      "Balance", "Rational thought",
    ]
    return Page.Section(
      "Core numbers",
      numbers(zip(labels, profile.numbers).map { NumberLine($0, $1.number) }, in: name))
  }

  private var planes: Page.Section? {
    guard let planes = profile.name?.planes, !planes.isEmpty else { return nil }
    let rows = planes.map { plane in
      ["\(plane.id)"] + plane.kinds.indices.map { String(plane.kinds[$0]) } + [
        plane.number?.chainText ?? "-",
        String(String.UnicodeScalarView(plane.letters.prefix(40))),
      ]
    }
    let kinds = PlaneOfExpression.Kind.allCases.map(\.rawValue)
    return Page.Section(
      "Planes of expression", .grid(Grid(head: [""] + kinds + ["sum", "letters"], rows)))
  }

  private var minor: Page.Section? {
    profile.minor.map { minor in
      Page.Section(
        "Minor numbers: \(minor.name.folded)",
        numbers(
          [
            NumberLine("Expression", minor.expression), NumberLine("Soul urge", minor.soulUrge),
            NumberLine("Personality", minor.personality),
          ], in: minor.name))
    }
  }

  private var cycles: Page.Section {
    let transits = profile.essence?.transits.map { transit in
      "\(transit.plane) \(transit.letter) (age \(transit.fromAge)-\(transit.untilAge))"
    }
    var lines = [
      NumberLine("Personal year", profile.personal?.year),
      NumberLine("Personal month", profile.personal?.month),
      NumberLine("Personal day", profile.personal?.day),
      NumberLine("Universal year", profile.universal?.year),
      NumberLine("Universal month", profile.universal?.month),
      NumberLine("Universal day", profile.universal?.day),
    ]
    if let transits {
      lines.append(
        NumberLine(
          "Essence", profile.essence?.number, note: transits.joined(separator: ", ")))
    }
    return Page.Section("Cycles", numbers(lines, in: name))
  }

  private var spans: Page.Section? {
    guard let spans = profile.spans else { return nil }
    func lines(_ label: String, _ spans: [LifeSpan]) -> [NumberLine] {
      spans.enumerated().map { index, span in
        let ages =
          span.untilAge.map { "age \(span.fromAge) to \($0)" } ?? "from age \(span.fromAge)"
        let days = span.until.map { "\(span.from) to \($0)" } ?? "from \(span.from)"
        return NumberLine(
          "\(label) \(index + 1)", span.number,
          note: "\(ages), \(days)" + (profile.isNow(span) ? " <" : ""))
      }
    }
    return Page.Section(
      "Spans of life (< now)",
      numbers(
        lines("Pinnacle", spans.pinnacles) + lines("Challenge", spans.challenges)
          + lines("Period", spans.periods), in: name))
  }

  private func alternatives(_ naming: FieldNaming) -> Page.Section? {
    let alternatives = profile.alternatives()
    guard !alternatives.isEmpty else { return nil }
    let rows = alternatives.map { alternative in
      let choices = alternative.choices.map { choice in
        let debts = choice.number?.debts(in: name).map { ", debt \($0.number)" }.joined() ?? ""
        let ages = choice.ages.map(String.init).joined(separator: " and ")
        return "\(choice.rule) \(ages.isEmpty ? choice.number?.chainText ?? "none" : ages)\(debts)"
      }
      return [
        Self.label(alternative.number), naming.name(of: Field("\(alternative.option)")),
        choices.joined(separator: "; "),
      ]
    }
    return Page.Section("Where rules differ", .grid(rows))
  }

  private var compared: Page.Section? {
    guard let comparison else { return nil }
    let who = [
      comparison.second.date?.date.description, comparison.second.name?.name.folded,
    ].compactMap(\.self).joined(separator: " ")
    let rows = comparison.rows.map { row in
      [
        Self.label(row.number), row.first.chainText, row.second.chainText, row.relation.rawValue,
        "\(row.firstConcord)", "\(row.secondConcord)", String(row.bridge.value),
      ]
    }
    return Page.Section(
      "Compared with \(who)",
      .grid(
        Grid(head: ["", "first", "second", "relation", "concord", "concord", "bridge"], rows)))
  }

  private var yearTable: Page.Section? {
    guard let years else { return nil }
    let rows = years.map { year in
      [
        String(year.year), String(year.age), year.universal.chainText, year.personal.chainText,
        year.essence.map { $0.transits.map { String($0.letter) }.joined(separator: " ") } ?? "-",
        year.essence?.number.chainText ?? "-",
        "\(year.pinnacle.span.number.value) (\(year.pinnacle.place))",
        "\(year.challenge.span.number.value) (\(year.challenge.place))",
        "\(year.period.span.number.value) (\(year.period.place))",
      ]
    }
    let head = [
      "year", "age", "universal", "personal", "transits", "essence", "pinnacle", "challenge",
      "period",
    ]
    return Page.Section(
      "Years (transits to period from the birthday on)", .grid(Grid(head: head, rows)))
  }

  private var source: Styled {
    let choices = profile.conventions
    let masters = choices.masters.numbers.map(String.init).joined(separator: ", ")
    return
      "life path by \(choices.lifePath.rawValue), names by \(choices.nameSum.rawValue), masters \(masters.isEmpty ? "none" : masters), \(choices.system.rawValue) letters, debts \(choices.debt.rawValue)"
  }

  static func label(_ key: StaticString) -> String { "\(key)".replacing("_", with: " ") }
}

extension NumerologyReport {
  /// A number with its label and what else is said of it.
  private struct NumberLine {
    let label: String
    let number: NumerologyNumber?
    let note: String?

    init(_ label: String, _ number: NumerologyNumber?, note: String? = nil) {
      self.label = label
      self.number = number
      self.note = note
    }
  }

  /// The numbers that there are, with their steps if these are asked for; the labels of all of them
  /// make the width.
  private func numbers(_ lines: [NumberLine], in name: NumerologyName?) -> Page.Block {
    let rows = lines.compactMap { line in
      line.number.map { number in
        let debts = number.debts(in: name).map { debt in
          "karmic debt \(debt.number)" + (debt.place == "total" ? "" : " (\(debt.place))")
        }
        let word = NumberWord.text(of: number.value)
        let notes =
          [word] + (number.isMaster ? ["master"] : []) + debts + (line.note.map { [$0] } ?? [])
        return Grid.Row(
          ["\(line.label)", "\(bold: number.chainText)", "\(notes.joined(separator: ", "))"],
          details: showsSteps ? number.steps(in: name).map { "\(dim: $0)" } : [])
      }
    }
    let width = lines.map(\.label.count).max() ?? 0
    return .grid(Grid(columns: [.left(width)], rows))
  }
}
