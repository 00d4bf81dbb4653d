import Glibc

/// Letters drawn over each other, each stroke once.
struct Monogram: Hashable, Sendable {
  /// A place of the grid.
  struct Node: Hashable, Comparable, Sendable {
    let x: Int
    let y: Int

    static func < (left: Node, right: Node) -> Bool { (left.x, left.y) < (right.x, right.y) }

    /// With the box from -1 to 1.
    var point: Figure.Point { Figure.Point(Double(x) / 2 - 1, Double(y) / 2 - 1) }
  }

  /// A straight stroke or a quarter of a circle; the same one has one form only.
  enum Part: Hashable, Sendable {
    case line(Node, Node)
    /// From the first place clockwise to the second.
    case arc(Node, Node)

    /// A part as the alphabet writes it.
    init(_ text: String) {
      let numbers = text.compactMap(\.wholeNumberValue)
      let (first, second) = (Node(x: numbers[0], y: numbers[1]), Node(x: numbers[2], y: numbers[3]))
      switch text.first {
      case "o": self = .arc(first, second)
      case "a": self = .arc(second, first)
      default: self = .line(min(first, second), max(first, second))
      }
    }

    /// Stretches of one grid step each; an arc is one.
    var steps: [Part] {
      guard case .line(let first, let second) = self else { return [self] }
      let (dx, dy) = (second.x - first.x, second.y - first.y)
      let count = Self.divisor(abs(dx), abs(dy))
      return (0..<count).map { step in
        .line(
          Node(x: first.x + dx / count * step, y: first.y + dy / count * step),
          Node(x: first.x + dx / count * (step + 1), y: first.y + dy / count * (step + 1)))
      }
    }

    /// In units of the grid.
    var length: Double {
      switch self {
      case .line(let first, let second):
        hypot(Double(second.x - first.x), Double(second.y - first.y))
      case .arc(let first, let second): Double(abs(second.x - first.x)) * .pi / 2
      }
    }

    private static func divisor(_ one: Int, _ other: Int) -> Int {
      other == 0 ? one : divisor(other, one % other)
    }
  }

  /// What a letter brings.
  struct Letter: Hashable, Sendable {
    let letter: String
    /// How many strokes it has.
    let strokes: Int
    /// How much of its length was there already, 0 to 1.
    let shared: Double
    /// Why it is not drawn; nil where it is.
    let absorbed: String?
  }

  let letters: [Letter]
  /// Straight strokes, as long as they can be, and arcs; none covers a part of another.
  let strokes: [Part]

  /// Draws letters over each other.
  ///
  /// - Parameters:
  ///   - letters: their places in the alphabet, from 0.
  ///   - absorbsTwins: whether a letter is left out that is another one turned.
  init(_ letters: [Int], absorbsTwins: Bool) {
    var drawn: Set<Part> = []
    var order: [Part] = []
    var list: [Letter] = []
    for (place, letter) in letters.enumerated() {
      let text = String(UnicodeScalar(UInt8(65 + letter)))
      let parts = StrokeAlphabet.parts(of: letter)
      let twin = StrokeAlphabet.twins.first {
        $0.letter == letter && letters[..<place].contains($0.of)
      }
      if absorbsTwins, let twin {
        list.append(Letter(letter: text, strokes: parts.count, shared: 1, absorbed: twin.words))
        continue
      }
      let steps = parts.flatMap(\.steps)
      let whole = steps.reduce(0) { $0 + $1.length }
      let known = steps.filter(drawn.contains).reduce(0) { $0 + $1.length }
      for step in steps where drawn.insert(step).inserted { order.append(step) }
      list.append(
        Letter(letter: text, strokes: parts.count, shared: known / whole, absorbed: nil))
    }
    self.letters = list
    strokes = Self.merged(order)
  }

  /// How long all strokes are, in units of the grid.
  var length: Double { strokes.reduce(0) { $0 + $1.length } }

  /// Joins stretches that go on in one direction.
  private static func merged(_ steps: [Part]) -> [Part] {
    var result: [Part] = []
    var rest = steps
    while !rest.isEmpty {
      let part = rest.removeFirst()
      guard case .line(var start, var end) = part else {
        result.append(part)
        continue
      }
      let way = Node(x: end.x - start.x, y: end.y - start.y)
      func take(_ first: Node, _ second: Node) -> Bool {
        guard let index = rest.firstIndex(of: .line(first, second)) else { return false }
        rest.remove(at: index)
        return true
      }
      while take(end, Node(x: end.x + way.x, y: end.y + way.y)) {
        end = Node(x: end.x + way.x, y: end.y + way.y)
      }
      while take(Node(x: start.x - way.x, y: start.y - way.y), start) {
        start = Node(x: start.x - way.x, y: start.y - way.y)
      }
      result.append(.line(start, end))
    }
    return result
  }
}
