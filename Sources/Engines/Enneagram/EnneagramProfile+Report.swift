/// A scored sheet that describes itself.
package struct EnneagramProfileReport: Report, Sendable {
  /// The profile.
  package let profile: EnneagramProfile
  /// Whether every answer is listed with what it counted for.
  package let showsEvidence: Bool

  /// Makes a report.
  package init(profile: EnneagramProfile, showsEvidence: Bool) {
    self.profile = profile
    self.showsEvidence = showsEvidence
  }

  /// Tells a sink the profile, in the order of the contract.
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    EnneagramTotalsReport(totals: profile.totals).describe(to: &sink)
    describeConfidence(to: &sink)
    describeInstincts(to: &sink)
    sink.text("subtype", profile.subtype?.id)
    describeChoices(to: &sink)
    sink.list("prorated") { sink in
      for id in profile.answers.prorated { sink.item(id) }
    }
    sink.list("evidence") { sink in
      guard showsEvidence else { return }
      for evidence in profile.answers.evidence {
        sink.item { sink in
          sink.text("id", evidence.item.id)
          sink.text("scale", evidence.scale)
          sink.text("answer", evidence.answer)
          sink.integer("counts", evidence.counts)
          sink.text("text", evidence.text)
        }
      }
    }
  }

  private func describeConfidence<Sink: ReportSink>(to sink: inout Sink) {
    let confidence = profile.confidence
    sink.object("confidence") { sink in
      sink.text("level", confidence.level.rawValue)
      sink.number("margin", confidence.margin, decimals: 4)
      sink.number("standard_error", confidence.standardError, decimals: 4)
      sink.text(
        "standard_error_from",
        confidence.standardError == nil
          ? nil : confidence.usesPublishedError ? "published figures" : "this sheet")
      sink.number("margin_in_standard_errors", confidence.marginInErrors, decimals: 4)
      sink.number("bootstrap_share", confidence.bootstrapShare, decimals: 4)
      sink.integer("bootstrap_resamples", EnneagramConfidence.resamples)
      sink.text("bootstrap_seed", "\(confidence.seed)")
      let halves = confidence.halves
      sink.object("odd_even", isKnown: halves != nil) { sink in
        sink.list("odd_leaders") { sink in for type in halves?.odd ?? [] { sink.item(type) } }
        sink.list("even_leaders") { sink in for type in halves?.even ?? [] { sink.item(type) } }
        sink.flag("agree", halves?.odd == halves?.even)
        sink.number("correlation", confidence.halvesCorrelation, decimals: 4)
      }
      sink.integer("longest_run", confidence.longestRun)
      sink.number("commonest_answer_share", confidence.commonestShare, decimals: 4)
      sink.number("neutral_share", confidence.neutralShare, decimals: 4)
      sink.list("doubts") { sink in
        for doubt in confidence.doubts { sink.item(doubt.rawValue) }
      }
    }
  }

  private func describeInstincts<Sink: ReportSink>(to sink: inout Sink) {
    guard let instincts = profile.instincts else { return sink.null("instincts") }
    sink.object("instincts") { sink in
      sink.object("scores") { sink in
        let keys: [StaticString] = ["sp", "so", "sx"]
        for (key, sum) in zip(keys, instincts.sums) { sink.number(key, sum, decimals: 4) }
      }
      sink.text("leader", instincts.leader?.rawValue)
      if let stack = instincts.stack {
        sink.list("stack") { sink in for instinct in stack { sink.item(instinct.rawValue) } }
      } else {
        sink.null("stack")
      }
      sink.list("ranks") { sink in
        for rank in instincts.ranks {
          sink.itemList { sink in for instinct in rank { sink.item(instinct.rawValue) } }
        }
      }
    }
  }

  private func describeChoices<Sink: ReportSink>(to sink: inout Sink) {
    guard let choices = profile.choices else { return sink.null("forced_choice") }
    sink.object("forced_choice") { sink in
      sink.object("wins") { describeTypes(choices.wins, to: &$0) }
      sink.object("meetings") { describeTypes(choices.meetings, to: &$0) }
      sink.list("leaders") { sink in for type in choices.totals.leaders { sink.item(type) } }
      if let agree = profile.partsAgree {
        sink.flag("agrees_with_ratings", agree)
      } else {
        sink.null("agrees_with_ratings")
      }
      sink.list("rounds") { sink in
        for (round, triads) in choices.rounds {
          sink.item { sink in
            sink.integer("round", round)
            sink.number("circular_triads", triads.count, decimals: 1)
            sink.number("zeta", triads.zeta, decimals: 4)
          }
        }
      }
      sink.number("repeated_pairs_alike", choices.repeatedAlike, decimals: 4)
    }
  }

  private func describeTypes<Sink: ReportSink>(_ counts: [Int], to sink: inout Sink) {
    for (key, count) in zip(typeKeys, counts) { sink.integer(key, count) }
  }
}

/// The keys of the nine types.
let typeKeys: [StaticString] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

/// Nine totals that describe themselves and what follows from them.
package struct EnneagramTotalsReport: Report, Sendable {
  /// The totals.
  package let totals: EnneagramTotals

  /// Makes a report.
  package init(totals: EnneagramTotals) {
    self.totals = totals
  }

  /// Tells a sink the totals; a tie stays visible and gives no type.
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.object("scores") { sink in
      for (key, value) in zip(typeKeys, totals.values) {
        sink.total(key, value)
      }
    }
    sink.integer("type", totals.type)
    sink.integer("wing", totals.wing?.neighbour)
    // A place with a tie is a list of its types.
    if let trifix = totals.trifix {
      sink.list("trifix") { sink in
        for place in trifix {
          if place.types.count == 1 {
            sink.item(place.types[0])
          } else {
            sink.itemList { sink in for type in place.types { sink.item(type) } }
          }
        }
      }
    } else {
      sink.null("trifix")
    }
    sink.list("leaders") { sink in for type in totals.leaders { sink.item(type) } }
    sink.text("name", totals.type.flatMap(EnneagramType.numbered)?.name)
    sink.text("code", totals.wing?.id ?? totals.type.map { "\($0)" })
    sink.text("wing_name", totals.wing?.name)
    sink.text("trifix_code", totals.trifixCode)
    sink.object("closeness") { sink in
      sink.list("seconds") { sink in for type in totals.seconds { sink.item(type) } }
      sink.total("margin", totals.margin)
      sink.total("spread", totals.spread)
      sink.number("margin_share", totals.marginShare, decimals: 4)
      sink.list("near") { sink in for type in totals.near { sink.item(type) } }
    }
  }
}

extension ReportSink {
  /// A total: a whole number, unless it was filled up by proportion.
  mutating func total(_ key: StaticString, _ value: Double) {
    if let whole = Int(exactly: value) {
      integer(key, whole)
    } else {
      number(key, value, decimals: 4)
    }
  }
}

/// What an answer counted for.
package struct EnneagramEvidence: Sendable {
  /// The item.
  package let item: EnneagramItem
  /// The type or instinct for which it counts.
  package let scale: String
  /// The answer as given: a rating, `a` or `b`.
  package let answer: String
  /// The points: the rating as it counts on its scale, or 1 for the chosen statement.
  package let counts: Int
  /// The statement that was rated or chosen.
  package let text: String
}

extension EnneagramAnswers {
  /// Every answer with what it counted for, in the order of the bank.
  package var evidence: [EnneagramEvidence] {
    given.map { item, value in
      switch item.content {
      case .typeRating(let type, let isReversed):
        EnneagramEvidence(
          item: item, scale: "\(type)", answer: "\(value)",
          counts: keyed(value, isReversed: isReversed), text: item.text)
      case .instinctRating(let instinct, let isReversed):
        EnneagramEvidence(
          item: item, scale: instinct.rawValue, answer: "\(value)",
          counts: keyed(value, isReversed: isReversed), text: item.text)
      case .choice(let first, let second, _):
        EnneagramEvidence(
          item: item, scale: "\(value == 0 ? first : second)", answer: value == 0 ? "a" : "b",
          counts: 1, text: value == 0 ? item.text : item.other)
      }
    }
  }
}
