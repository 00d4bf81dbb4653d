import Civil
import Engines
import Ephemeris

/// What a batch was asked to do; the same for every worker.
struct BatchPlan: Sendable {
  /// The verbs with the options of the command line.
  let verbs: [NamedVerb]
  let needs: BatchNeeds
  /// The options of the command line.
  let options: OptionValues
  /// From which, with the number of its line, a record draws that has no seed.
  let chance: String?
  let selection: FieldSelection?
  let input: BatchInputFormat
  let configuration: EphemerisConfiguration
  let zoneDirectory: String
  /// The table of places that goes first.
  let places: OwnPlaces?
  let cache: BatchCache
  let keepsTimes: Bool
  /// Whether plain records are read the quick way; the output does not depend on it.
  let readsPlain: Bool

  /// How plain records are answered without an object for each, where they can be.
  func plainWay() -> PlainWay? {
    guard readsPlain, selection?.isOfResultAlone ?? true, case .jsonLines = input,
      verbs.count == 1, case .success(let verb) = verbs[0].prepared, let answer = verb.plainAnswer,
      let need = verb.needs.pair
    else { return nil }
    return PlainWay(answer: answer, need: need)
  }
}

/// How the records of the input are written.
enum BatchInputFormat: Sendable {
  case jsonLines
  case delimited(DelimitedRecords)
  /// JSON Lines of saved people; those that cannot be read, and those that stood for something else
  /// when they were saved, by the number of their line.
  case profiles(unreadable: [Int: Refusal], differing: [Int: Warning])
}
