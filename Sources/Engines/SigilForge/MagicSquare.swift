/// A planet with a magic square.
///
/// The seven of the tradition with the orders 3 to 9 (Agrippa, De occulta philosophia II.22, 1533);
/// the outer three got squares in the 1980s.
enum Planet: String, CaseIterable, Sendable {
  case saturn, jupiter, mars, sun, venus, mercury, moon
  case uranus, neptune, pluto

  /// How many rows its square has.
  var order: Int {
    switch self {
    case .saturn: 3
    case .jupiter: 4
    case .mars: 5
    case .sun: 6
    case .venus: 7
    case .mercury: 8
    case .moon: 9
    case .uranus: 11
    case .neptune: 12
    case .pluto: 13
    }
  }

  /// Where its square comes from.
  var rule: SigilRule {
    switch self {
    case .uranus, .pluto:
      SigilRule("square", .modern, "printed by Rankine, the rule of the odd squares gives the same")
    case .neptune:
      SigilRule("square", .modern, "the rule of Jupiter and Mercury at order 12; no sound print")
    default: SigilRule("square", .source, "Agrippa, De occulta philosophia II.22, 1533")
    }
  }
}

/// A square of the numbers from 1 whose rows, columns and diagonals have one sum.
struct MagicSquare: Hashable, Sendable {
  let planet: Planet
  /// From the top; each from the left.
  let rows: [[Int]]

  /// The square of a planet as Agrippa turns it.
  init(_ planet: Planet) {
    self.planet = planet
    rows =
      switch planet {
      case .sun: Self.sun
      case _ where planet.order % 2 == 1: Self.odd(planet.order)
      default: Self.doublyEven(planet.order)
      }
  }

  var order: Int { rows.count }
  /// The sum of each line.
  var constant: Int { order * (order * order + 1) / 2 }
  /// The sum of all numbers.
  var total: Int { order * constant }
  /// Whether numbers opposite each other have one sum everywhere.
  var isAssociative: Bool {
    let all = rows.flatMap(\.self)
    return zip(all, all.reversed()).allSatisfy { $0 + $1 == all.count + 1 }
  }

  /// The cell of a number; nil where the square has it not.
  func cell(_ number: Int) -> (row: Int, column: Int)? {
    guard (1...order * order).contains(number) else { return nil }
    for row in rows.indices {
      if let column = rows[row].firstIndex(of: number) { return (row, column) }
    }
    return nil
  }

  /// No rule of its time gives this one.
  private static let sun = [
    [6, 32, 3, 34, 35, 1], [7, 11, 27, 28, 8, 30], [19, 14, 16, 15, 23, 24],
    [18, 20, 22, 21, 17, 13], [25, 29, 10, 9, 26, 12], [36, 5, 33, 4, 2, 31],
  ]

  /// One stands below the center; each next is a step down and right, or two down where that
  /// cell is taken.
  private static func odd(_ order: Int) -> [[Int]] {
    var rows = Array(repeating: Array(repeating: 0, count: order), count: order)
    var (row, column) = (order / 2 + 1, order / 2)
    for number in 1...order * order {
      rows[row][column] = number
      let next = ((row + 1) % order, (column + 1) % order)
      (row, column) = rows[next.0][next.1] == 0 ? next : ((row + 2) % order, column)
    }
    return rows
  }

  /// The numbers in order, those on the diagonals of each four by four from the other end, and
  /// the rows from the bottom up.
  private static func doublyEven(_ order: Int) -> [[Int]] {
    (0..<order).reversed().map { row in
      (0..<order).map { column in
        let number = row * order + column + 1
        let isOnDiagonal = row % 4 == column % 4 || row % 4 + column % 4 == 3
        return isOnDiagonal ? order * order + 1 - number : number
      }
    }
  }
}

/// How a number that a square has not becomes one that it has.
enum CellRule: String, CaseIterable, Sendable {
  /// `aiq` up to the Sun's square, `zeros` from that of Venus on.
  case agrippa
  /// One zero after the other is dropped until it fits.
  case zeros
  /// All zeros are dropped: the nine chambers of Aiq Bekr.
  case aiq
  /// The count of the cells is taken off until it fits.
  case mod
  /// Its digits are added until it fits.
  case sum

  /// The number in a square of that order; nil where the rule gives none.
  func cell(of value: Int, order: Int) -> Int? {
    let count = order * order
    guard value > count else { return value > 0 ? value : nil }
    var value = value
    switch self {
    case .agrippa: return (order <= 6 ? CellRule.aiq : .zeros).cell(of: value, order: order)
    case .zeros: while value > count, value % 10 == 0 { value /= 10 }
    case .aiq: while value % 10 == 0 { value /= 10 }
    case .mod: value = (value - 1) % count + 1
    case .sum:
      while value > count { value = String(value).compactMap(\.wholeNumberValue).reduce(0, +) }
    }
    return value <= count ? value : nil
  }

  var rule: SigilRule {
    switch self {
    case .agrippa:
      SigilRule(
        "cells", .reconstruction,
        "no text states it; compared with the engraved figures, it alone is said to give five of them"
      )
    case .zeros, .aiq:
      SigilRule("cells", .reconstruction, "read off the figures; no text states it for squares")
    case .mod, .sum: SigilRule("cells", .modern, "does not give the engraved figures")
    }
  }
}
