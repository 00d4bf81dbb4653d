import Civil
import Engines
import Ephemeris

/// A verb of a record, or why there is none.
struct NamedVerb: Sendable {
  let name: String
  let prepared: Result<PreparedVerb, Refusal>
  /// The keys of a record that go with the question.
  let texts: [String]
  let takesSecondPerson: Bool
  /// The verb; nil where there is none of that name: a name of a record may be anything.
  let verb: BatchVerb?

  /// Whether there is a verb of that name.
  var isKnown: Bool { verb != nil }

  init(_ verb: BatchVerb, _ prepared: Result<PreparedVerb, Refusal>) {
    name = verb.name
    self.prepared = prepared
    texts = verb.card.texts
    takesSecondPerson = verb.card.takesSecondPerson
    self.verb = verb
  }

  init(unknown name: String, _ refusal: Refusal) {
    self.name = name
    prepared = .failure(refusal)
    texts = []
    takesSecondPerson = false
    verb = nil
  }
}

/// What the verbs of a record need together.
struct BatchNeeds: Sendable {
  var resolvesMoment = false
  /// Whether moments are found only of records that have more than a date.
  var resolvesLocated = false
  var pairs: [SolarArcNeed] = []
  var draws = false

  init(_ verbs: [NamedVerb]) {
    for case .success(let verb) in verbs.map(\.prepared) {
      if [.moment, .momentOrNone, .momentOrWindow].contains(verb.needs.birth) {
        resolvesMoment = true
      }
      if verb.needs.birth == .dateOrMoment { resolvesLocated = true }
      if verb.needs.chance { draws = true }
      if let pair = verb.needs.pair, !pairs.contains(pair) { pairs.append(pair) }
    }
  }
}

/// A record on its way through the batch, and what was found out for its verbs; a class, as it is
/// large and changes often.
final class BatchItem {
  /// Counted from 1.
  let line: Int
  var record = BatchRecord()
  var verbs: [NamedVerb] = []
  var needs: BatchNeeds
  /// Why the record cannot be read.
  var refusal: Refusal?
  /// What should be known of a birth with an instant.
  var note: Warning?
  /// The moment of a plain record, found as it was read.
  var plain: BirthMoment?
  /// What the record stands for, if a verb needs it.
  var birth: Result<Birth, Refusal>?
  let question = Question()

  init(line: Int, needs: BatchNeeds) {
    self.line = line
    self.needs = needs
  }

  /// Gives the question what a verb needs of the birth.
  ///
  /// - Throws: a refusal where the record gives no such birth.
  func fill(_ need: Needs.Moment, by resolver: inout BirthResolver) throws(Refusal) {
    defer {
      if let note { question.notes = question.birth.hasInstant ? [note] : [] }
    }
    switch need {
    case .nothing:
      question.birth = .none
    case .date:
      question.birth =
        record.birth.date.isEmpty
        ? .none : .date(try resolver.date(of: record.birth), record.birth)
    case .dateOrMoment where record.birth.isDateAlone:
      try fill(.date, by: &resolver)
    case .momentOrNone where record.birth.isEmpty:
      question.birth = .none
    case .momentOrNone:
      try fill(.moment, by: &resolver)
    case .dateOrMoment, .moment, .momentOrWindow:
      // An open time is the first thing to say, before what only a window needs.
      if need == .moment, !record.birth.date.isEmpty, record.birth.time == nil {
        _ = try resolver.moment(record.birth)
      }
      guard let birth = try birth?.get() else { throw Refusal.dateMissing }
      if need == .moment, case .window = birth { throw .timeOpen(record.birth) }
      question.birth = birth
    }
  }
}

extension BatchItem {
  /// Finds out what the record stands for, if a verb needs a moment.
  func resolve(by resolver: inout BirthResolver, session: borrowing EphemerisSession) {
    guard refusal == nil,
      needs.resolvesMoment || needs.resolvesLocated && !record.birth.isDateAlone
    else { return }
    do throws(Refusal) {
      let birth: Birth =
        if let plain { .moment(plain) } else { try resolver.resolve(record.birth) }
      self.birth = .success(birth)
      if let moment = birth.moment {
        question.julianDay = try? session.universal(moment.instant)
      }
    } catch {
      birth = .failure(error)
    }
  }

  /// The second person of the record, if it has one.
  ///
  /// - Throws: a refusal of what the record says of that person.
  func secondPerson(by resolver: inout BirthResolver) throws(Refusal) -> Birth? {
    let options = RecordVerbs.secondPerson(of: record)
    guard !options.isEmpty else { return nil }
    do throws(Refusal) {
      return .moment(try resolver.moment(try BirthRecord(options)))
    } catch {
      throw error.ofSecondPerson
    }
  }
}
