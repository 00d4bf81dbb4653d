import Civil
import Engines

/// Finds the verbs that a record asks for, with the options that it gives.
struct RecordVerbs: Sendable {
  private let plan: BatchPlan
  /// Verbs with options of records, by what the records gave: many give the same.
  private var known: [String: [NamedVerb]] = [:]
  private static let most = 256

  init(plan: BatchPlan) {
    self.plan = plan
  }

  /// What a record says of a second person.
  static func secondPerson(of record: BatchRecord) -> OptionValues {
    var options = OptionValues()
    for (key, text) in record.texts where BatchVerb.secondKeys.contains(key) {
      options.set(Self.name(of: String(key.dropFirst(5))), text)
    }
    return options
  }

  /// The option that a key stands for.
  private static func name(of key: String) -> String {
    key.utf8.contains(UInt8(ascii: "_")) ? String(key.map { $0 == "_" ? "-" : $0 }) : key
  }

  /// Gives a record its verbs, and its question the texts that belong to it; of a record that is
  /// refused only the verbs count, for each has its line.
  mutating func choose(for item: BatchItem, unknownKeys: inout UnknownKeys) {
    let record = item.record
    if let names = record.engines {
      let verbs = names.map { verb(named: $0) }
      // One engine has several names.
      let repeated = verbs.indices.first { place in
        verbs[..<place].contains { $0.name == verbs[place].name }
      }
      if let repeated {
        item.refusal =
          item.refusal
          ?? .value(
            "repeated_engine", field: "engines", "\(quoted(names[repeated])) stands twice")
      } else {
        item.verbs = verbs
        item.needs = BatchNeeds(verbs)
      }
    }
    if item.refusal == nil, !record.options.isEmpty || !record.texts.isEmpty {
      addOptions(to: item, unknownKeys: &unknownKeys)
    }
  }

  private func verb(named name: String) -> NamedVerb {
    guard let verb = BatchVerb.named(name) else {
      return NamedVerb(
        unknown: name,
        .value("unknown_engine", field: "engines", "there is no engine \(quoted(name))"))
    }
    return plan.verbs.first { $0.name == verb.name }
      ?? NamedVerb(
        verb,
        Result { () throws(Refusal) in try verb.prepared(plan.options, isShared: true) })
  }

  private mutating func addOptions(to item: BatchItem, unknownKeys: inout UnknownKeys) {
    let record = item.record
    let verbs = item.verbs.compactMap(\.verb)
    var given: [(name: String, text: String)] = []
    for (key, text) in record.texts {
      let name = Self.name(of: key)
      let isText = verbs.contains { $0.card.texts.contains(name) }
      let isOption = verbs.contains { verb in
        !verb.card.texts.contains(name) && verb.options.contains { $0.name == name }
      }
      let isSecond =
        BatchVerb.secondKeys.contains(key) && verbs.contains { $0.card.takesSecondPerson }
      if isText { item.question.texts.append((key, text)) }
      if isOption { given.append((name, text)) }
      // What is known of a person may stand there, whoever uses it.
      let isPersonal = ProfileRecord.person.contains { $0.name == key }
      if !isText, !isOption, !isSecond, !isPersonal {
        unknownKeys.add(key, among: verbs)
      }
    }
    guard !given.isEmpty || !record.options.isEmpty else { return }
    let mark =
      (item.verbs.map(\.name) + given.flatMap { [$0.name, $0.text] }
      + record.options.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
      .joined(separator: "\u{1F}")
    let ready =
      known[mark]
      ?? item.verbs.map { named in
        named.verb.map { verb in
          NamedVerb(
            verb,
            Result { () throws(Refusal) in
              try prepared(verb, given, record.options, isShared: verbs.count > 1)
            })
        } ?? named
      }
    if known.count >= Self.most { known.removeAll() }
    known[mark] = ready
    item.verbs = ready
    item.needs = BatchNeeds(ready)
  }

  private func prepared(
    _ verb: BatchVerb, _ given: [(name: String, text: String)], _ named: [String: String],
    isShared: Bool
  ) throws(Refusal) -> PreparedVerb {
    var options = plan.options
    for (name, text) in given { options.set(name, text) }
    for (key, text) in named.sorted(by: { $0.key < $1.key }) {
      guard let option = verb.options.first(where: { $0.name == Self.name(of: key) }) else {
        throw .value(
          "unknown_option", field: Field("options.\(key)"), "\(verb.name) has no such option")
      }
      try option.check(text)
      options.set(option.name, text)
    }
    return try verb.prepared(options, isShared: isShared)
  }
}
