/// A rule by which a sigil is made, with where it comes from.
struct SigilRule: Hashable, Sendable {
  /// How sure one can be of a rule.
  enum Status: String, CaseIterable, Sendable {
    /// A text of its tradition states it.
    case source
    /// It was made in the last hundred years, or by us.
    case modern
    /// It was read off figures or fragments; no text states it.
    case reconstruction
  }

  /// What it decides.
  let subject: String
  let status: Status
  /// Who has it, or how it was found.
  let origin: String

  init(_ subject: String, _ status: Status, _ origin: String) {
    self.subject = subject
    self.status = status
    self.origin = origin
  }
}

extension SigilRule: Report {
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("rule", subject)
    sink.choice("status", status)
    sink.text("origin", origin)
  }
}

extension ReportSink {
  /// The rules of a result.
  mutating func rules(_ rules: [SigilRule]) {
    list("rules") { sink in for rule in rules { sink.item { rule.describe(to: &$0) } } }
  }
}

extension Page.Section {
  /// The rules of a result, each with its origin below it.
  static func rules(_ rules: [SigilRule]) -> Page.Section {
    Page.Section(
      "Rules",
      .grid(
        Grid(
          rules.map { rule in
            Grid.Row(
              [Styled(rule.subject), Styled(rule.status.rawValue, .bold)],
              details: [Styled(rule.origin, .dim)])
          })))
  }
}
