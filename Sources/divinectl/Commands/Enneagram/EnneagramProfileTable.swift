import Civil
import Engines
import Ephemeris

/// A scored sheet for people.
struct EnneagramProfileTable {
  private let report: EnneagramProfileReport
  private let warnings: [Warning]
  private let style: Style

  init(_ report: EnneagramProfileReport, warnings: [Warning], style: Style) {
    self.report = report
    self.warnings = warnings
    self.style = style
  }

  private var profile: EnneagramProfile { report.profile }

  var text: String {
    [
      Self.totals(profile.totals, highest: highest, style: style), instincts, choices, confidence,
      evidence,
    ].filter { !$0.isEmpty }.joined(separator: "\n") + TextTable.notes(warnings, style: style)
  }

  /// The highest total that a type could reach in this form.
  private var highest: Double {
    let items = profile.answers.instrument.items(short: profile.answers.isShort)
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
    return profile.source == .types
      ? most * Double(profile.answers.instrument.range.upperBound) : most
  }

  /// What follows from the totals, and a bar for each of them.
  static func totals(_ totals: EnneagramTotals, highest: Double?, style: Style) -> String {
    let leaders = totals.leaders.map(String.init).joined(separator: ", ")
    let type = totals.type.flatMap(EnneagramType.numbered)
    let trifix = (totals.trifix ?? []).map { place in
      place.types.map(String.init).joined(separator: "/")
    }
    let head = TextTable.pairs([
      ("Type", style.bold(type.map { "\($0.number) \($0.name)" } ?? "none: \(leaders) tie")),
      (
        "Wing",
        totals.wing.map { "\($0.id) \($0.name)" } ?? (type == nil ? "none" : "none: a tie")
      ),
      ("Trifix", trifix.isEmpty ? "none" : trifix.joined(separator: " ")),
    ])
    let top = max(highest ?? totals.values.max() ?? 1, 1e-9)
    let width = 40.0
    let rows = EnneagramType.all.map { type in
      let value = totals[type.number]
      let bar = String(repeating: "#", count: max(0, Int((value / top * width).rounded())))
      return [
        "\(type.number)", type.name, rightAligned(scoreText(value), 6),
        totals.leaders.contains(type.number) ? style.bold(bar) : bar,
      ]
    }
    return head + "\n" + TextTable.grid(rows)
  }

  private var instincts: String {
    guard let instincts = profile.instincts else { return "" }
    let stack = instincts.ranks.map { rank in rank.map(\.name).joined(separator: " = ") }
    let scores = zip(EnneagramInstinct.allCases, instincts.sums)
      .map { "\($0.rawValue) \(scoreText($1))" }.joined(separator: ", ")
    var rows = [("Instincts", stack.joined(separator: ", ")), ("Scores", scores)]
    if let subtype = profile.subtype {
      let counter = subtype.isCountertype ? ", countertype" : ""
      rows.append(("Subtype", "\(subtype.id) \(subtype.keyword)\(counter) (one source)"))
    }
    return TextTable.pairs(rows)
  }

  private var choices: String {
    guard let choices = profile.choices else { return "" }
    let wins = (1...9).map { "\($0): \(choices.wins[$0 - 1])/\(choices.meetings[$0 - 1])" }
    let rounds = choices.rounds.map { _, triads in
      "\(scoreText(triads.count)) (zeta \(decimalText(triads.zeta, decimals: 2)))"
    }
    var rows = [("Choices won", wins.joined(separator: "  "))]
    rows.append(("Leaders", choices.totals.leaders.map(String.init).joined(separator: ", ")))
    if !rounds.isEmpty { rows.append(("Circular triads", rounds.joined(separator: ", "))) }
    if let alike = choices.repeatedAlike {
      rows.append(("Repeated alike", Self.percent(alike)))
    }
    return TextTable.pairs(rows)
  }

  private var confidence: String {
    let confidence = profile.confidence
    var rows = [("Confidence", style.bold(confidence.level.rawValue))]
    if let error = confidence.standardError {
      let source = confidence.usesPublishedError ? "published error" : "error from this sheet"
      let ratio = confidence.marginInErrors.map { ", \(decimalText($0, decimals: 1)) errors" } ?? ""
      rows.append(
        (
          "Lead",
          "\(scoreText(confidence.margin)) points\(ratio) (\(source) \(decimalText(error, decimals: 2)))"
        ))
    }
    if let share = confidence.bootstrapShare {
      rows.append(
        (
          "Resamples",
          "\(decimalText(share * 100, decimals: 1)) % of \(EnneagramConfidence.resamples) keep the type (seed \(confidence.seed))"
        ))
    }
    if let halves = confidence.halves {
      let lists = [halves.odd, halves.even].map { $0.map(String.init).joined(separator: ", ") }
      let correlation = confidence.halvesCorrelation.map {
        "; correlation \(decimalText($0, decimals: 2))"
      }
      rows.append(("Odd, even items", "\(lists[0]) and \(lists[1])\(correlation ?? "")"))
    }
    if let run = confidence.longestRun, let share = confidence.commonestShare {
      rows.append(
        ("Habits", "longest run of one answer \(run), commonest answer \(Self.percent(share))"))
    }
    return TextTable.pairs(rows)
  }

  private var evidence: String {
    guard report.showsEvidence else { return "" }
    let rows = profile.answers.evidence.map { evidence in
      [evidence.item.id, evidence.scale, evidence.answer, "\(evidence.counts)", evidence.text]
    }
    return TextTable.grid([["Item", "Scale", "Answer", "Counts", "Statement"]] + rows)
  }

  private static func percent(_ share: Double) -> String {
    "\(decimalText(share * 100, decimals: 0)) %"
  }
}
