import Civil

extension EnneagramProfile {
  /// What the reader should know.
  var warnings: [Warning] {
    var warnings: [Warning] = []
    if let alpha = answers.instrument.alpha {
      if alpha < 0.7 {
        warnings.append(
          Warning(
            code: "low_reliability",
            message:
              "The published reliability of this bank is low (alpha \(decimalText(alpha, decimals: 2)))."
          ))
      }
    } else {
      warnings.append(
        Warning(
          code: "reliability_unknown",
          message:
            "The reliability of this bank has not been measured; the errors come from this sheet alone."
        ))
    }
    if totals.type == nil {
      warnings.append(
        Warning(
          code: "tie",
          message: "Types \(totals.leaders.listed) tie for the lead, so the answers give no type."))
    }
    warnings += confidence.doubts.map { Warning(code: $0.rawValue, message: $0.message) }
    if !answers.prorated.isEmpty {
      warnings.append(
        Warning(
          code: "prorated",
          message:
            "\(answers.prorated.count) missing answers were filled up by proportion: \(answers.prorated.joined(separator: ", "))."
        ))
    }
    return warnings
  }
}

extension EnneagramConfidence.Doubt {
  fileprivate var message: Message {
    switch self {
    case .straightLining: "One answer was given nearly always, or many times in a row."
    case .neutral: "Most ratings are in the middle."
    case .inconsistentChoices: "The choices go in circles often."
    case .partsDisagree: "Ratings and choices do not name the same type."
    }
  }
}
