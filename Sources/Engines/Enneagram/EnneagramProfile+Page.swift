import Civil

extension EnneagramProfileReport {
  /// The scored sheet for people.
  var page: Page {
    Page(
      profile.totals.sections(highest: highest)
        + [
          profile.instincts.map(instincts), profile.choices.map(choices), confidence,
          showsEvidence ? evidence : nil,
        ])
  }

  /// The highest total that a type could reach in this form.
  var highest: Double {
    let instrument = profile.answers.instrument
    let items = instrument.items(short: profile.answers.isShort)
    let counts = items.reduce(into: Array(repeating: 0, count: 9)) { counts, item in
      switch item.content {
      case .typeRating(let type, _) where profile.source == .types: counts[type - 1] += 1
      case .choice(let first, let second, _) where profile.source == .pairs:
        counts[first - 1] += 1
        counts[second - 1] += 1
      default: break
      }
    }
    let most = Double(counts.max() ?? 0)
    return profile.source == .types ? most * Double(instrument.range.upperBound) : most
  }

  private func instincts(_ instincts: InstinctScores) -> Page.Section {
    let stack = instincts.ranks.map { rank in rank.map(\.name).joined(separator: " = ") }
    let scores = zip(EnneagramInstinct.allCases, instincts.sums)
      .map { "\($0.rawValue) \(scoreText($1))" }.joined(separator: ", ")
    var rows = [
      Page.Pair("Instincts", stack.joined(separator: ", ")), Page.Pair("Scores", scores),
    ]
    if let subtype = profile.subtype {
      let counter = subtype.isCountertype ? ", countertype" : ""
      rows.append(Page.Pair("Subtype", "\(subtype.id) \(subtype.keyword)\(counter) (one source)"))
    }
    return Page.Section(.pairs(rows))
  }

  private func choices(_ choices: ForcedChoices) -> Page.Section {
    let wins = (1...9).map { "\($0): \(choices.wins[$0 - 1])/\(choices.meetings[$0 - 1])" }
    let rounds = choices.rounds.map { _, triads in
      "\(scoreText(triads.count)) (zeta \(decimalText(triads.zeta, decimals: 2)))"
    }
    var rows = [
      Page.Pair("Choices won", wins.joined(separator: "  ")),
      Page.Pair("Leaders", choices.totals.leaders.listed),
    ]
    if !rounds.isEmpty {
      rows.append(Page.Pair("Circular triads", rounds.joined(separator: ", ")))
    }
    if let alike = choices.repeatedAlike {
      rows.append(Page.Pair("Repeated alike", percent(alike)))
    }
    return Page.Section(.pairs(rows))
  }

  private var confidence: Page.Section {
    let confidence = profile.confidence
    var rows = [Page.Pair("Confidence", Styled(confidence.level.rawValue, .bold))]
    if let error = confidence.standardError {
      let source = confidence.usesPublishedError ? "published error" : "error from this sheet"
      let ratio = confidence.marginInErrors.map { ", \(decimalText($0, decimals: 1)) errors" } ?? ""
      rows.append(
        Page.Pair(
          "Lead",
          "\(scoreText(confidence.margin)) points\(ratio) (\(source) \(decimalText(error, decimals: 2)))"
            as String))
    }
    if let share = confidence.bootstrapShare {
      rows.append(
        Page.Pair(
          "Resamples",
          "\(decimalText(share * 100, decimals: 1)) % of \(EnneagramConfidence.resamples) keep the type (seed \(confidence.seed))"
            as String))
    }
    if let halves = confidence.halves {
      let correlation =
        confidence.halvesCorrelation.map { "; correlation \(decimalText($0, decimals: 2))" } ?? ""
      rows.append(
        Page.Pair(
          "Odd, even items",
          "\(halves.odd.listed) and \(halves.even.listed)\(correlation)" as String))
    }
    if let run = confidence.longestRun, let share = confidence.commonestShare {
      rows.append(
        Page.Pair(
          "Habits",
          "longest run of one answer \(run), commonest answer \(percent(share))" as String))
    }
    return Page.Section(.pairs(rows))
  }

  private var evidence: Page.Section {
    let rows = profile.answers.evidence.map { evidence in
      [evidence.item.id, evidence.scale, evidence.answer, "\(evidence.counts)", evidence.text]
    }
    return Page.Section(
      .grid(Grid(head: ["Item", "Scale", "Answer", "Counts", "Statement"], rows)))
  }
}

extension EnneagramTotals {
  /// What follows from the totals, and a bar for each of them.
  ///
  /// - Parameter highest: the total of the longest bar; nil for the highest that there is.
  func sections(highest: Double?) -> [Page.Section?] {
    let name = type.flatMap(EnneagramType.numbered)
    let trifix = (trifix ?? []).map { place in
      place.types.map(String.init).joined(separator: "/")
    }
    let head = [
      Page.Pair(
        "Type",
        Styled(name.map { "\($0.number) \($0.name)" } ?? "none: \(leaders.listed) tie", .bold)),
      Page.Pair(
        "Wing", wing.map { "\($0.id) \($0.name)" } ?? (type == nil ? "none" : "none: a tie")),
      Page.Pair("Trifix", trifix.isEmpty ? "none" : trifix.joined(separator: " ")),
    ]
    let top = max(highest ?? values.max() ?? 1, 1e-9)
    let width = 40.0
    let rows = EnneagramType.all.map { type -> Grid.Row in
      let value = self[type.number]
      let bar = String(repeating: "#", count: max(0, Int((value / top * width).rounded())))
      return [
        "\(type.number)", Styled(type.name), Styled(scoreText(value)),
        Styled(bar, leaders.contains(type.number) ? .bold : .plain),
      ]
    }
    return [
      Page.Section(.pairs(head)),
      Page.Section(.grid(Grid(columns: [.left, .left, .right(6)], rows))),
    ]
  }
}

extension EnneagramTotals {
  /// What totals alone say of how sure the type is.
  var closeness: Page.Section {
    let lead =
      seconds.isEmpty
      ? "none" : "\(scoreText(margin)) over \(seconds.listed)"
    let share = marginShare.map { ", \(decimalText($0 * 100, decimals: 0)) %" } ?? ""
    return Page.Section(
      .pairs([
        Page.Pair("Lead", lead + (seconds.isEmpty ? "" : share)), Page.Pair("Near", near.listed),
      ]))
  }
}

private func percent(_ share: Double) -> String { "\(decimalText(share * 100, decimals: 0)) %" }

extension [Int] {
  /// The numbers with commas between them.
  var listed: String { map(String.init).joined(separator: ", ") }
}
