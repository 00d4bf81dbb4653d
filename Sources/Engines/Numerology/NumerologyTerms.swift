/// The terms of a number, in their order.
///
/// Up to three stand in place, as few numbers have more: to ask for memory for each number took
/// longer than to add it up.
struct NumerologyTerms: Sendable {
  typealias Term = NumerologyNumber.Term

  private var inPlace = InlineArray<3, Term>(repeating: Term(.digit, 0))
  /// All of them where there are more than have a place; else nil.
  private var many: [Term]?
  private(set) var count = 0

  init() {}

  init<let size: Int>(_ terms: InlineArray<size, Term>) {
    for index in terms.indices { append(terms[index]) }
  }

  mutating func append(_ term: Term) {
    if count < inPlace.count {
      inPlace[count] = term
    } else {
      if many == nil {
        var terms: [Term] = []
        terms.reserveCapacity(8)
        for index in inPlace.indices { terms.append(inPlace[index]) }
        many = terms
      }
      many?.append(term)
    }
    count += 1
  }

  /// Lends the terms.
  @inline(__always)
  func withSpan<Result>(_ body: (Span<Term>) -> Result) -> Result {
    if let many { body(many.span) } else { body(inPlace.span.extracting(first: count)) }
  }
}
