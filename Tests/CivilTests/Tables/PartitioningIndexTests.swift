import Civil
import Testing

@Suite struct PartitioningIndexTests {
  /// Among all lengths and places the first element that satisfies it is found.
  @Test func theFirstThatSatisfiesIsFound() {
    for count in 0...20 {
      for place in 0...count {
        #expect(Array(0..<count).partitioningIndex { $0 >= place } == place)
      }
    }
    #expect([3, 5, 8][1...].partitioningIndex { $0 >= 6 } == 2)
  }
}
