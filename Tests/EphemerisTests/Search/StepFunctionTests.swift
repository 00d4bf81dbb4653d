import Testing

@testable import Ephemeris

@Suite struct StepFunctionTests {
  private static let function = {
    var function = StepFunction("a", over: 10...20)
    function.add("a", from: 12)
    function.add("b", from: 15)
    function.add("c", from: 18)
    return function
  }()

  @Test func stepsAreFoundByTheirSecond() {
    let function = Self.function
    #expect((10...20).map { function[$0] }.joined() == "aaaaabbbccc")
    #expect(function.change(after: 15)?.start == 18)
    #expect(function.change(after: 18) == nil)
    #expect(function.change(before: 15)?.start == 14)
    #expect(function.change(before: 15)?.value == "a")
    #expect(function.change(before: 14) == nil)
    #expect(function.spans.map(\.seconds) == [10...14, 15...17, 18...20])
  }

  @Test func severalAreWalkedThroughTogether() {
    var stretches: [String] = []
    var other = StepFunction("x", over: 10...20)
    other.add("y", from: 15)
    StepFunction.walk([Self.function, other]) { stretches.append("\($0) \($1.joined())") }
    #expect(stretches == ["10...14 ax", "15...17 by", "18...20 cy"])
  }

  @Test func spansAreCutToTheirPieces() {
    let spans = ValueSpans(Self.function, within: [11...15, 17...17])
    #expect(spans.entries.map(\.value) == ["a", "b"])
    #expect(spans.entries.map(\.spans) == [[11...14], [15...15, 17...17]])
    #expect(spans.entries.map(\.seconds) == [4, 2])
    #expect(spans.seconds == 6)
    #expect(spans.sure == nil)
  }

  @Test func theNextChangesLieOnBothSides() {
    let inside = NextChanges(Self.function, around: 16)
    #expect(inside.earlier?.second == 14 && inside.earlier?.distance == 2)
    #expect(inside.earlier?.value == "a")
    #expect(inside.later?.second == 18 && inside.later?.distance == 2)
    #expect(inside.later?.value == "c")
    #expect(NextChanges(Self.function, around: 12).earlier == nil)
    #expect(NextChanges(Self.function, around: 18).later == nil)
    #expect(NextChanges(Self.function, around: 18).earlier?.distance == 1)
  }
}
