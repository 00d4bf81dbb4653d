import Civil

/// A profile and what else was asked for, as one description.
package struct NumerologyReport: Presentable {
  /// The profile.
  let profile: NumerologyProfile
  /// The second person beside the first.
  let comparison: NumerologyComparison?
  /// The years that were asked for; nil where none were.
  let years: [NumerologyYear]?
  /// Whether page and rows tell how each number came about.
  let showsSteps: Bool

  /// Makes a report.
  ///
  /// - Parameters:
  ///   - profile: the person.
  ///   - second: somebody to compare with.
  ///   - years: the calendar years of a table of years.
  ///   - showsSteps: whether page and rows tell the steps; the description always does.
  init(
    _ profile: NumerologyProfile, with second: NumerologyProfile? = nil,
    years: ClosedRange<Int>? = nil, showsSteps: Bool = false
  ) {
    self.showsSteps = showsSteps
    self.profile = profile
    comparison = second.map { NumerologyComparison(profile, with: $0) }
    self.years = years.map { profile.years($0) }
  }

  /// What the reader should know about the person and about the second one's name.
  var warnings: [Warning] {
    let second = comparison?.second.name?.name.warnings ?? []
    return profile.warnings
      + second.map { Warning(code: $0.code, message: "second person: \($0.message)") }
  }

  /// Tells a sink every number, in the order of the contract.
  @specialized(where Sink == JSONWriter)
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    var writer = NumberWriter(name: profile.name?.name)
    for entry in profile.numbers { writer.describe(entry.key, entry.number, to: &sink) }
    describeName(&writer, to: &sink)
    describeBridges(&writer, to: &sink)
    describeCycles(&writer, to: &sink)
    describeSpans(&writer, to: &sink)
    describeChaldean(to: &sink)
    describeDate(&writer, to: &sink)
    describeAlternatives(to: &sink)
    describeComparison(to: &sink)
    describeYears(to: &sink)
  }

  package var table: RowTable? {
    if years != nil { return RowTable(path: "years") }
    if comparison != nil { return RowTable(path: "comparison", "rows") }
    return RowTable(
      rows: NumberRows(profile: profile), columns: NumberRows.columns(steps: showsSteps))
  }

  private func describeBridges<Sink: ReportSink>(_ writer: inout NumberWriter, to sink: inout Sink)
  {
    sink.list("karmic_debts") { sink in
      for debt in profile.karmicDebts {
        sink.item { sink in
          sink.integer("debt", debt.debt.number)
          sink.text("number", fixed: debt.key)
          sink.text("place", debt.debt.place)
        }
      }
    }
    sink.list("bridges") { sink in
      for bridge in profile.bridges {
        sink.item { sink in
          sink.text("first", fixed: bridge.first)
          sink.text("second", fixed: bridge.second)
          sink.integer("value", bridge.number.value)
          writer.describeSteps(bridge.number, to: &sink)
          sink.text("word", fixed: NumberWord.fixed(bridge.number.value))
        }
      }
    }
  }

  private func describeAlternatives<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("alternatives") { sink in
      for alternative in profile.alternatives() {
        sink.item { sink in
          sink.text("number", fixed: alternative.number)
          sink.text("option", fixed: alternative.option)
          sink.list("choices") { sink in
            for choice in alternative.choices {
              sink.item { sink in
                sink.text("choice", choice.rule)
                sink.integer("value", choice.number?.value)
                sink.integer("compound", choice.number?.compound)
                sink.integer("karmic_debt", choice.number?.debtNumbers.first)
                sink.list("until_ages") { sink in for age in choice.ages { sink.item(age) } }
              }
            }
          }
        }
      }
    }
  }

  private func describeComparison<Sink: ReportSink>(to sink: inout Sink) {
    guard let comparison else { return sink.null("comparison") }
    sink.object("comparison") { sink in
      sink.object("second") { sink in
        sink.text("date", comparison.second.date?.date.description)
        sink.text("name", comparison.second.name?.name.given)
        var writer = NumberWriter(name: comparison.second.name?.name)
        for entry in comparison.second.core { writer.describe(entry.key, entry.number, to: &sink) }
      }
      sink.list("rows") { sink in
        for row in comparison.rows {
          sink.item { sink in
            sink.text("number", "\(row.number)")
            sink.integer("first", row.first.value)
            sink.integer("second", row.second.value)
            sink.choice("relation", row.relation)
            sink.text("first_concord", "\(row.firstConcord)")
            sink.text("second_concord", "\(row.secondConcord)")
            sink.integer("bridge", row.bridge.value)
          }
        }
      }
    }
  }

  private func describeYears<Sink: ReportSink>(to sink: inout Sink) {
    guard let years else { return sink.null("years") }
    sink.list("years") { sink in
      for year in years {
        sink.item { sink in
          sink.integer("year", year.year)
          sink.integer("age", year.age)
          sink.text("birthday", year.birthday.description)
          sink.integer("universal_year", year.universal.value)
          sink.integer("personal_year", year.personal.value)
          sink.text("physical", year.essence.map { String($0.transits[0].letter) })
          sink.text("mental", year.essence.map { String($0.transits[1].letter) })
          sink.text("spiritual", year.essence.map { String($0.transits[2].letter) })
          sink.integer("essence", year.essence?.number.value)
          sink.integer("essence_compound", year.essence?.number.compound)
          sink.integer("pinnacle", year.pinnacle.span.number.value)
          sink.integer("pinnacle_place", year.pinnacle.place)
          sink.integer("challenge", year.challenge.span.number.value)
          sink.integer("period", year.period.span.number.value)
          sink.integer("period_place", year.period.place)
        }
      }
    }
  }
}

extension NumerologyProfile {
  /// The numbers that stand alone, with their keys, in the order of the contract.
  var numbers: [Keyed] {
    [
      ("life_path", date?.lifePath),
      ("expression", name?.expression),
      ("soul_urge", name?.soulUrge),
      ("personality", name?.personality),
      ("birthday", date?.birthday),
      ("maturity", maturity),
      ("attitude", date?.attitude),
      ("balance", name?.balance),
      ("rational_thought", rationalThought),
    ]
  }

  /// Whether a span holds on the day of the cycles.
  func isNow(_ span: LifeSpan) -> Bool {
    age != nil && asOf.map(span.contains) ?? false
  }

  /// The karmic debts of the core numbers and of maturity.
  var karmicDebts: [(key: StaticString, debt: NumerologyNumber.Debt)] {
    var found: [(key: StaticString, debt: NumerologyNumber.Debt)] = []
    func add(_ key: StaticString, _ number: NumerologyNumber?) {
      for debt in number?.debts(in: name?.name) ?? [] { found.append((key, debt)) }
    }
    for (key, number) in core { add(key, number) }
    add("maturity", maturity)
    return found
  }
}

/// Describes numbers with their steps.
struct NumberWriter {
  private let spelling: NameSpelling?
  private var text = StepText()

  init(name: NumerologyName?) {
    spelling = name?.spelling
  }

  mutating func describe<Sink: ReportSink>(
    _ key: StaticString, _ number: NumerologyNumber?, to sink: inout Sink
  ) {
    guard let number else { return sink.null(key) }
    sink.object(key) { describe(number, to: &$0) }
  }

  mutating func describe<Sink: ReportSink>(_ number: NumerologyNumber, to sink: inout Sink) {
    sink.quick(NumberHead(number))
    describeSteps(number, to: &sink)
    number.writeChain(to: &text)
    text.take { sink.text("chain", utf8: $0) }
    sink.text("word", fixed: NumberWord.fixed(number.value))
  }

  mutating func describe<Sink: ReportSink>(
    _ key: StaticString, _ letters: [Unicode.Scalar], to sink: inout Sink
  ) {
    for letter in letters { text.add(letter: letter) }
    text.take { sink.text(key, utf8: $0) }
  }

  mutating func describe<Sink: ReportSink>(
    _ key: StaticString, _ letter: Unicode.Scalar, to sink: inout Sink
  ) {
    text.add(letter: letter)
    text.take { sink.text(key, utf8: $0) }
  }

  /// The letters of each part of the name, in a list.
  mutating func describeParts<Sink: ReportSink>(to sink: inout Sink) {
    guard let spelling else { return }
    for part in spelling.parts {
      for index in part { text.add(letter: spelling.letters[index].scalar) }
      text.take { sink.item(utf8: $0) }
    }
  }

  mutating func describeSteps<Sink: ReportSink>(_ number: NumerologyNumber, to sink: inout Sink) {
    sink.list("steps") { sink in
      number.forEachStep(in: spelling, with: &text) { sink.item(utf8: $0) }
    }
  }
}
