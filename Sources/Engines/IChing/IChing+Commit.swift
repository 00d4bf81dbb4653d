package import Civil
package import Ephemeris

extension IChing {
  /// `iching commit`: a hash of a cast, to be shown before the cast is.
  ///
  /// A cast alone has 4,096 forms and would be guessed from its hash: the seed goes into it too.
  package enum Commit: Verb {
    static let method = Option<Method>.choice(
      "method", "METHOD", "how the lines are drawn", standard: .coins)

    package static let card = VerbCard(
      name: "commit", summary: "a hash of a cast, to show before the cast",
      description: [
        "The SHA-256 of the method, the seed and the six values. 'iching cast' with the same \(field: "seed") and \(field: "explain") prints it with the lines, so that who had the hash before knows that nothing was chosen afterwards. Whoever guesses the seed knows the lines: take a long one."
      ],
      groups: [.own("Cast", [method.declaration, Chance.seed.declaration]), .output],
      texts: [Chance.seed.name], formats: [.table, .json],
      examples: [
        CardExample(
          ["seed": "a long sentence that nobody guesses"], note: "the hash of three coins a line")
      ])

    package struct Settings: Sendable {
      let method: Method
    }

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      let method = try options.value(method)
      guard method != .numbers else {
        throw .value(
          "unknown_choice", field: self.method.field, "'numbers' draws nothing: there is no chance")
      }
      return Settings(method: method)
    }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<Commitment> {
      let chance = try Chance(question)
      var random = chance.generator
      let cast = Cast(lines: draw(settings.method, &random))
      return Answer(
        Commitment(method: settings.method, seed: chance.text, cast: cast),
        conventions: Conventions(own: CastChoices()))
    }
  }

  /// What binds a cast before it is shown.
  package struct Commitment: Presentable {
    let method: Method
    let hash: String

    init(method: Method, seed: String, cast: Cast) {
      self.method = method
      let values = cast.lines.map { "\($0.value)" }.joined()
      hash = SHA256("\(method.rawValue)\n\(seed)\n\(values)".utf8).hex
    }

    package func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.choice("method", method)
      sink.text("method_rule", method.text)
      sink.text("commitment", hash)
    }

    package func page(_ question: Question) -> Page? {
      Page([
        Page.Section(
          .pairs([Page.Pair("Method", method.text), Page.Pair("Commitment", hash)]))
      ])
    }
  }
}
