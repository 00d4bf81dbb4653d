import Engines
import Foundation
import TestSupport
import Testing

@testable import divinectl

extension EveryEngine {
  /// What people read is what JSON says.
  @Suite struct Pages {
    @Test(arguments: Asked.all.map { $0.fitting(.table) })
    func valuesAreThoseOfJSON(asked: Asked) throws {
      let answer = try asked.answer()
      let page = try #require(answer.presented.page(answer.question))
      let json = try answer.json
      let values = PageValues(json, of: asked)
      #expect(values.strangers(on: page) == [])
      // A word that the answer has not is noticed.
      let known = PageValues.tokens(on: page).filter {
        $0.count > 4 && $0.allSatisfy(\.isLetter) && values.words.contains($0)
          && !values.added.contains($0)
      }
      for word in Set(known).sorted().prefix(2) {
        let other = json.mapped { leaf in
          guard case .text(let text) = leaf else { return leaf }
          return .text(
            text.lowercased().replacing("'", with: "").replacing(word, with: "xyzzy"))
        }
        #expect(PageValues(other, of: asked).strangers(on: page).contains(word))
      }
      // So are numbers.
      let decimals = PageValues.tokens(on: page).filter {
        $0.wholeMatch(of: /\d+\.\d\d+/) != nil
      }
      let shifted = json.mapped { leaf in
        if case .number(let number) = leaf { .number(number * 1.37 + 0.41) } else { leaf }
      }
      #expect(decimals.isEmpty || !PageValues(shifted, of: asked).strangers(on: page).isEmpty)
    }
  }
}

extension JSONValue {
  /// The same with other values in the places of its leaves.
  fileprivate func mapped(_ change: (JSONValue) -> JSONValue) -> JSONValue {
    switch self {
    case .list(let items): .list(items.map { $0.mapped(change) })
    case .object(let values):
      .object(
        Dictionary(
          uniqueKeysWithValues: values.map { key, value in
            (change(.text(key)).text ?? key, value.mapped(change))
          }))
    default: change(self)
    }
  }
}
