import Civil
import Engines
import TestSupport
import Testing

@testable import divinectl

extension EveryEngine {
  /// What the cards say of options is so.
  @Suite struct Options {
    /// A value is plain where it is one of the choices or a number: help may also say in words
    /// what holds, as "today" or "by the date".
    private static func plainStandard(_ option: OptionDeclaration) -> String? {
      guard option.value != nil, let text = option.standard?.description else { return nil }
      let isPlain =
        option.choices.isEmpty
        ? text.allSatisfy { $0.isNumber || ".,:-".contains($0) } : option.choices.contains(text)
      return isPlain ? text : nil
    }

    /// Beside other options, as a preset, another default may hold.
    @Test(
      arguments: Asked.examples.filter(\.isPlain).flatMap { asked in
        asked.card.formats.map(asked.fitting)
      })
    func defaultsAreWhatHolds(asked: Asked) {
      let plain = asked.run()
      for option in asked.card.ownOptions where !asked.has(option.name) {
        guard let standard = Self.plainStandard(option) else { continue }
        let result = asked.with(option.name, standard).run()
        // An option may be refused even with the value that holds anyway.
        if result.code == .usage { continue }
        #expect(result.output == plain.output, "--\(option.name) \(standard)")
        #expect(result.code == plain.code, "--\(option.name) \(standard)")
      }
    }

    /// Each engine has options with plain defaults, or the test above tests nothing.
    @Test func someDefaultsArePlain() {
      let plain = Engines.all.flatMap { $0.card.verbs }.flatMap { $0.card.ownOptions }.filter {
        Self.plainStandard($0) != nil
      }
      #expect(plain.count > 20)
    }

    /// Values of every kind; an option is tried with those that it takes.
    private static let values = [
      "2", "7", "1", "3.5", "40", "2026-02-03", "1961-08-04", "12:34", "2015..2018", "Ann Lee",
      "moon:29.5", "threshold:0.5", "lon:0.5", "raman", "360", "11,22", "types",
      "21,9,9,9,9,9,9,20,30", "none", "true",
      "single", "sun", "surround=0", "lunar-return", "2020", "Europe/Berlin",
      "projector", "emotional", "4/6", "36/6|11/12",
    ]

    /// What belongs to a birth may make no difference, and where output goes makes none.
    private static let births = Set(
      (BirthOptions.uncertainGroup.options + BirthOptions.secondGroup.options).map(\.name))

    /// Each option changes what is said, in one question and with one value at least; and what it
    /// adds to the result in JSON it adds in every format, or is refused there.
    @Test(
      arguments: Engines.all.flatMap { engine in
        engine.card.verbs.map { "\(engine.card.name) \($0.card.name)" }
      })
    func optionsHaveAnEffectOrAreRefused(title: String) {
      let asked = Asked.examples.filter { "\($0.engine.name) \($0.card.name)" == title }
      for option in asked.first?.card.ownOptions ?? []
      where !Self.births.contains(option.name) && option.fileLimit == nil {
        let values = option.value == nil ? [""] : option.choices + Self.values
        var isEffective =
          asked.allSatisfy { $0.has(option.name) }
          || Self.untried.contains("\(title) \(option.name)")
        for asked in asked where !asked.has(option.name) && !isEffective {
          for format in asked.card.formats where !isEffective {
            let asked = asked.fitting(format)
            let plain = asked.run()
            let value = values.first {
              let result = asked.with(option.name, $0).run()
              return result.code == .success && result.output != plain.output
            }
            guard let value else { continue }
            isEffective = true
            // What a person is called need not be in every table.
            if asked.card.texts.contains(option.name) { continue }
            let silent = Self.formatsWithout(asked, option.name, value)
            #expect(
              silent.isEmpty, "--\(option.name) \(value): \(silent)")
          }
        }
        if !isEffective, let asked = asked.first?.fitting(.json) {
          isEffective = Self.isEffective(option.name, values, asked)
        }
        #expect(isEffective, "--\(option.name)")
      }
    }

    /// Options that need answers of another kind, a table of over a million rows, no seed, or that stand
    /// in the place of one that every example has.
    private static let untried: Set<String> = [
      "tarot draw cards", "iching cast lines", "iching cast numbers", "iching cast draws",
      "iching najia draws", "iching najia lines",
      "iching najia numbers", "iching najia seed",
      "sigil-forge forge name", "sigil-forge compare name",
      "enneagram score short", "enneagram score prorate", "vimshottari dasha yes",
      "human-design connection yes", "human-design transit yes", "human-design transit from",
      "human-design transit to", "human-design calendar yes",
      "gene-keys find years",
    ]

    /// Whether an option has an effect beside a choice of another.
    private static func isEffective(_ name: String, _ values: [String], _ asked: Asked) -> Bool {
      asked.card.ownOptions.filter { $0.name != name && !asked.has($0.name) }.contains { option in
        option.choices.contains { choice in
          let beside = asked.with(option.name, choice)
          let plain = beside.run()
          return plain.code == .success
            && values.contains {
              let result = beside.with(name, $0).run()
              return result.code == .success && result.output != plain.output
            }
        }
      }
    }

    /// The formats in which an option does not change what it adds to the result in JSON.
    private static func formatsWithout(_ asked: Asked, _ name: String, _ value: String) -> [String]
    {
      func parts(_ asked: Asked) -> Int {
        asked.fitting(.json).run().json?["result"]?.object?.values.count { $0 != .null } ?? 0
      }
      guard parts(asked.with(name, value)) > parts(asked) else { return [] }
      return asked.card.formats.filter { format in
        let plain = asked.fitting(format).run()
        var other = asked.fitting(format).with(name, value)
        other.format = format
        let result = other.run()
        return result.code == .success && result.output == plain.output
      }.map(\.rawValue)
    }

    /// An option is a switch in every card that has it, or takes a value in all.
    @Test func namesMeanOneKind() {
      var kinds: [String: (isSwitch: Bool, title: String)] = [:]
      for engine in Engines.all {
        for verb in engine.card.verbs {
          for option in verb.card.ownOptions {
            let isSwitch = option.value == nil
            let title = "\(engine.card.name) \(verb.card.name)"
            if let other = kinds[option.name] {
              #expect(other.isSwitch == isSwitch, "--\(option.name): \(title), \(other.title)")
            }
            kinds[option.name] = (isSwitch, title)
          }
        }
      }
      #expect(kinds.count > 40)
    }

    /// The first format of a card is what holds without an option.
    @Test(arguments: Asked.examples) func theFirstFormatHolds(asked: Asked) throws {
      let first = try #require(asked.card.formats.first)
      let named = asked.fitting(first)
      var other = named
      other.namesFormat = true
      #expect(named.run().output == other.run().output)
      let option = OutputOptions.group(asked.card.formats).options[0]
      #expect(option.standard?.description == first.rawValue)
      #expect(Set(asked.card.formats.map(\.rawValue)).count == asked.card.formats.count)
    }
  }
}
