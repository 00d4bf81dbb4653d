package import Civil

extension IChing {
  /// Coins thrown and stalks divided by hand.
  package enum HandDraws {
    /// The methods whose draws a person can make.
    package static let methods = ["coins", "yarrow-physical"]

    /// Three coins: 2 or 3 each, or t (tails, 2) and h (heads, 3).
    ///
    /// - Throws: a value refusal of anything else.
    package static func coins(_ text: String) throws(Refusal) -> [Int] {
      let coins = text.lowercased().compactMap { character -> Int? in
        switch character {
        case "2", "t": 2
        case "3", "h": 3
        case " ", "+": nil
        default: 0
        }
      }
      guard coins.count == 3, !coins.contains(0) else {
        throw .value(
          "invalid_draws", "\(quoted(text)) is not three coins; write 2 or 3 for each, or t or h")
      }
      return coins
    }

    /// The stalks of one line, three divisions of those that are left.
    package struct Stalks: Sendable {
      /// How many are left.
      package private(set) var count = 49
      package private(set) var divisions: [Int] = []

      package init() {}

      /// Divides them.
      ///
      /// - Parameter text: the number of the left heap.
      /// - Returns: how many are put away.
      /// - Throws: a value refusal of a heap that cannot be.
      package mutating func divide(_ text: String) throws(Refusal) -> Int {
        guard let left = Int(text), text == "\(left)", (1...count - 2).contains(left) else {
          throw .value(
            "invalid_draws",
            "\(quoted(text)) is not the left heap of \(count) stalks: a whole number from 1 to \(count - 2), as the right heap gives one stalk to the hand and keeps one"
          )
        }
        let away = IChing.putAway(of: count, left: left)
        count -= away
        divisions.append(left)
        return away
      }
    }

    /// Six lines from the bottom, separated by commas.
    ///
    /// - Throws: a value refusal that names the line.
    static func lines(_ text: String, _ method: Method) throws(Refusal) -> [DrawnLine] {
      let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard text.utf8.count <= 200, parts.count == 6 else {
        throw .value(
          "invalid_draws",
          "\(quoted(text)) has \(parts.count) lines; write six, from the bottom, separated by commas: 233,223,... or, with \(field: "method") yarrow-physical, 20-17-11,..."
        )
      }
      var lines: [DrawnLine] = []
      for (place, part) in parts.enumerated() {
        do throws(Refusal) {
          lines.append(try method == .coins ? coinLine(part) : stalkLine(part))
        } catch {
          throw .value(error.code, "line \(place + 1): \(error.message)")
        }
      }
      return lines
    }

    private static func coinLine(_ text: String) throws(Refusal) -> DrawnLine {
      let coins = try coins(text)
      return DrawnLine(draws: coins, value: coins.reduce(0, +))
    }

    private static func stalkLine(_ text: String) throws(Refusal) -> DrawnLine {
      let heaps = text.split(
        omittingEmptySubsequences: false, whereSeparator: { "-+ ".contains($0) }
      ).map(String.init)
      guard heaps.count == 3 else {
        throw .value(
          "invalid_draws",
          "\(quoted(text)) is not three divisions; write the left heap of each, as 20-17-11")
      }
      var stalks = Stalks()
      for heap in heaps { _ = try stalks.divide(heap) }
      return DrawnLine(draws: stalks.divisions, value: stalks.count / 4)
    }
  }
}
