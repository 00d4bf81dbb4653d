import Testing

@testable import Engines

/// The quick way says what the description says.
@Suite struct NumberHeadTests {
  @Test func bothWaysAreOne() {
    var longest = 0
    for total in 0..<3000 {
      for masters in [MasterNumbers.none, .three, .all] {
        let number = NumerologyNumber([.init(.digit, total)], keeping: masters, debt: .loose)
        let head = NumberHead(number)
        var described = JSONWriter(style: .compact)
        described.document { head.describe(to: &$0) }
        var quick = JSONWriter(style: .compact)
        quick.document { $0.quick(head) }
        #expect(quick.bytes == described.bytes, "\(total) keeping \(masters.numbers)")
        longest = max(longest, quick.count)
      }
    }
    #expect(longest <= NumberHead.longest)
  }

  /// Terms that have no place are the same as those that have one.
  @Test(arguments: 1...9) func termsOfAnyCount(count: Int) {
    var terms = NumerologyTerms()
    for raw in 0..<count { terms.append(.init(.digit, raw * 11)) }
    #expect(terms.count == count)
    let raws = terms.withSpan { span in span.indices.map { span[$0].raw } }
    #expect(raws == (0..<count).map { $0 * 11 })
    let total = 11 * count * (count - 1) / 2
    #expect(NumerologyNumber(terms, keeping: .none).total == total)
  }
}
