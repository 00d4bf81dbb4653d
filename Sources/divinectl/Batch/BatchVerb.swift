import Civil
import Engines

/// A verb of an engine that a batch can run, by the name under which it is asked for.
///
/// A class, as each record names one and it is large.
final class BatchVerb: Sendable {
  /// `human-design`, `human-design.transit`.
  let name: String
  let engine: EngineCard
  let verb: any Verb.Type
  let card: VerbCard
  /// The options that may be given once on the command line or in each record.
  let options: [OptionDeclaration]

  /// Every verb, in the order of the engines.
  static let all = Engines.all.flatMap { engine in
    let card = engine.card
    return card.verbs.filter { $0.card.isForRecords }.map { BatchVerb(card, $0) }
  }

  private init(_ engine: EngineCard, _ verb: any Verb.Type) {
    let card = verb.card
    let isFirst = card.name == engine.verbs.first?.card.name
    name = isFirst ? engine.name : "\(engine.name).\(card.name)"
    self.engine = engine
    self.verb = verb
    self.card = card
    let births = (BirthOptions.uncertainGroup.options + [BirthOptions.withProfile]).map(\.name)
    // One seed may stand for a whole batch.
    let excluded = births + card.texts.filter { $0 != Chance.seed.name }
    // Nor does a record have what means something beside a group alone.
    let groups = card.relations.compactMap { relation -> String? in
      guard case .without(let other) = relation.condition else { return nil }
      return card.ownOptions.contains { $0.name == other && $0.holdsPeople }
        ? relation.option : nil
    }
    options = card.ownOptions.filter { option in
      // A record is of one person or of two.
      !excluded.contains(option.name) && !option.holdsPeople && !groups.contains(option.name)
        && !card.relations.contains { $0.hasNoPlace(for: option.name, in: .json) }
    }.map { option in
      var option = option
      // There is no today in a batch.
      if card.implied.contains(where: { $0.name == option.name && $0.isToday }) {
        option.standard = nil
      }
      return option
    }
  }

  /// The verb of that name; underscores count as hyphens, the first verb may be named too, and an
  /// engine alone means the first of its verbs that is for records.
  static func named(_ name: String) -> BatchVerb? {
    let name = String(name.map { $0 == "_" ? "-" : $0 })
    return all.first { $0.name == name || "\($0.engine.name).\($0.card.name)" == name }
      ?? all.first { $0.engine.name == name }
  }

  /// The keys that it takes from a record besides those of the birth.
  var keys: [String] {
    (options.map(\.name) + card.texts).map { Field($0).key }
      + (card.takesSecondPerson ? Self.secondKeys.sorted() : [])
  }

  /// Keys of a second person's birth; others that begin alike belong to an engine.
  static let secondKeys = Set(
    BirthOptions.uncertainGroup.options.filter { $0.name != BirthOptions.profile.name }
      .map(\.field.ofSecondPerson.key))

  /// Makes the verb ready with those of some options that are its own.
  ///
  /// - Parameter isShared: whether other engines get the same options: what has no effect on this
  ///   one is then left out.
  /// - Throws: a refusal of a value, or of options that do not go together.
  func prepared(_ options: OptionValues, isShared: Bool) throws(Refusal) -> PreparedVerb {
    let own = options.only(self.options.map(\.name) + Self.secondNames)
    do throws(Refusal) {
      for relation in card.relations { try relation.check(own, format: .json) }
      return try verb.prepared(own, engine: engine, naming: .options)
    } catch {
      guard isShared, error.code == "option_without_effect", let field = error.field else {
        throw error
      }
      return try prepared(own.without(field), isShared: true)
    }
  }

  private static let secondNames = BirthOptions.secondGroup.options.map(\.name)

  private static let needsTime = "Needs the time of birth."

  /// Every option of every verb, once, with what each of them says of it.
  static var allOptions: [OptionDeclaration] {
    var result: [OptionDeclaration] = []
    var details: [String: [Message]] = [:]
    for option in all.flatMap(\.options) {
      let isNew = !option.detail.isEmpty && details[option.name]?.contains(option.detail) != true
      if isNew { details[option.name, default: []].append(option.detail) }
      guard let place = result.firstIndex(where: { $0.name == option.name }) else {
        result.append(option)
        continue
      }
      if isNew {
        let own = result[place].detail
        // What the next one ends with too is said once.
        let first = own.without(last: needsTime)
        let said = option.detail.without(last: needsTime) == option.detail ? own : first
        result[place].detail = own.isEmpty ? option.detail : said + " " + option.detail
      }
      if result[place].choices != option.choices {
        let more = option.choices.filter { !result[place].choices.contains($0) }
        result[place].choices = option.choices.isEmpty ? [] : result[place].choices + more
      }
      if result[place].standard != option.standard { result[place].standard = "by the engine" }
    }
    return result
  }
}
