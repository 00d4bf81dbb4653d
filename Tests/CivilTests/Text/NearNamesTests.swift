import Testing

@testable import Civil

@Suite struct NearNamesTests {
  private let names = [
    "celtic-cross", "celtic-cross-modern", "cross-5", "single", "lahiri", "lahiri-1940",
    "Pacific/Honolulu",
  ]

  /// A head before a hyphen counts only where no whole name is like the word.
  @Test(
    arguments: [
      ("celtik", ["celtic-cross", "celtic-cross-modern"]), ("lahri", ["lahiri"]),
      ("singel", ["single"]), ("honolulu", ["Pacific/Honolulu"]), ("5", []), ("", []), ("c-", []),
      ("xyzzy", []),
    ])
  func names(typed: String, near: [String]) {
    #expect(nearest(to: typed, among: names) == near)
  }
}
