import Glibc

/// Letters drawn into each other, each stroke once.
struct Monogram: Hashable, Sendable {
  /// A place of the grid.
  struct Node: Hashable, Comparable, Sendable {
    let x: Int
    let y: Int

    static func < (left: Node, right: Node) -> Bool { (left.x, left.y) < (right.x, right.y) }

    /// The same with both moved.
    func moved(_ by: Node) -> Node { Node(x: x + by.x, y: y + by.y) }
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

    /// Where it begins and ends.
    var ends: [Node] {
      switch self {
      case .line(let first, let second), .arc(let first, let second): [first, second]
      }
    }

    /// The same in another place.
    func moved(_ by: Node) -> Part {
      switch self {
      case .line(let first, let second): .line(first.moved(by), second.moved(by))
      case .arc(let first, let second): .arc(first.moved(by), second.moved(by))
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
    /// Where its box begins, seen from that of the first letter.
    let corner: Node
    /// How much of its length was there already, 0 to 1.
    let shared: Double
    /// Why it is not drawn; nil where it is.
    let absorbed: String?
  }

  let letters: [Letter]
  /// Straight strokes, as long as they can be, and arcs; none covers a part of another.
  let strokes: [Part]

  /// Draws letters into each other: each goes where it shares the longest strokes with those before,
  /// half a box from the first one or a whole one; no place is taken again before all are.
  ///
  /// - Parameters:
  ///   - letters: their places in the alphabet, from 0.
  ///   - absorbsTwins: whether a letter is left out that is another one turned.
  init(_ letters: [Int], absorbsTwins: Bool) {
    var drawn: Set<Part> = []
    var order: [Part] = []
    var list: [Letter] = []
    var free = Self.corners
    for (place, letter) in letters.enumerated() {
      let text = String(UnicodeScalar(UInt8(65 + letter)))
      let parts = StrokeAlphabet.parts(of: letter)
      let twin = StrokeAlphabet.twins.first {
        $0.letter == letter && letters[..<place].contains($0.of)
      }
      if absorbsTwins, let twin {
        list.append(
          Letter(
            letter: text, strokes: parts.count, corner: Node(x: 0, y: 0), shared: 1,
            absorbed: twin.words))
        continue
      }
      let steps = parts.flatMap(\.steps)
      if free.isEmpty { free = Self.corners }
      let known = free.map { corner in
        steps.reduce(0) { $0 + (drawn.contains($1.moved(corner)) ? $1.length : 0) }
      }
      let best = known.indices.reduce(0) { known[$1] > known[$0] + 1e-9 ? $1 : $0 }
      let corner = free.remove(at: best)
      for step in steps.map({ $0.moved(corner) }) where drawn.insert(step).inserted {
        order.append(step)
      }
      let whole = steps.reduce(0) { $0 + $1.length }
      list.append(
        Letter(
          letter: text, strokes: parts.count, corner: corner, shared: known[best] / whole,
          absorbed: nil))
    }
    self.letters = list
    strokes = Self.merged(order)
  }

  /// Where boxes may begin, those near the first one before the others.
  private static let corners = [
    (0, 0), (0, 2), (0, -2), (2, 0), (-2, 0), (2, 2), (-2, -2), (2, -2), (-2, 2), (0, 4), (0, -4),
  ].map { Node(x: $0.0, y: $0.1) }

  /// The smallest and the largest place.
  var bounds: (least: Node, most: Node) {
    let ends = strokes.flatMap(\.ends)
    let (across, down) = (ends.map(\.x), ends.map(\.y))
    return (
      Node(x: across.min() ?? 0, y: down.min() ?? 0), Node(x: across.max() ?? 4, y: down.max() ?? 4)
    )
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
