import Civil
import Engines
import Ephemeris

extension NumerologyOptions {
  /// The conventions that the options ask for.
  ///
  /// - Parameter value: the text of an option, `true` for a switch.
  /// - Throws: a value failure for a list of masters that is none.
  static func conventions(_ value: (OptionDeclaration) -> String?) throws(Refusal)
    -> NumerologyConventions
  {
    var result = NumerologyConventions()
    func set<Choice: RawRepresentable<String>>(
      _ path: WritableKeyPath<NumerologyConventions, Choice>, _ option: OptionDeclaration
    ) {
      if let choice = value(option).flatMap(Choice.init(rawValue:)) {
        result[keyPath: path] = choice
      }
    }
    set(\.lifePath, lifePath)
    set(\.nameSum, nameSum)
    set(\.system, system)
    set(\.debt, debt)
    set(\.y, y)
    set(\.umlaut, umlaut)
    set(\.balance, balance)
    set(\.pinnacles, pinnacles)
    set(\.periods, periods)
    set(\.yearStart, yearStart)
    set(\.years, yearMasters)
    set(\.kuaYear, kuaYear)
    result.script = value(script).flatMap(NameScript.init(rawValue:))
    result.sex = value(sex).flatMap(Sex.init(rawValue:))
    result.splitsHyphens = value(splitHyphen) == "true"
    result.gridWithDriver = value(withDriver) == "true"
    if let text = value(masters) { result.masters = try mastersList(text) }
    return result
  }

  private static func mastersList(_ text: String) throws(Refusal) -> MasterNumbers {
    if text == "none" { return .none }
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { word in
      word.utf8.count == 2 ? Int(word) : nil
    }
    if !numbers.contains(nil), let set = MasterNumbers(numbers: numbers.compactMap(\.self)) {
      return set
    }
    let known = MasterNumbers.candidates.map(String.init).joined(separator: ", ")
    throw .value(
      "invalid_masters", field: Field(masters.name),
      "\(quoted(text)) is not a list of master numbers; write none, or some of \(known) with commas between"
    )
  }
}
